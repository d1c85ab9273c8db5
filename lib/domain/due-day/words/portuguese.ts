import type { DayWords } from './day-words.ts';

/** Portuguese, of Portugal and Brazil. Weekdays also without "-feira". */
export const PORTUGUESE: DayWords = {
  deadline: ['até', 'antes de', 'antes do', 'antes da', 'o mais tardar', 'vence'],
  on: ['para', 'em', 'na', 'no'],
  this: ['este', 'esta', 'nesta', 'neste', 'essa', 'esse'],
  next: ['próximo', 'próxima', 'que vem', 'seguinte'],
  last: ['passado', 'passada'],
  in: ['em', 'dentro de', 'daqui a'],
  end: ['fim', 'final', 'o fim', 'o final'],
  units: {
    day: ['dia', 'dias'],
    week: ['semana', 'semanas'],
    month: ['mês', 'meses'],
    quarter: ['trimestre', 'trimestres'],
    year: ['ano', 'anos'],
  },
  counts: { um: 1, uma: 1, dois: 2, duas: 2, três: 3, quatro: 4, cinco: 5, seis: 6 },
  fillers: ['de', 'do', 'da', 'o'],
  ordinals: ['º'],
  none: ['sem data', 'sem prazo', 'algum dia'],
  guards: ['desde', 'cada', 'toda', 'todo', 'e', 'ou', 'com', 'por', 'ao', 'sobre'],
  weekdays: { segunda: 1, terça: 2, quarta: 3, quinta: 4, sexta: 5 },
};
