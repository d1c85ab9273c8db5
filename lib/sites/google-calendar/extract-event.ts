import type { EventExtract } from '../../domain/event-extract.ts';
import { extractGuests, type GuestList } from './extract-guests.ts';
import { extractWhen } from './extract-when.ts';
import { readMeetCode } from './meet-code.ts';
import { find } from './selectors.ts';
import type { Surface } from './surface.ts';
import { clean } from './text.ts';

/** One look at an open event. Whether it has come to rest is for `completeness.ts` to say. */
export type Reading = {
  /** `isComplete` and `areGuestsHidden` are what this one look allows to say; `conclude` decides them over time. */
  extract: EventExtract;
  list: GuestList;
};

function readTitle({ root, kind }: Surface): string | null {
  if (kind === 'edit') {
    const input = root.querySelector<HTMLInputElement>('#xTiIn');
    const typed = clean(input?.value) || clean(input?.getAttribute('data-initial-value'));
    if (input) return typed || null;
  }
  const title = find(root, 'title');
  const wrapper = title?.closest('[data-text]');
  return clean(title?.textContent) || clean(wrapper?.getAttribute('data-text')) || null;
}

const MAX_LINK = 4000;
const MAX_LINKS = 10;
/** Also keeps a text from being sent whole as the name of a language or a zone. */
const MAX_NAME = 60;

/** The addresses in the description: those of its links, else the first that is written out. */
function linksIn(root: Element): string[] {
  const description = find(root, 'description');
  if (!description) return [];
  const anchors = [...description.querySelectorAll('a[href]')].map((anchor) => anchor.getAttribute('href') ?? '');
  const written = /https?:\/\/[^\s<>"']+/i.exec(description.textContent ?? '')?.[0].replace(/[.,;:!?)\]]+$/, '');
  return [...anchors, written ?? '']
    .filter((link) => /^https?:/i.test(link) && link.length <= MAX_LINK)
    .slice(0, MAX_LINKS);
}

/** Takes out of the page what `surface` shows of its event. Pure: the document decides everything. */
export function extractEvent(document: Document, surface: Surface): Reading {
  const { root, kind, id } = surface;
  const stated = (name: string) => clean(document.getElementById(name)?.textContent).slice(0, MAX_NAME);
  const list = extractGuests(root, kind);
  const { guests, statedCount, rooms, saysHidden } = list;
  const extract: EventExtract = {
    surface: kind,
    id,
    title: readTitle(surface),
    language: stated('xUserLocale') || document.documentElement.lang.slice(0, MAX_NAME) || 'en',
    timeZone: stated('xTimezone') || null,
    when: extractWhen(surface),
    guests,
    statedCount,
    rooms,
    meetCode: readMeetCode(root),
    links: linksIn(root),
    areGuestsHidden: saysHidden,
    isComplete: isWhole(list),
  };
  return { extract, list };
}

/** Whether one look suffices: the page states a number of guests and shows just as many. */
export const isWhole = ({ statedCount, guests, unreadableRows, saysHidden }: GuestList): boolean =>
  statedCount !== null && guests.length > 0 && statedCount === guests.length && unreadableRows === 0 && !saysHidden;
