import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { type Phrase, type SlotTexts, sentenceOf } from '../../lib/guides/phrases.ts';
import { Icon } from '../ui/icon.tsx';
import { PhraseForm, type PhraseFormProps } from './phrase-form.tsx';
import './talk.css';
import './phrases.css';

export type PhraseListProps = Pick<PhraseFormProps, 'moment' | 'onCopy' | 'onKeep'> & { phrases: readonly Phrase[] };

/** Sentences to start from, one opened at a time (P92). What was typed into one stays while another is looked at. */
export function PhraseList({ phrases, moment, onCopy, onKeep }: PhraseListProps) {
  const [opened, setOpened] = useState<string | null>(phrases[0]?.id ?? null);
  const [typed, setTyped] = useState<Readonly<Record<string, SlotTexts>>>({});
  return (
    <>
      <p class="help">{i18n.t('phrase.lead')}</p>
      <div class="phrases">
        {phrases.map((phrase, index) => {
          const isOpen = phrase.id === opened;
          return (
            <section key={phrase.id} class={isOpen ? 'phrase is-open' : 'phrase'}>
              <h3>
                <button
                  type="button"
                  aria-expanded={isOpen}
                  data-first={index === 0 || undefined}
                  onClick={() => setOpened(isOpen ? null : phrase.id)}
                >
                  <span>{phrase.title}</span>
                  <Icon name="down" size="small" />
                </button>
              </h3>
              {isOpen ? (
                <PhraseForm
                  phrase={phrase}
                  typed={typed[phrase.id] ?? {}}
                  moment={moment}
                  onType={(slot, text) =>
                    setTyped((all) => ({ ...all, [phrase.id]: { ...all[phrase.id], [slot.name]: text } }))
                  }
                  onCopy={onCopy}
                  onKeep={onKeep}
                />
              ) : (
                <p class="excerpt">{sentenceOf(phrase, typed[phrase.id] ?? {})}</p>
              )}
            </section>
          );
        })}
      </div>
    </>
  );
}
