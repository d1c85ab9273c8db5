// @vitest-environment node
import fc from 'fast-check';
import { finalizeEvent } from 'nostr-tools/pure';
import { describe, expect, it } from 'vitest';
import { readMessage } from './relay-messages.ts';
import { hangUpOf, isSignInWanted, isThereAlready, refusalOf } from './relay-refusals.ts';

const EVENT = JSON.parse(
  JSON.stringify(
    finalizeEvent({ kind: 4771, tags: [['d', 'x']], content: 'y', created_at: 1 }, new Uint8Array(32).fill(7)),
  ),
);

describe('readMessage', () => {
  it.each([
    [['EVENT', 'd1', EVENT], { kind: 'event', request: 'd1', event: EVENT }],
    [['EOSE', 'd1'], { kind: 'end', request: 'd1' }],
    [['EOSE', 'd1', 'more'], { kind: 'end', request: 'd1' }],
    [['CLOSED', 'd1', 'error: no'], { kind: 'closed', request: 'd1', why: 'error: no' }],
    [['CLOSED', 'd1'], { kind: 'closed', request: 'd1', why: '' }],
    [['OK', 'ab', true, ''], { kind: 'ok', id: 'ab', isTaken: true, why: '' }],
    [['OK', 'ab', false], { kind: 'ok', id: 'ab', isTaken: false, why: '' }],
    [['AUTH', 'who'], { kind: 'challenge', challenge: 'who' }],
    [['NOTICE', 'hello'], { kind: 'notice' }],
  ])('reads %j', (message, read) => {
    expect(readMessage(JSON.stringify(message))).toEqual(read);
  });

  it.each([
    '',
    'null',
    '7',
    '{}',
    '[]',
    '["EVENT"]',
    '["EVENT","d1"]',
    '["EVENT","d1",null]',
    '["EVENT","d1",{}]',
    JSON.stringify(['EVENT', 1, EVENT]),
    JSON.stringify(['EVENT', 'd1', { ...EVENT, id: 'short' }]),
    JSON.stringify(['EVENT', 'd1', { ...EVENT, id: EVENT.id.toUpperCase() }]),
    JSON.stringify(['EVENT', 'd1', { ...EVENT, sig: 7 }]),
    JSON.stringify(['EVENT', 'd1', { ...EVENT, tags: [[1]] }]),
    JSON.stringify(['EVENT', 'd1', { ...EVENT, created_at: '1' }]),
    '["OK","ab"]',
    '["OK","ab","true"]',
    '["OK",7,true]',
    '["EOSE",{}]',
    '["REQ","d1"]',
    '["COUNT","d1",{"count":1}]',
    `["NOTICE","${'x'.repeat(1_000_000)}"]`,
    new ArrayBuffer(4),
    undefined,
  ])('takes %j for nothing', (data) => {
    expect(readMessage(data)).toBeNull();
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.json(), fc.anything()), (data) => void readMessage(data)));
    const parts = fc.array(fc.oneof(fc.constantFrom('EVENT', 'OK', 'EOSE', 'CLOSED', 'AUTH'), fc.jsonValue()));
    fc.assert(fc.property(parts, (message) => void readMessage(JSON.stringify(message))));
  });
});

describe('a refusal', () => {
  it.each([
    ['rate-limited: slow down', 'busy'],
    ['Rate-Limited: slow down', 'busy'],
    ['auth-required: who are you?', 'forbidden'],
    ['restricted: members only', 'forbidden'],
    ['blocked: not here', 'forbidden'],
    ['mute: nobody hears you', 'forbidden'],
    ['pow: 28 bits are needed', 'forbidden'],
    ['invalid: event too large', 'failed'],
    ['error: the disk', 'failed'],
    ['rate-limited', 'failed'],
    ['', 'failed'],
  ])('for %o is %s', (why, trouble) => {
    expect(refusalOf(why)).toMatchObject({ trouble, retryAfter: null });
  });

  it.each([
    [1000, 'unreachable'],
    [1006, 'unreachable'],
    [1008, 'forbidden'],
    [1013, 'busy'],
  ])('by hanging up with %i is %s', (code, trouble) => {
    expect(hangUpOf(code).trouble).toBe(trouble);
  });

  it('may be one that signing in helps against, or none at all', () => {
    expect(['auth-required: x', 'restricted: x', 'blocked: x'].map(isSignInWanted)).toEqual([true, true, false]);
    expect(['duplicate: have it', 'duplicates: x', 'error: duplicate'].map(isThereAlready)).toEqual([
      true,
      false,
      false,
    ]);
  });
});
