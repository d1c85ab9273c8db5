import { describe, expect, it } from 'vitest';
import { KINDS } from '../domain/kind.ts';
import { type Invitation, invitationsFor, invitationText, isShortNotice, needsPurpose, TONES } from './invitations.ts';

const KINDS_AND_ANY = [...KINDS, null];
const all = KINDS_AND_ANY.flatMap((kind) => invitationsFor(kind, 'en'));

describe('the invitations', () => {
  it.each(KINDS_AND_ANY)('for %s are their own: one, or one of each tone for a peer', (kind) => {
    const own = invitationsFor(kind, 'en');
    expect(own.map((invitation) => invitation.kind)).toEqual(own.map(() => kind));
    expect(own.map(({ tone }) => tone)).toEqual(kind === 'peer' ? TONES : [null]);
    expect(invitationsFor(kind, 'xx')).toEqual(own);
  });

  it.each(all)('$kind $title says what for, what it is and what it is not, and cites its practice', (invitation) => {
    expect(invitation.practice).toMatch(/^P\d+$/);
    expect(invitation.purpose).toMatch(/[.?]$/);
    expect(invitation.is).toMatch(/^This is .+\.$/);
    expect(invitation.isNot).toMatch(/^It is not .+\.$/);
    expect(invitationText(invitation).split('\n')).toEqual([invitation.purpose, invitation.is, invitation.isNot]);
    expect(invitationText(invitation).length).toBeLessThan(400);
  });

  it.each(all)('$kind $title stays calm and does not frighten', (invitation) => {
    const words = `${invitation.title} ${invitationText(invitation)}`;
    expect(words).not.toMatch(/!|urgent|important|private|need to talk|asap/i);
  });

  it('for equals have no word of rank', () => {
    for (const invitation of invitationsFor('peer', 'en')) {
      expect(`${invitation.title} ${invitationText(invitation)}`).not.toMatch(/report|manager|boss|lead|team/i);
    }
  });

  it.each<keyof Invitation>(['title', 'purpose', 'is', 'isNot'])('have no two of the same %s', (field) => {
    expect(new Set(all.map((invitation) => invitation[field])).size).toBe(all.length);
  });
});

describe('an invitation before it is sent', () => {
  it('is a text without what I took out of it', () => {
    expect(invitationText({ purpose: ' To think. ', is: '', isNot: 'It is not a test.' })).toBe(
      'To think.\nIt is not a test.',
    );
  });

  it.each([
    ['', true],
    [' \n ', true],
    ['To think aloud.', false],
  ])('with the description %j needs a purpose: %s', (text, needs) => {
    expect(needsPurpose(text)).toBe(needs);
  });

  it.each([
    [-1, true],
    [2, true],
    [23.99, true],
    [24, false],
    [72, false],
  ])('%d hours ahead is short notice: %s', (hours, isShort) => {
    const now = Date.parse('2026-11-24T08:40:00Z');
    expect(isShortNotice(now + hours * 3_600_000, now)).toBe(isShort);
  });
});
