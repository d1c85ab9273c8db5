import { describe, expect, it } from 'vitest';
import { newId } from '../../lib/domain/ids.ts';
import { aPerson, aPromise } from '../../tests/support/surface-samples.ts';
import { findEverywhere } from './search.ts';

const bo = aPerson('Bo Lind', { addresses: ['bo@example.com'] });
const ela = aPerson('Éla', {
  merged: [{ id: newId<'person'>(), name: 'Gabriela', addresses: ['gabi@example.org'] }],
});
const rubric = aPromise('Send the promotion rubric', bo);
const found = (asked: string) => findEverywhere(asked, [bo, ela], [rubric]);

describe('searching people and agreements', () => {
  it.each([
    ['', [], []],
    ['   ', [], []],
    ['BO', ['Bo Lind'], ['Send the promotion rubric']],
    ['ela', ['Éla'], []],
    ['gabi@', ['Éla'], []],
    ['gabriela', ['Éla'], []],
    ['rubric send', [], ['Send the promotion rubric']],
    ['rubric bo', [], ['Send the promotion rubric']],
    ['nothing of this', [], []],
  ])('finds for %j the people %j and the agreements %j', (asked, people, agreements) => {
    expect(found(asked).people.map(({ name }) => name)).toEqual(people);
    expect(found(asked).agreements.map(({ text }) => text)).toEqual(agreements);
  });
});
