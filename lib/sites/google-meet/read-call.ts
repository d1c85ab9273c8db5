import type { CallStage } from '../../domain/sighting.ts';
import { readAddress } from './code.ts';
import { clean, type Signals } from './dom.ts';
import { asName, type Device, readPeople } from './people.ts';
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
export type CallReading = {
  code: string | null;
  stage: CallStage;
  /** Whether several signs agreed; a fallback is not certain. */
  isCertain: boolean;
  devices: Device[];
  count: number | null;
  /** Devices do not stand for people there. */
  isCompanionMode: boolean;
  title: string | null;
  ownName: string | null;
  signals: Signals;
};

const WITH_PEOPLE: readonly CallStage[] = ['in-call'];
const WITH_TITLE: readonly CallStage[] = ['in-call', 'knocking', 'green-room'];

/** Reads Meet's page as it stands. Pure: no clicks, no panels opened, no clock; what cannot be told is null or `unknown`. */
export function readCall(document: Document, url: URL, memory: CallMemory): CallReading {
  const signals: Signals = {};
  const address = readAddress(url);
  const ownName = asName(document.querySelector(PEOPLE.ownName)?.textContent) ?? memory.ownName;
  const reading: CallReading = {
    code: null,
    stage: address.kind === 'landing' ? 'landing' : 'unknown',
    isCertain: address.kind === 'landing',
    devices: [],
    count: null,
    isCompanionMode: false,
    title: null,
    ownName,
    signals,
  };
  if (address.kind !== 'call') return reading;

  const people = readPeople(document, ownName);
  const { stage, isCertain } = readStage(document, people, memory.wasInCall, signals);
  const isWithPeople = WITH_PEOPLE.includes(stage);
  return {
    ...reading,
    code: address.code,
    stage,
    isCertain,
    devices: isWithPeople ? people.devices : [],
    count: isWithPeople ? people.count : null,
    isCompanionMode: document.querySelector(PEOPLE.companionMode) !== null,
    title: WITH_TITLE.includes(stage) ? readTitle(document, address.code) : null,
  };
}

/** Who is signed in, from the label of the account button that Google's landing and green room carry. */
export function readAccountLabel(document: Document): { address: string; name: string | null } | null {
  for (const link of document.querySelectorAll('a[href*="accounts.google."][aria-label*="@"]')) {
    const label = clean(link.getAttribute('aria-label'));
    const address = /[^\s()（）:：<>]+@[^\s()（）<>]+\.[^\s()（）<>]+/.exec(label)?.[0];
    if (!address) continue;
    const before = label.slice(0, label.indexOf(address)).replace(/[(（<\s]+$/, '');
    return { address, name: asName(/[:：]\s*([^:：]+)$/.exec(before)?.[1]) };
  }
  return null;
}
