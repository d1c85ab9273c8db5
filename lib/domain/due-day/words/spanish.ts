import type { DayWords } from './day-words.ts';

/** Spanish. Its words for "next" and "last" stand on either side of the noun. */
export const SPANISH: DayWords = {
  deadline: ['antes de', 'antes del', 'hasta', 'a más tardar', 'como muy tarde', 'vence'],
  on: ['para', 'el'],
  this: ['este', 'esta'],
  next: ['próximo', 'próxima', 'que viene', 'siguiente'],
  last: ['pasado', 'pasada'],
  in: ['en', 'dentro de'],
  end: ['fin', 'final', 'finales', 'a fin', 'a finales'],
  units: {
    day: ['día', 'días'],
    week: ['semana', 'semanas'],
    month: ['mes', 'meses'],
    quarter: ['trimestre', 'trimestres'],
    year: ['año', 'años'],
  },
  counts: { un: 1, una: 1, uno: 1, dos: 2, tres: 3, cuatro: 4, cinco: 5, seis: 6 },
  fillers: ['de', 'del', 'el', 'la'],
  ordinals: ['º', 'o'],
  none: ['sin fecha', 'sin plazo', 'algún día'],
  guards: ['desde', 'cada', 'todos los', 'los', 'y', 'o', 'con', 'por', 'a', 'al', 'sobre', 'por la', 'buenos'],
};
