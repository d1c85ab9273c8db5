import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { relayAddress } from './relay-address.ts';

describe('relayAddress', () => {
  it.each([
    ['wss://relay.damus.io', 'wss://relay.damus.io'],
    ['  wss://Relay.Example.ORG/  ', 'wss://relay.example.org'],
    ['relay.example.org', 'wss://relay.example.org'],
    ['relay.example.org/inbox/', 'wss://relay.example.org/inbox'],
    ['relay.example.org:8443/a?x=1', 'wss://relay.example.org:8443/a?x=1'],
    ['wss://relay.example.org:443', 'wss://relay.example.org'],
    ['wss://relay.example.org/#top', 'wss://relay.example.org'],
    ['https://relay.example.org', 'wss://relay.example.org'],
    ['WSS://relay.example.org', 'wss://relay.example.org'],
    ['wss://münchen.example', 'wss://xn--mnchen-3ya.example'],
    ['ws://127.0.0.1:7777', 'ws://127.0.0.1:7777'],
    ['ws://localhost:7777/', 'ws://localhost:7777'],
    ['ws://[::1]:7777', 'ws://[::1]:7777'],
    ['ws://home.local', 'ws://home.local'],
    ['http://localhost:7777', 'ws://localhost:7777'],
    ['wss://localhost:7777', 'wss://localhost:7777'],
    ['localhost:7777', 'ws://localhost:7777'],
    ['home.local', 'ws://home.local'],
  ])('reads %o as %o', (text, address) => {
    expect(relayAddress(text)).toBe(address);
  });

  it.each([
    '',
    '   ',
    'wss://',
    'ws://relay.example.org',
    'http://relay.example.org',
    'ws://127.0.0.1.example.org',
    'ws://local',
    'ws://notlocalhost',
    'wss://bo:secret@relay.example.org',
    'bo@relay.example.org',
    'ftp://relay.example.org',
    'javascript:alert(1)',
    'wss://relay.example.org other',
    'wss://a b',
    `wss://${'a'.repeat(300)}.example`,
    '://',
    '///',
  ])('refuses %o', (text) => {
    expect(relayAddress(text)).toBeNull();
  });

  it('never throws, and gives an address that it would give again', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.webUrl(), fc.domain()), (text) => {
        const address = relayAddress(text);
        if (address !== null) expect(relayAddress(address)).toBe(address);
      }),
    );
  });
});
