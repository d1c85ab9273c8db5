import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { readAccountLabel } from './account-label.ts';

test.each([
  ['Google Account: Marta Nowak (marta@example.com)', 'marta@example.com', 'Marta Nowak'],
  ['Google Account: Marta Nowak  \n(marta@example.com)', 'marta@example.com', 'Marta Nowak'],
  ['Google-Konto: Łucja Öztürk (l.o+x@mail.example.de)', 'l.o+x@mail.example.de', 'Łucja Öztürk'],
  ['Google アカウント: 山田 花子 （hanako@example.jp）', 'hanako@example.jp', '山田 花子'],
  ['Google 帳戶：王小明（ming@example.tw）', 'ming@example.tw', '王小明'],
  ['Compte Google : Zoé (zoe@example.fr)', 'zoe@example.fr', 'Zoé'],
  ['\u200fחשבון Google: דנה \u202a(dana@example.il)\u202c', 'dana@example.il', 'דנה'],
  ['marta@example.com', 'marta@example.com', null],
  ['Signed in as marta@example.com', 'marta@example.com', null],
  ['Google Account: frame_person (marta@example.com)', 'marta@example.com', null],
])('%j is %s, %s', (label, address, name) => {
  expect(readAccountLabel(label)).toEqual({ address, name });
});

test.each(['', 'Google Account', 'Google Account: Marta Nowak', 'a @ b', '@', 'marta@'])('%j tells nobody', (label) => {
  expect(readAccountLabel(label)).toBeNull();
});

describe('any text', () => {
  it('gives an address that stands in it, or nothing, and never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (label) => {
        const read = readAccountLabel(label);
        if (read) expect(read.address).toMatch(/^[^\s]+@[^\s]+$/);
      }),
    );
  });
});
