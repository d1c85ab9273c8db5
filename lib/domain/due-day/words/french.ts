import type { DayWords } from './day-words.ts';

/** French. Its words for "next" and "last" stand behind the noun. */
export const FRENCH: DayWords = {
  deadline: [
    'avant',
    'avant le',
    "jusqu'à",
    "jusqu'au",
    "d'ici",
    "d'ici le",
    "d'ici à",
    'au plus tard',
    'au plus tard le',
    'pour le',
  ],
  on: ['pour', 'le'],
  this: ['ce', 'cet', 'cette'],
  next: ['prochain', 'prochaine', 'qui vient'],
  last: ['dernier', 'dernière'],
  in: ['dans', 'sous', "d'ici"],
  end: ['fin', 'la fin'],
  units: {
    day: ['jour', 'jours', 'journée'],
    week: ['semaine', 'semaines'],
    month: ['mois'],
    quarter: ['trimestre', 'trimestres'],
    year: ['an', 'ans', 'année', 'années'],
  },
  counts: { un: 1, une: 1, deux: 2, trois: 3, quatre: 4, cinq: 5, six: 6 },
  fillers: ['de', 'du', 'le', 'la', 'des'],
  ordinals: ['er', 'e', 'ème'],
  none: ['sans date', 'pas de date', 'sans échéance'],
  guards: ['depuis', 'chaque', 'tous les', 'les', 'et', 'ou', 'avec', 'par', 'à', 'au', 'sur', 'dès'],
};
