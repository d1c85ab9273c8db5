import { beforeEach, describe, expect, it } from 'vitest';
import { envelope } from '../../lib/messages/envelope.ts';
import { CALENDAR, MEET, OPTIONS, PANEL, TestBackground } from '../../tests/support/background.ts';
import type { RawSender } from './router.ts';

const ID = 'duologue-under-test';
let background: TestBackground;

beforeEach(() => {
  background = new TestBackground();
});

const send = (message: unknown, sender: RawSender) => background.router.answer(message, sender);

describe('a message', () => {
  it.each([
    ['from another extension', { ...PANEL, id: 'somebody-else' }],
    ['from a web page that is none of the two', { ...CALENDAR, url: 'https://calendar.google.com.evil.example/' }],
    ['from a page of ours that is no surface', { ...PANEL, url: `chrome-extension://${ID}/other.html` }],
    ['without an address', { id: ID }],
    ['from a content script that asks for a thread', CALENDAR],
    ['from a content script of the other site', MEET],
  ] as [string, RawSender][])('%s is dropped and counted', (_, sender) => {
    expect(send(envelope('thread.get', { relationshipId: 'a', meetingId: null }), sender)).toBeNull();
    expect(background.router.dropped()).toBe(1);
  });

  it.each([
    ['unknown call', envelope('thread.steal', {})],
    ['call named like a method of objects', envelope('constructor', {})],
    ['foreign form', { type: 'thread.get' }],
    ['nothing', null],
  ])('of %s is dropped', (_, message) => {
    expect(send(message, OPTIONS)).toBeNull();
  });

  it('for everything at once is answered to a tab of ours and dropped from a framed panel', () => {
    expect(send(envelope('data.exportPart', { cursor: null }), PANEL)).toBeNull();
    expect(send(envelope('data.exportPart', { cursor: null }), OPTIONS)).not.toBeNull();
  });

  it('from a panel with a random host (use_dynamic_url) is a panel', async () => {
    const sender = { ...PANEL, url: 'chrome-extension://0b1c2d3e-aaaa-bbbb-cccc-0123456789ab/panel.html?x=1' };
    expect(await send(envelope('people.list', {}), sender)).toEqual({ ok: true, value: [] });
  });

  it.each([
    ['text.length', { id: 'aaaaaaaaaaaaaaaa', text: 'x'.repeat(30_000) }],
    ['an id of another form', { id: '../../x', text: 'x' }],
    ['an empty text', { id: 'aaaaaaaaaaaaaaaa', text: '   ' }],
    ['nothing', undefined],
  ])('with %s out of bounds is refused', async (_, input) => {
    expect(await send(envelope('topic.edit', input), PANEL)).toEqual({ ok: false, error: 'bad-input' });
  });

  it('that meets a full disk says so and changes nothing', async () => {
    background.keeper.db.people.hook('creating', () => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    const input = { id: 'aaaaaaaaaaaaaaaa', name: 'Bo', address: null, kind: null };
    expect(await send(envelope('person.add', input), PANEL)).toEqual({ ok: false, error: 'storage-full' });
    expect(await background.db.relationships.count()).toBe(0);
    expect(await background.db.outbox.count()).toBe(0);
  });
});
