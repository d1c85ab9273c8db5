import { i18n } from '#i18n';
import type { PersonSummary, PromiseView } from '../../lib/messages/views.ts';
import { kindText } from '../people/kind-words.ts';
import { PromiseMeta } from '../today/promise-meta.tsx';
import { ROW } from '../today/row-keys.ts';
import { Face } from '../ui/face.tsx';
import type { Moment } from '../ui/moment.ts';
import type { Found } from './search.ts';

export type SearchResultsProps = {
  asked: string;
  found: Found;
  moment: Moment;
  hrefOfPerson(person: PersonSummary): string;
  hrefOfPromise(promise: PromiseView): string;
};

/** More than this is told as a number only; typing on narrows them. */
const SHOWN = 50;

/** What was found, each line a way into its thread. */
export function SearchResults({ asked, found, moment, hrefOfPerson, hrefOfPromise }: SearchResultsProps) {
  const isAsked = asked.trim() !== '';
  const count = found.people.length + found.agreements.length;
  return (
    <>
      <p class="lead" role="status">
        {isAsked ? sentenceFor(asked.trim(), count) : i18n.t('home.searchHint')}
      </p>
      {found.people.length === 0 ? null : (
        <section class="found" aria-labelledby="found-people">
          <h2 id="found-people">{i18n.t('home.people')}</h2>
          <ul class="card link-list">
            {found.people.slice(0, SHOWN).map((person) => (
              <li key={person.id}>
                <Face id={person.id} name={person.name} />
                <div>
                  <a class="row-link" href={hrefOfPerson(person)} {...{ [ROW]: '' }}>
                    {person.name}
                  </a>
                  <p class="meta">
                    {person.kind === null ? null : <span>{kindText(person.kind)}</span>}
                    {person.addresses.map((address) => (
                      <span key={address}>{address}</span>
                    ))}
                  </p>
                </div>
              </li>
            ))}
          </ul>
        </section>
      )}
      {found.agreements.length === 0 ? null : (
        <section class="found" aria-labelledby="found-agreements">
          <h2 id="found-agreements">{i18n.t('home.agreements')}</h2>
          <ul class="card link-list">
            {found.agreements.slice(0, SHOWN).map((promise) => (
              <li key={promise.id} class={promise.owner === 'them' ? 'theirs' : undefined}>
                <Face id={promise.person.id} name={promise.person.name} />
                <div>
                  <a class="row-link" href={hrefOfPromise(promise)} {...{ [ROW]: '' }}>
                    {promise.text}
                  </a>
                  <PromiseMeta promise={promise} moment={moment} hasState />
                </div>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

const sentenceFor = (asked: string, count: number): string =>
  count === 0 ? i18n.t('home.searchNone', [asked]) : i18n.t('home.searchFound', count, [String(count)]);
