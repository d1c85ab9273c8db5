import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { OWNERS } from '../../lib/domain/agreement.ts';
import { toBase64 } from '../../lib/domain/base64.ts';
import { newId } from '../../lib/domain/ids.ts';
import { LANES, type Lane } from '../../lib/domain/lane.ts';
import { TOPIC_TYPES, type Topic } from '../../lib/domain/topic.ts';
import { recapMail } from '../../lib/exchange/recap-mail.ts';
import { recapMarkdown } from '../../lib/exchange/recap-markdown.ts';
import type { RecapWords } from '../../lib/exchange/recap-parts.ts';
import { recapRich } from '../../lib/exchange/recap-rich.ts';
import { recapText } from '../../lib/exchange/recap-text.ts';
import { TestBackground } from '../../tests/support/background.ts';
import { day } from '../../tests/support/samples.ts';

let background: TestBackground;
beforeEach(() => {
  background = new TestBackground();
});

async function begin() {
  const person = { id: newId<'person'>(), name: 'Bo', address: 'bo@example.com', kind: null };
  const { relationshipId } = await background.tell('person.add', person);
  const { meeting } = await background.tell('thread.get', { relationshipId, meetingId: null });
  const at = { relationshipId, meetingId: meeting.id };
  return {
    at,
    async topic(text: string, lane: Lane = 'shared', type: Topic['type'] = null) {
      const id = newId<'topic'>();
      const row = { id, relationshipId, text, lane, owner: 'me', draft: null } as const;
      await background.tell('topic.add', type ? { ...row, type } : row);
      return id;
    },
    finish: (
      endings: { id: Topic['id']; ending: 'outcome' | 'decision' | 'agreement'; outcome: string }[],
      parts = {},
    ) => background.tell('meeting.finish', { ...at, endings, parts }),
    thread: () => background.tell('thread.get', at),
    recap: () => background.tell('recap.get', at),
  };
}

describe('finishing a meeting', () => {
  it('ends each named topic as told, and lets the others carry over', async () => {
    const talk = await begin();
    const [ended, stays] = [await talk.topic('Release day'), await talk.topic('Rota')];
    await talk.finish([{ id: ended, ending: 'decision', outcome: '11 December' }], { isAgreed: true });
    const { topics, meeting } = await talk.thread();
    const found = (id: Topic['id']) => topics.find((topic) => topic.id === id);
    expect(found(ended)).toMatchObject({ state: 'discussed', endedAs: 'decision', outcome: '11 December' });
    expect(found(stays)).toMatchObject({ state: 'open', endedAs: null });
    expect(meeting).toMatchObject({ isAgreed: true, wrappedUpAt: background.now });
  });

  it('is taken back by one undo, with everything that ended', async () => {
    const talk = await begin();
    const ended = await talk.topic('Release day');
    const { undo } = await talk.finish([{ id: ended, ending: 'outcome', outcome: '11 December' }]);
    await background.tell('undo', { undo });
    const { topics, meeting } = await talk.thread();
    expect(topics).toMatchObject([{ state: 'open', outcome: '' }]);
    expect(meeting.wrappedUpAt).toBeNull();
  });

  it('says how many vents were erased, and leaves no word of them', async () => {
    const talk = await begin();
    await talk.topic('that reorganisation', 'private', 'vent');
    const { erased, undo } = await talk.finish([]);
    expect(erased).toBe(1);
    await background.tell('undo', { undo });
    const rows = JSON.stringify(await Promise.all(background.db.tables.map((table) => table.toArray())));
    expect(rows).not.toContain('reorganisation');
  });

  it('changes nothing when one of the topics is not there any more', async () => {
    const talk = await begin();
    const ended = await talk.topic('Release day');
    const endings = [ended, newId<'topic'>()].map((id) => ({ id, ending: 'outcome', outcome: 'x' }) as const);
    expect(await background.ask('meeting.finish', { ...talk.at, endings, parts: {} })).toMatchObject({ ok: false });
    expect((await talk.thread()).topics).toMatchObject([{ state: 'open' }]);
  });
});

describe('a recap', () => {
  it('has what was discussed, agreed and noted in the shared lane, what comes up again, and when they meet next', async () => {
    const talk = await begin();
    const ended = await talk.topic('Release day');
    await talk.topic('Rota');
    const promise = {
      ...talk.at,
      text: 'Rubric',
      lane: 'shared',
      owner: 'me',
      due: day('2026-12-04'),
      draft: null,
    } as const;
    await background.tell('agreement.add', { id: newId<'agreement'>(), ...promise });
    await talk.finish([{ id: ended, ending: 'decision', outcome: '11 December' }], { nextOn: '2026-12-01' });
    background.now += 1;
    await talk.topic('Thought of afterwards');
    expect(await talk.recap()).toMatchObject({
      name: 'Bo',
      address: 'bo@example.com',
      topics: [{ text: 'Release day', outcome: '11 December', endedAs: 'decision' }],
      agreements: [{ text: 'Rubric', owner: 'me', due: '2026-12-04' }],
      carriedOver: [{ text: 'Rota' }],
      next: { day: '2026-12-01' },
    });
  });

  const WORDS: RecapWords = {
    title: 'Recap',
    discussed: 'Discussed',
    agreements: 'Agreements',
    carriedOver: 'Again',
    notes: 'Notes',
    next: (next) => ('day' in next ? next.day : String(next.at)),
    owner: (owner) => owner,
    agreement: (who, what, due) => `${who} ${what} ${due}`,
    outcome: (outcome) => outcome,
  };

  it('never holds a word of anything private, in whatever form it is given', async () => {
    const lane = fc.constantFrom(...LANES);
    const topic = fc.record({ lane, type: fc.constantFrom(null, ...TOPIC_TYPES), isEnded: fc.boolean() });
    const promise = fc.record({ lane, owner: fc.constantFrom(...OWNERS), isMadeHere: fc.boolean() });
    const given = fc.record({
      topics: fc.array(topic, { maxLength: 5 }),
      promises: fc.array(promise, { maxLength: 4 }),
      notes: fc.uniqueArray(lane),
      isFinished: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(given, async ({ topics, promises, notes, isFinished }) => {
        const talk = await begin();
        const secrets: string[] = [];
        const shown: string[] = [];
        /** A word that stands nowhere else; private ones are looked for afterwards. */
        const word = (of: Lane, isShown = true) => {
          const token = newId<'topic'>();
          if (of === 'private') secrets.push(token);
          else if (isShown) shown.push(token);
          return token;
        };
        for (const { lane: of, type, isEnded } of topics) {
          const id = await talk.topic(word(of, type !== 'vent'), of, type);
          const details = { why: word('private'), options: word('private'), purpose: word('private') };
          await background.tell('topic.describe', { id, details });
          if (!isEnded) continue;
          await background.tell('topic.setDiscussed', { id, meetingId: talk.at.meetingId, isDiscussed: true });
          await background.tell('topic.setOutcome', { id, outcome: word(of, type !== 'vent') });
        }
        for (const { lane: of, owner, isMadeHere } of promises) {
          const where = { ...talk.at, meetingId: isMadeHere ? talk.at.meetingId : null };
          const row = { ...where, text: word(of, isMadeHere), lane: of, owner, due: null, draft: null };
          await background.tell('agreement.add', { id: newId<'agreement'>(), ...row });
        }
        for (const of of notes) {
          const doc = new Y.Doc();
          doc.getText('note').insert(0, word(of));
          const update = toBase64(Y.encodeStateAsUpdate(doc));
          await background.tell('note.update', { ...talk.at, lane: of, update });
        }
        if (isFinished) await talk.finish([], { disagreement: word('private') });
        const recap = await talk.recap();
        const rich = recapRich(recap, WORDS, document).textContent ?? '';
        const mail = decodeURIComponent(recapMail(recap, WORDS, '').href);
        for (const form of [JSON.stringify(recap), recapText(recap, WORDS), recapMarkdown(recap, WORDS), rich, mail])
          for (const secret of secrets) expect(form).not.toContain(secret);
        for (const token of shown) expect(recapText(recap, WORDS)).toContain(token);
      }),
      { numRuns: 25 },
    );
  }, 30_000);
});
