import { readPeople } from '../../lib/database/people.ts';
import {
  accountChange,
  botsChange,
  panelSideChange,
  preferenceChange,
  readAccounts,
  readBots,
  readPreferences,
} from '../../lib/database/settings.ts';
import { readAccountLabel } from '../../lib/domain/account-label.ts';
import { normaliseAddress, tidyAddress } from '../../lib/domain/address.ts';
import { readPreference } from '../../lib/domain/preferences.ts';
import { tellTab } from '../../lib/platform/messaging.ts';
import { fail, ok } from '../../lib/result.ts';
import { interpretEvent } from '../../lib/sites/google-calendar/interpret/interpret-event.ts';
import * as agreements from './agreements.ts';
import * as asks from './asks.ts';
import * as calls from './calls.ts';
import * as formats from './formats.ts';
import { answerHint } from './hints.ts';
import type { Keeper } from './keeper.ts';
import { withWords, wordsOf } from './launcher-words.ts';
import { whoIsLeft } from './leaving.ts';
import { getMarks } from './marks.ts';
import * as meetings from './meetings.ts';
import * as people from './people.ts';
import { getPrep } from './prep.ts';
import { createRhythmHandlers } from './rhythm-handlers.ts';
import { type Handlers, OWN_TABS, type SenderKind, SITES, SURFACES } from './router.ts';
import { createSafekeepingHandlers, type SafekeepingPorts } from './safekeeping-handlers.ts';
import { createSharingHandlers } from './sharing-handlers.ts';
import { takesBackSeen } from './sharing-lanes.ts';
import { setShield } from './shield.ts';
import { sightEvent } from './sightings.ts';
import { countsOf, getMeeting, getThread } from './threads.ts';
import { getToday } from './today.ts';
import * as topics from './topics.ts';
import * as transfer from './transfer.ts';
import { finishMeeting, getRecap } from './wrap-ups.ts';

const PANELS: readonly SenderKind[] = ['panel', 'sidepanel'];

/** Who may call what, and what it does. Every call of the two maps has its line here (docs/architecture.md). */
export function createHandlers(keeper: Keeper, ports: SafekeepingPorts): Handlers {
  const { db } = keeper;
  const { app } = ports;
  return {
    ...createSafekeepingHandlers(keeper, ports),
    ...createSharingHandlers(keeper, ports.sharing),
    ...createRhythmHandlers(keeper, ports.feeds),

    'thread.get': { from: SURFACES, run: (input) => getThread(keeper, input) },
    'meeting.get': { from: SURFACES, run: ({ meetingId }) => getMeeting(keeper, meetingId) },

    'topic.add': { from: SURFACES, run: (input) => topics.addTopic(keeper, input) },
    'topic.edit': { from: SURFACES, run: ({ id, text }) => topics.editTopic(keeper, id, { text }) },
    'topic.setLane': { from: SURFACES, run: ({ id, lane }) => topics.setTopicLane(keeper, id, lane) },
    'topic.setOwner': { from: SURFACES, run: ({ id, owner }) => topics.setTopicOwner(keeper, id, owner) },
    'topic.place': { from: SURFACES, run: ({ id, after }) => topics.placeTopic(keeper, id, after) },
    'topic.setDiscussed': { from: SURFACES, run: (input) => topics.setDiscussed(keeper, input) },
    'topic.setOutcome': { from: SURFACES, run: ({ id, outcome }) => topics.editTopic(keeper, id, { outcome }) },
    'topic.describe': { from: SURFACES, run: (input) => topics.describeTopic(keeper, input) },
    'topic.raise': { from: SURFACES, run: ({ id }) => topics.raiseTopic(keeper, id) },
    'topic.ownMeeting': { from: SURFACES, run: ({ id }) => topics.giveOwnMeeting(keeper, id) },
    'topic.setProgress': { from: SURFACES, run: (input) => topics.setProgress(keeper, input) },
    'topic.delete': { from: SURFACES, run: ({ id }) => topics.deleteTopic(keeper, id) },

    'meeting.settle': { from: SURFACES, run: (input) => meetings.settleMeeting(keeper, input) },
    'meeting.finish': { from: SURFACES, run: (input) => finishMeeting(keeper, input) },
    'recap.get': { from: SURFACES, run: (input) => getRecap(keeper, input) },
    'prep.get': { from: SURFACES, run: (input) => getPrep(keeper, input) },

    'format.settle': {
      from: SURFACES,
      run: ({ relationshipId, parts }) => formats.settleFormat(keeper, relationshipId, parts),
    },
    'steps.edit': { from: SURFACES, run: (input) => formats.editStep(keeper, input) },
    'steps.arrange': {
      from: SURFACES,
      run: ({ relationshipId, order }) => formats.arrange(keeper, relationshipId, order),
    },
    'steps.reset': { from: SURFACES, run: ({ relationshipId }) => formats.resetSteps(keeper, relationshipId) },
    'hint.answer': { from: SURFACES, run: (input) => answerHint(keeper, input) },

    'shield.set': { from: SURFACES, run: ({ isUp }) => setShield(keeper, isUp) },
    'preferences.get': { from: SURFACES, run: async () => ok(await readPreferences(db)) },
    'preferences.set': {
      from: SURFACES,
      run: async ({ name, value }) => {
        if (readPreference(name, value) === null) return fail('bad-input');
        return ok({ id: name, undo: (await keeper.commit([preferenceChange(name, value)])).undo });
      },
    },

    'agreement.add': { from: SURFACES, run: (input) => agreements.addAgreement(keeper, input) },
    'agreement.keep': { from: SURFACES, run: ({ id, on }) => agreements.keepAgreement(keeper, id, on) },
    'agreement.move': { from: SURFACES, run: ({ id, due, why }) => agreements.moveAgreement(keeper, id, due, why) },
    'agreement.meetIssue': { from: SURFACES, run: ({ id, what, due }) => agreements.meetIssue(keeper, id, what, due) },
    'agreement.drop': { from: SURFACES, run: ({ id, on }) => agreements.dropAgreement(keeper, id, on) },
    'agreement.reopen': { from: SURFACES, run: ({ id }) => agreements.reopenAgreement(keeper, id) },
    'agreement.edit': { from: SURFACES, run: ({ id, text }) => agreements.editAgreement(keeper, id, text) },
    'agreement.setLane': { from: SURFACES, run: ({ id, lane }) => agreements.setAgreementLane(keeper, id, lane) },
    'agreement.delete': { from: SURFACES, run: ({ id }) => agreements.deleteAgreement(keeper, id) },
    'agreement.list': { from: SURFACES, run: () => agreements.listAgreements(keeper) },

    'note.open': { from: SURFACES, run: (input) => meetings.openNote(keeper, input) },
    'note.update': { from: SURFACES, run: (input) => meetings.updateNote(keeper, input) },

    undo: {
      from: SURFACES,
      run: async ({ undo }) => {
        if (await takesBackSeen(keeper, undo)) return fail('seen-already');
        const committed = await keeper.undo(undo);
        return committed ? ok({ tables: committed.changed.map(({ table }) => table) }) : fail('not-found');
      },
    },
    'draft.get': { from: SURFACES, run: async ({ field }) => ok({ text: (await db.drafts.get(field))?.text ?? '' }) },
    'draft.put': {
      from: SURFACES,
      run: async ({ field, text }) => {
        await (text === '' ? db.drafts.delete(field) : db.drafts.put({ field, text, at: keeper.now() }));
        return ok({ field });
      },
    },
    'today.get': { from: SURFACES, run: (input) => getToday(keeper, input) },

    'people.list': { from: SURFACES, run: () => people.listPeople(keeper) },
    'person.add': { from: SURFACES, run: (input) => people.addPerson(keeper, input) },
    'person.rename': { from: SURFACES, run: ({ id, name }) => people.renamePerson(keeper, id, name) },
    'person.setKind': { from: SURFACES, run: ({ id, kind }) => people.setKind(keeper, id, kind) },
    'person.setAddresses': { from: OWN_TABS, run: ({ id, addresses }) => people.setAddresses(keeper, id, addresses) },
    'person.merge': { from: OWN_TABS, run: ({ id, into }) => people.mergePeople(keeper, id, into) },
    'person.split': { from: OWN_TABS, run: ({ id }) => people.splitPerson(keeper, id) },

    'ask.get': { from: PANELS, run: ({ subject }) => asks.getAsk(keeper, subject) },
    'ask.answer': { from: PANELS, run: ({ subject, answer }) => asks.answerAsk(keeper, subject, answer) },

    'accounts.list': { from: OWN_TABS, run: async () => ok(await readAccounts(db)) },
    'accounts.set': {
      from: OWN_TABS,
      run: async ({ index, addresses }) => {
        const known = (await readAccounts(db)).find((account) => account.index === index);
        const tidy = [
          ...new Map(addresses.map((address) => [normaliseAddress(address), tidyAddress(address)])).values(),
        ];
        const { undo } = await keeper.commit([accountChange({ index, addresses: tidy, learnt: known?.learnt ?? [] })]);
        return ok({ id: String(index), undo });
      },
    },
    'bots.list': { from: OWN_TABS, run: async () => ok(await readBots(db)) },
    'bots.set': {
      from: OWN_TABS,
      run: async ({ names }) => ok({ id: 'bots', undo: (await keeper.commit([botsChange([...new Set(names)])])).undo }),
    },
    'answers.list': { from: OWN_TABS, run: () => asks.listAnswers(keeper) },
    'answers.forget': { from: OWN_TABS, run: ({ id }) => asks.forget(keeper, id) },
    'health.list': { from: SURFACES, run: async () => ok(await db.health.toArray()) },

    'data.exportPart': { from: OWN_TABS, run: ({ cursor }) => transfer.exportPart(keeper, cursor, app) },
    'data.stagePart': { from: OWN_TABS, run: ({ index, text }) => transfer.stagePart(keeper, index, text) },
    'data.inspect': { from: OWN_TABS, run: () => transfer.inspectStaged(keeper) },
    'data.import': { from: OWN_TABS, run: ({ mode }) => transfer.importStaged(keeper, mode) },

    'panel.close': {
      from: PANELS,
      run: async (_, { tabId }) => {
        if (tabId !== null) await tellTab(tabId, 'panel.close', {});
        return ok(null);
      },
    },
    'panel.setSide': {
      from: PANELS,
      run: async ({ side }, { tabId }) => {
        await keeper.commit([panelSideChange(side)]);
        if (tabId !== null) await tellTab(tabId, 'panel.side', { side });
        return ok(null);
      },
    },

    'event.sighted': {
      from: ['google-calendar'],
      run: async (input) => {
        const read = interpretEvent(input, keeper.now());
        if (!read) return ok({ verdict: 'no' });
        const sighted = await sightEvent(keeper, read);
        return sighted.ok ? ok(withWords(sighted.value)) : sighted;
      },
    },
    'call.sighted': {
      from: ['google-meet'],
      run: async (input, { tabId }) => {
        if (tabId === null) return fail('bad-input');
        const { index, label, name } = input.account;
        const read = readAccountLabel(label ?? '');
        const account = { index, address: read?.address ?? null, name: read?.name ?? name };
        const sighted = await calls.sightCall(keeper, { sighting: input.sighting, account }, tabId);
        return sighted.ok ? ok(withWords(sighted.value)) : sighted;
      },
    },
    'call.gone': {
      from: ['google-meet'],
      run: async (_, { tabId }) => {
        await calls.endCalls(keeper, (call) => call.tabId === tabId);
        return ok(null);
      },
    },
    'launcher.get': {
      from: SITES,
      run: async ({ relationshipId }) => {
        const counts = await countsOf(keeper, await readPeople(db), relationshipId);
        return counts ? ok({ words: wordsOf(counts) }) : fail('not-found');
      },
    },
    'event.leaving': { from: ['google-calendar'], run: ({ id }) => whoIsLeft(keeper, id) },
    'marks.get': { from: ['google-calendar'], run: () => getMarks(keeper) },
    'health.report': {
      from: SITES,
      run: async ({ site, report }, { kind }) => {
        if (site !== kind) return fail('bad-input');
        await (report === null ? db.health.delete(site) : db.health.put({ site, report, at: keeper.now() }));
        keeper.changed(['health'], [site]);
        return ok(null);
      },
    },
  };
}
