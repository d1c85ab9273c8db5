import { i18n } from '#i18n';
import type { PersonSummary } from '../../lib/messages/views.ts';
import { ROW } from '../today/row-keys.ts';
import { agoText, dayText, whenText } from '../today/words.ts';
import { Face } from '../ui/face.tsx';
import type { Moment } from '../ui/moment.ts';
import { sortPeople } from './person-order.ts';

export type FriendsListProps = { people: PersonSummary[]; moment: Moment; hrefOf(person: PersonSummary): string };

/** Friends, the longest not seen first. Days, never a reproach. */
export function FriendsList({ people, moment, hrefOf }: FriendsListProps) {
  const friends = sortPeople(
    people.filter((person) => person.kind === 'friend'),
    { column: 'lastMet', isDescending: false },
    { locale: moment.locale, kindText: () => '' },
  );
  if (friends.length === 0) return <p class="empty">{i18n.t('home.friendsNone')}</p>;
  return (
    <>
      <p class="lead">{i18n.t('home.friendsLead')}</p>
      <ul class="card link-list">
        {friends.map((person) => (
          <li key={person.id}>
            <Face id={person.id} name={person.name} />
            <div>
              <a class="row-link" href={hrefOf(person)} {...{ [ROW]: '' }}>
                {person.name}
              </a>
              <p class="meta">
                <LastMet person={person} moment={moment} />
                {person.nextAt === null ? null : (
                  <span>{i18n.t('home.nextAt', [whenText(person.nextAt, moment)])}</span>
                )}
              </p>
            </div>
          </li>
        ))}
      </ul>
    </>
  );
}

function LastMet({ person, moment }: { person: PersonSummary; moment: Moment }) {
  if (person.lastMetAt === null) return <span>{i18n.t('home.notMet')}</span>;
  const ago = agoText(person.lastMetAt, moment);
  return (
    <>
      <span>{i18n.t('home.lastMet', [dayText(person.lastMetAt, moment)])}</span>
      {ago === null ? null : <span>{ago}</span>}
    </>
  );
}
