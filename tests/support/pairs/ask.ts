import type { Page } from '@playwright/test';
import type { SurfaceToBackground } from '../../../lib/messages/surface-to-background.ts';

type Call = keyof SurfaceToBackground;

/** What a call answers when it does not refuse. */
type Answer<Name extends Call> = Extract<ReturnType<SurfaceToBackground[Name]>, { ok: true }>['value'];

/** Asks the background as any surface does, from a page of ours. Throws the code of a refusal. */
export async function ask<Name extends Call>(
  page: Pick<Page, 'evaluate'>,
  call: Name,
  input: Parameters<SurfaceToBackground[Name]>[0],
): Promise<Answer<Name>> {
  const answer: unknown = await page.evaluate(
    ([name, value]) => chrome.runtime.sendMessage({ duologue: 1, call: name, input: value }),
    [call, input] as const,
  );
  const { ok, value, error } = answer as { ok: boolean; value: Answer<Name>; error: string }; // a Result, as every call gives
  if (!ok) throw new Error(`${call} was refused: ${error}`);
  return value;
}
