import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aPerson } from '../../tests/support/surface-samples.ts';
import { lineOf, pickedBy, readCapture } from './capture-state.ts';

const ana = aPerson('Ana Ruiz');
const andre = aPerson('André');
const bo = aPerson('Bo');
const people = [bo, ana, andre];
const read = (line: string) => readCapture(line, people, null);
const names = (line: string) =>
  read(line).choices.map(({ name, target }) => (target.kind === 'new' ? `+${name}` : name));

describe('reading a line to capture', () => {
  it.each([
    ['bo: how did it go', bo, 'how did it go'],
    ['BO:how did it go', bo, 'how did it go'],
    ['ana ruiz: a: b', ana, 'a: b'],
    ['andre: 1:1 cadence', andre, '1:1 cadence'],
  ])('%j is certain', (line, person, topic) => {
    expect(read(line)).toEqual({
      target: { kind: 'person', personId: person.id },
      topic,
      choices: [],
      isChoiceOfAll: false,
    });
  });

  it.each([
    ['an: review', ['Ana Ruiz', 'André']],
    ['an', ['Ana Ruiz', 'André']],
    ['lena: pricing', ['+Lena', 'Bo', 'Ana Ruiz', 'André']],
    ['how did the incident review feel', ['Bo', 'Ana Ruiz', 'André']],
    ['talk about 1:1 cadence', ['Bo', 'Ana Ruiz', 'André']],
    ['https://example.com/page', ['Bo', 'Ana Ruiz', 'André']],
    ['', []],
    ['   ', []],
  ])('%j is not, and offers %j', (line, offered) => {
    expect(read(line).target).toBeNull();
    expect(names(line)).toEqual(offered);
  });

  it('offers everybody only when asked for, once no name was typed', () => {
    expect(read('how did the incident review feel').isChoiceOfAll).toBe(true);
    expect(read('lena: pricing').isChoiceOfAll).toBe(false);
  });

  it('tells two people of one name apart by what was chosen', () => {
    const twins = [aPerson('Chen'), aPerson('Chen')];
    const asked = readCapture('chen: budget', twins, null);
    expect(asked.choices).toHaveLength(2);
    const second = asked.choices[1];
    if (!second) throw new Error('two choices were expected');
    const certain = readCapture(lineOf(second), twins, pickedBy(second));
    expect(certain.target).toEqual({ kind: 'person', personId: twins[1]?.id });
    expect(certain.topic).toBe('budget');
  });

  it('forgets a choice as soon as another name stands before the colon', () => {
    const picked = { prefix: 'Lena', target: { kind: 'new', name: 'Lena' } as const };
    expect(readCapture('Lena: pricing', people, picked).target).toEqual(picked.target);
    expect(readCapture('Bo: pricing', people, picked).target).toEqual({ kind: 'person', personId: bo.id });
  });

  it('makes each choice certain when its line is put into the field', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (line) => {
        for (const choice of read(line).choices) {
          const again = readCapture(lineOf(choice), people, pickedBy(choice));
          expect(again).toEqual({
            target: choice.target,
            topic: choice.topic.trim(),
            choices: [],
            isChoiceOfAll: false,
          });
        }
      }),
    );
  });
});
