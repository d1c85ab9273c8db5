import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { isAddress } from '../../lib/domain/address.ts';
import type { AccountView } from '../../lib/messages/views.ts';
import { LineEditor } from './line-editor.tsx';
import { Section } from './section.tsx';

export type AccountsProps = { accounts: AccountView[]; onChange(index: number, addresses: string[]): Promise<boolean> };

/** The addresses under which I appear, by account of the Google pages (`/u/N/`), counted from 1 for people. */
export function Accounts({ accounts, onChange }: AccountsProps) {
  const [added, setAdded] = useState<number[]>([]);
  const known = accounts.map((account) => account.index);
  const rows = [
    ...accounts,
    ...added.filter((index) => !known.includes(index)).map((index) => ({ index, addresses: [], learnt: [] })),
  ];
  const next = Math.max(-1, ...rows.map((row) => row.index)) + 1;
  return (
    <Section id="mine" level={3} title={i18n.t('settings.mine')} lead={i18n.t('settings.mineLead')}>
      {rows.length === 0 ? <p class="help">{i18n.t('settings.mineNone')}</p> : null}
      {rows.map((account) => (
        <fieldset key={account.index} class="card set-account">
          <legend class="label">{i18n.t('settings.account', [String(account.index + 1)])}</legend>
          <LineEditor
            lines={account.addresses}
            areAddresses
            note={(address) =>
              account.learnt.includes(address) ? <small class="help">{i18n.t('settings.learnt')}</small> : null
            }
            example={i18n.t('settings.addressExample')}
            addLabel={i18n.t('settings.addMine', [String(account.index + 1)])}
            addButton={i18n.t('settings.add')}
            removeLabel={(address) => i18n.t('settings.removeAddress', [address])}
            empty={i18n.t('settings.mineNoAddress')}
            refuse={(address) => (isAddress(address) ? null : i18n.t('people.addressOdd'))}
            onChange={(addresses) => onChange(account.index, addresses)}
          />
        </fieldset>
      ))}
      <button type="button" class="btn" onClick={() => setAdded([...added, next])}>
        {i18n.t('settings.addAccount')}
      </button>
    </Section>
  );
}

export type NoteTakersProps = { names: string[]; onChange(names: string[]): Promise<boolean> };

/** Participants of a call that are no people. */
export function NoteTakers({ names, onChange }: NoteTakersProps) {
  return (
    <Section id="bots" level={3} title={i18n.t('settings.bots')} lead={i18n.t('settings.botsLead')}>
      <LineEditor
        lines={names}
        example={i18n.t('settings.botExample')}
        addLabel={i18n.t('settings.addBot')}
        addButton={i18n.t('settings.add')}
        removeLabel={(name) => i18n.t('settings.removeAddress', [name])}
        empty={i18n.t('settings.botsNone')}
        onChange={onChange}
      />
    </Section>
  );
}

export type SeriesAnswer = { id: string; title: string | null; personName: string | null };
export type AnswersProps = { answers: SeriesAnswer[]; onForget(answer: SeriesAnswer): void };

/** What was said to "Is this a 1:1?", to be taken back. */
export function Answers({ answers, onForget }: AnswersProps) {
  return (
    <Section id="answers" level={3} title={i18n.t('settings.answers')} lead={i18n.t('settings.answersLead')}>
      {answers.length === 0 ? <p class="help">{i18n.t('settings.answersNone')}</p> : null}
      <ul class="lines">
        {answers.map((answer) => {
          const title = answer.title ?? i18n.t('settings.untitled');
          return (
            <li key={answer.id}>
              <span class="line-text">
                {title}{' '}
                <small>
                  {answer.personName === null
                    ? i18n.t('settings.answerNo')
                    : i18n.t('settings.answerWith', [answer.personName])}
                </small>
              </span>
              <button
                type="button"
                class="btn sm"
                aria-label={i18n.t('settings.forget', [title])}
                onClick={() => onForget(answer)}
              >
                {i18n.t('settings.forgetShort')}
              </button>
            </li>
          );
        })}
      </ul>
    </Section>
  );
}
