import type { DayWords } from './day-words.ts';

/** Italian. */
export const ITALIAN: DayWords = {
  deadline: ['entro', 'entro il', 'prima di', 'prima del', 'fino a', 'fino al', 'scade', 'scade il'],
  on: ['per', 'il'],
  this: ['questo', 'questa'],
  next: ['prossimo', 'prossima', 'che viene'],
  last: ['scorso', 'scorsa'],
  in: ['tra', 'fra', 'in', 'entro'],
  end: ['fine', 'la fine'],
  units: {
    day: ['giorno', 'giorni', 'giornata'],
    week: ['settimana', 'settimane'],
    month: ['mese', 'mesi'],
    quarter: ['trimestre', 'trimestri'],
    year: ['anno', 'anni'],
  },
  counts: { un: 1, una: 1, due: 2, tre: 3, quattro: 4, cinque: 5, sei: 6 },
  fillers: ['di', 'del', 'della', 'il', 'la'],
  ordinals: ['º'],
  none: ['senza data', 'nessuna data', 'senza scadenza', 'prima o poi'],
  guards: ['da', 'dal', 'ogni', 'e', 'o', 'con', 'a', 'al', 'su', 'i'],
};
