import type { CallStage } from '../../domain/sighting.ts';
import { readAddress } from './code.ts';
import type { Signals } from './dom.ts';
import { asName, type CallPeople, readPeople } from './people.ts';
import { PEOPLE } from './selectors.ts';
import { readStage } from './stage.ts';
import { readTitle } from './title.ts';

/** What is known of this document from earlier readings. */
export type CallMemory = {
  /** Whether it was in the call of the code in its address before. */
  wasInCall: boolean;
  /** What the green room called me. */
  ownName: string | null;
};

/** One look at Meet's page. `steady.ts` makes a `CallSighting` of several. */
export type CallReading = Pick<CallPeople, 'devices' | 'count' | 'presentations'> & {
  code: string | null;
  stage: CallStage;
  /** Whether several signs agreed; a fallback is not certain. */
  isCertain: boolean;
  /** Devices do not stand for people there. */
  isCompanionMode: boolean;
  title: string | null;
  ownName: string | null;
  signals: Signals;
};

const WITH_TITLE: readonly CallStage[] = ['in-call', 'knocking', 'green-room'];

/** Outside a call nobody is seen and nothing is shown. */
const NOBODY = { devices: [], count: null, presentations: [] };

/** Reads Meet's page as it stands. Pure: no clicks, no panels opened, no clock; what cannot be told is null or `unknown`. */
export function readCall(document: Document, url: URL, memory: CallMemory): CallReading {
  const signals: Signals = {};
  const address = readAddress(url);
  const ownName = asName(document.querySelector(PEOPLE.ownName)?.textContent) ?? memory.ownName;
  const reading: CallReading = {
    code: null,
    stage: address.kind === 'landing' ? 'landing' : 'unknown',
    isCertain: address.kind === 'landing',
    ...NOBODY,
    isCompanionMode: false,
    title: null,
    ownName,
    signals,
  };
  if (address.kind !== 'call') return reading;

  const people = readPeople(document, ownName);
  const { stage, isCertain } = readStage(document, people, memory.wasInCall, signals);
  const { devices, count, presentations } = people;
  return {
    ...reading,
    code: address.code,
    stage,
    isCertain,
    ...(stage === 'in-call' ? { devices, count, presentations } : NOBODY),
    isCompanionMode: document.querySelector(PEOPLE.companionMode) !== null,
    title: WITH_TITLE.includes(stage) ? readTitle(document, address.code) : null,
  };
}

/** What the account button of Google's landing and green room says; lib/domain/account-label.ts reads it. */
export const readAccountLabel = (document: Document): string | null =>
  document.querySelector('a[href*="accounts.google."][aria-label*="@"]')?.getAttribute('aria-label')?.slice(0, 300) ??
  null;
