import { expect, test } from 'vitest';
import { installFakeBackground } from '../../tests/support/fake-background.ts';
import { newId } from '../domain/ids.ts';
import { fail, ok } from '../result.ts';
import { createDesk } from './desk.ts';

const id = newId<'topic'>();

test('a write is said, and its undo sends back the token it came with', async () => {
  const background = installFakeBackground({ undo: () => ok({ tables: ['topics'] }) });
  const { write, toaster, failure } = createDesk();
  expect(await write('topic.delete', { id }, 'Deleted')).toBe(true);
  expect(toaster.current.value).toMatchObject({ text: 'Deleted', canUndo: true });
  expect(await toaster.undoLatest()).toBe(true);
  expect(background.inputs('undo')).toEqual([{ undo: 'undo-1' }]);
  expect(failure.value).toBeNull();
});

test('a refused write tells why, says nothing else, and can be sent again', async () => {
  const background = installFakeBackground({ 'topic.delete': () => fail('storage-full') });
  const { write, toaster, failure } = createDesk();
  expect(await write('topic.delete', { id }, 'Deleted')).toBe(false);
  expect(failure.value?.code).toBe('storage-full');
  expect(toaster.current.value).toBeNull();
  background.answer({ 'topic.delete': () => ok({ id, undo: 'u' }) });
  failure.value?.again?.();
  await expect.poll(() => toaster.current.value?.text).toBe('Deleted');
  expect(failure.value).toBeNull();
});

test('what stands in a field is sent again by its own Enter only', async () => {
  installFakeBackground({ 'topic.edit': () => fail('storage-full') });
  const { write, failure } = createDesk();
  await write('topic.edit', { id, text: 'x' }, 'Changed', true);
  expect(failure.value).toEqual({ code: 'storage-full', again: null });
});

test('an undo that came too late tells so', async () => {
  installFakeBackground({ undo: () => fail('not-found') });
  const { write, toaster, failure } = createDesk();
  await write('topic.delete', { id }, 'Deleted');
  expect(await toaster.undoLatest()).toBe(false);
  expect(failure.value?.code).toBe('not-found');
});

test('text that saves itself while typed says nothing', async () => {
  installFakeBackground();
  const { write, toaster } = createDesk();
  expect(await write('topic.setOutcome', { id, outcome: 'No.' }, null)).toBe(true);
  expect(toaster.current.value).toBeNull();
});

test('what belongs to a write is there once it is on disk, also after a second try', async () => {
  const background = installFakeBackground({ 'topic.ownMeeting': () => fail('storage-full') });
  const { write, toaster, failure } = createDesk();
  const links: string[] = [];
  const action = { label: 'More', onAct: () => undefined };
  const onWritten = ({ link }: { link: string }) => void links.push(link);
  await write('topic.ownMeeting', { id }, 'Marked', false, { action, onWritten });
  expect(links).toEqual([]);
  background.answer({ 'topic.ownMeeting': () => ok({ undo: 'u', link: 'https://example.com' }) });
  failure.value?.again?.();
  await expect.poll(() => toaster.current.value?.action?.label).toBe('More');
  expect(links).toEqual(['https://example.com']);
});
