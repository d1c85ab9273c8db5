import type { DayWords } from './day-words.ts';

/** Dutch. "voor" also means "for"; before a day it is a deadline. */
export const DUTCH: DayWords = {
  deadline: ['voor', 'tot', 'uiterlijk', 'uiterlijk op', 'tegen', 'vóór'],
  on: ['op'],
  this: ['deze', 'dit', 'komende'],
  next: ['volgende', 'volgend'],
  last: ['vorige', 'afgelopen', 'vorig'],
  in: ['over', 'binnen', 'in'],
  end: ['eind', 'einde', 'het eind', 'het einde'],
  units: {
    day: ['dag', 'dagen'],
    week: ['week', 'weken'],
    month: ['maand', 'maanden'],
    quarter: ['kwartaal', 'kwartalen'],
    year: ['jaar', 'jaren'],
  },
  counts: { een: 1, één: 1, twee: 2, drie: 3, vier: 4, vijf: 5, zes: 6 },
  fillers: ['de', 'het', 'van'],
  ordinals: ['e', 'de', 'ste'],
  none: ['geen datum', 'zonder datum', 'ooit'],
  guards: ['vanaf', 'sinds', 'elke', 'iedere', 'en', 'of', 'met', 'aan', 'naar', 'bij', 'over'],
};
