import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addressKind, isAddress, normaliseAddress, tidyAddress } from './address.ts';

describe('the form that is kept and shown', () => {
  it.each([
    [' <Bo.Lind@GMail.com> ', 'bo.lind@gmail.com'],
    ['mailto:Bo@Example.com', 'bo@example.com'],
    ['bo+work@example.com', 'bo+work@example.com'],
    ['Zoe\u0308@example.com', 'zo\u00eb@example.com'],
  ])('of "%s" is "%s"', (text, expected) => expect(tidyAddress(text)).toBe(expected));
});

describe('the form to compare by', () => {
  it.each([
    ['Bo.Lind+work@googlemail.com', 'bolind@gmail.com'],
    ['b.o.l.i.n.d@gmail.com', 'bolind@gmail.com'],
    ['bo.lind+work@example.com', 'bo.lind+work@example.com'],
    ['bo.lind@notgmail.com', 'bo.lind@notgmail.com'],
    ['+tag@gmail.com', '+tag@gmail.com'],
    ['...@gmail.com', '...@gmail.com'],
    ['not an address', 'not an address'],
    ['', ''],
  ])('of "%s" is "%s"', (text, expected) => expect(normaliseAddress(text)).toBe(expected));

  it('is its own comparison form, whatever the text', () => {
    fc.assert(
      fc.property(fc.oneof(fc.emailAddress(), fc.string({ unit: 'grapheme' })), (text) => {
        expect(normaliseAddress(normaliseAddress(text))).toBe(normaliseAddress(text));
      }),
    );
  });
});

describe('what has the form of an address', () => {
  it.each(['bo@example.com', ' Bo@Example.com ', "o'neil+x@mail.example.co.uk", 'zoë@exämple.de', 'bo@example.museum'])(
    '"%s" has',
    (text) => expect(isAddress(text)).toBe(true),
  );

  it.each([
    '',
    '@',
    'bo',
    'bo@',
    '@example.com',
    'bo@example',
    'bo@@example.com',
    'bo @example.com',
    'bo@example..com',
    'bo@.com',
    'bo@example.com.',
    'bo@-example.com',
    'a@b.c, d@e.f',
    'Bo <bo@example.com>',
    `${'x'.repeat(250)}@a.com`,
  ])('"%s" has not', (text) => expect(isAddress(text)).toBe(false));
});

describe('what stands behind an address', () => {
  it.each([
    ['bo@example.com', 'person'],
    ['bo@gmail.com', 'person'],
    ['c_188abc@resource.calendar.google.com', 'room'],
    ['C_188ABC@RESOURCE.calendar.google.com', 'room'],
    ['team@group.calendar.google.com', 'calendar'],
    ['#contacts@group.v.calendar.google.com', 'calendar'],
    ['abc@import.calendar.google.com', 'calendar'],
    ['unknownorganizer@calendar.google.com', 'nobody'],
    ['bo@mycalendar.google.com.example.com', 'person'],
    ['bo@notcalendar.google.com', 'person'],
  ] as const)('%s: %s', (address, kind) => expect(addressKind(address)).toBe(kind));
});
