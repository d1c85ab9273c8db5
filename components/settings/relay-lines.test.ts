// @vitest-environment node
import { expect, it } from 'vitest';
import { readRelays } from './relay-lines.ts';

it.each([
  ['wss://nos.lol', ['wss://nos.lol']],
  ['nos.lol\n\n  relay.example.org/room  ', ['wss://nos.lol', 'wss://relay.example.org/room']],
  ['wss://nos.lol/\nWSS://nos.lol, nos.lol', ['wss://nos.lol']],
  ['ws://127.0.0.1:7447', ['ws://127.0.0.1:7447']],
  ['ws://localhost:7447', ['ws://localhost:7447']],
])('reads %j', (text, relays) => {
  expect(readRelays(text)).toEqual({ ok: true, relays });
});

it.each([
  ['https://nos.lol', 'https://nos.lol'],
  ['wss://nos.lol\nws://nos.lol', 'ws://nos.lol'],
  ['wss://me:secret@nos.lol', 'wss://me:secret@nos.lol'],
  ['the usual ones', 'the usual ones'],
])('refuses a line of %j', (text, line) => {
  expect(readRelays(text)).toEqual({ ok: false, error: 'odd', line });
});

it('refuses an empty list, and more than ten', () => {
  expect(readRelays(' \n,')).toEqual({ ok: false, error: 'missing' });
  const eleven = Array.from({ length: 11 }, (_, index) => `wss://r${index}.example.org`).join('\n');
  expect(readRelays(eleven)).toEqual({ ok: false, error: 'many' });
});
