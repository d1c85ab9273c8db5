import { i18n } from '#i18n';
import { type Workload, workloadOf } from '../../components/agreements/workload.ts';
import type { ThreadContext } from './context.ts';

/** What a new promise is held against, with a limit that can be changed where it is told (P78). */
export const workloadFor = ({ view, desk }: Pick<ThreadContext, 'view' | 'desk'>): Workload =>
  workloadOf(view, (value) =>
    desk.write('preferences.set', { name: 'workloadLimit', value }, i18n.t('workload.changed', [String(value)]), true),
  );
