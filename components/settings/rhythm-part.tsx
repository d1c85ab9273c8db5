import { i18n } from '#i18n';
import { DEFAULT_PREFERENCES, type Preference, type Preferences } from '../../lib/domain/preferences.ts';
import { Button } from '../ui/button.tsx';
import { ONE, TWO } from '../ui/sentence.tsx';
import { PreferenceSentence, type PreferenceSentenceProps } from './preference-sentence.tsx';
import { Section } from './section.tsx';
import './rhythm.css';

export type RhythmPartProps = {
  /** null until they are known. */
  preferences: Preferences | null;
  onPreference: PreferenceSentenceProps['onPreference'];
  /** Sets these as they were at first. */
  onUsual(names: Preference[]): void;
};

type Rule = Pick<PreferenceSentenceProps, 'fields' | 'text' | 'refuse'>;

const number = (name: Preference, label: string) => ({ name, kind: 'number', label }) as const;
const time = (name: Preference, label: string) => ({ name, kind: 'time', label }) as const;

/** Each threshold in the sentence that it decides (P22 to P28, P35). */
const rules = (): Rule[] => [
  {
    text: i18n.t('settings.shortRule', TWO),
    fields: [
      number('shortTimes', i18n.t('settings.shortTimes')),
      number('shortMinutes', i18n.t('settings.shortMinutes')),
    ],
  },
  {
    text: i18n.t('settings.overRule', TWO),
    fields: [
      number('overTimes', i18n.t('settings.overTimes')),
      number('carriedTopics', i18n.t('settings.carriedTopics')),
    ],
  },
  {
    text: i18n.t('settings.movedRule', ONE),
    fields: [number('movedTimes', i18n.t('settings.movedTimes'))],
  },
  {
    text: i18n.t('settings.breathRule', ONE),
    fields: [number('breathMinutes', i18n.t('settings.breathMinutes'))],
  },
  {
    text: i18n.t('settings.workRule', TWO),
    fields: [time('workFrom', i18n.t('settings.workFrom')), time('workTo', i18n.t('settings.workTo'))],
    refuse: ({ workFrom, workTo }) => (workFrom < workTo ? null : i18n.t('settings.workOrder')),
  },
];

/** From when on a change of rhythm is suggested, and within which hours times are proposed. */
export function RhythmPart({ preferences, onPreference, onUsual }: RhythmPartProps) {
  const all = rules();
  const names = all.flatMap(({ fields }) => fields.map(({ name }) => name));
  return (
    <Section id="rhythm" level={3} title={i18n.t('settings.rhythm')} lead={i18n.t('settings.rhythmLead')}>
      {preferences && (
        <>
          <ul class="card preferences">
            {all.map((rule) => (
              <li key={rule.fields[0]?.name}>
                <PreferenceSentence {...rule} preferences={preferences} onPreference={onPreference} />
              </li>
            ))}
          </ul>
          <Button
            size="small"
            look="quiet"
            onClick={() => onUsual(names.filter((name) => preferences[name] !== DEFAULT_PREFERENCES[name]))}
          >
            {i18n.t('settings.usualRhythm')}
          </Button>
        </>
      )}
    </Section>
  );
}
