import { browser } from 'wxt/browser';

/** Amber-brown with white text, readable on light and dark toolbars (design/mock/README.md: 6.8 to 1). */
const BACKGROUND = '#8a4b14';
const TEXT = '#ffffff';

/** Sets the toolbar button's badge and title; an empty text takes the badge away. */
export async function setBadge(text: string, title: string): Promise<void> {
  await Promise.all([
    browser.action.setBadgeText({ text }),
    browser.action.setTitle({ title }),
    browser.action.setBadgeBackgroundColor({ color: BACKGROUND }),
    // Absent before Chrome 110 and in some Firefox versions, which choose a readable colour themselves.
    browser.action.setBadgeTextColor?.({ color: TEXT }),
  ]);
}
