import { fireEvent, render, screen, waitFor, within } from '@testing-library/preact';
import { describe, expect, it, vi } from 'vitest';
import { JOIN_PROBLEMS } from '../../lib/domain/sharing.ts';
import type { CodeView, ShareView } from '../../lib/messages/sharing.ts';
import { fail, ok } from '../../lib/result.ts';
import { MOMENT } from '../../tests/support/samples.ts';
import { inviteView, openView, roomPlace, shareActs, shareView } from '../../tests/support/sharing-samples.ts';
import type { ShareActs } from './acts.ts';
import { ShareDialog, type ShareDialogProps } from './share-dialog.tsx';

type More = Partial<Pick<ShareDialogProps, 'error' | 'trouble' | 'isPresenting'>> & { acts?: Partial<ShareActs> };

function show(view: ShareView | null, { acts: otherActs = {}, error = null, trouble = null, ...more }: More = {}) {
  const acts = shareActs(otherActs);
  const onClose = vi.fn();
  const draw = (next: ShareView | null) => (
    <ShareDialog
      name="Bo"
      view={next}
      error={error}
      trouble={trouble}
      moment={MOMENT}
      back="Close"
      acts={acts}
      onClose={onClose}
      {...more}
    />
  );
  const { rerender } = render(draw(view));
  return { ...acts, onClose, redraw: (next: ShareView) => rerender(draw(next)) };
}

const dialog = () => screen.getByRole('dialog', { name: 'Share with Bo' });
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));
const field = (name: string) => screen.getByRole<HTMLInputElement>('textbox', { name });
const type = (name: string, value: string) => fireEvent.input(field(name), { target: { value } });
const status = () => dialog().querySelector('.share-status')?.textContent;

/** Opens the half for those who were given a code. */
const toCode = () => press('I have a code');

describe('before anything is shared', () => {
  it('says who becomes visible and what they would see, and offers the three ways with what is true of each', () => {
    show(shareView());
    expect(dialog().textContent).toContain('Nobody else you meet becomes visible to them.');
    expect(dialog().textContent).toContain(
      'From then on Bo sees 2 topics, 1 agreement and how you two want to talk. Your private lane stays with you.',
    );
    const ways = within(screen.getByRole('radiogroup', { name: 'How it travels' }));
    expect(ways.getByRole('radio', { name: 'Relays', description: /never a word or a name/ })).toHaveProperty(
      'checked',
      true,
    );
    expect(ways.getByRole('radio', { name: 'A shared WebDAV folder', description: /never a word/ })).toBeTruthy();
    expect(ways.getByRole('radio', { name: 'By hand', description: /no server at all/ })).toBeTruthy();
  });

  it.each([
    [{ topics: 0, agreements: 0, hasFormat: false }, 'Nothing is marked as shared yet'],
    [{ topics: 1, agreements: 0, hasFormat: false }, 'From then on Bo sees 1 topic.'],
    [{ topics: 0, agreements: 3, hasFormat: true }, '3 agreements and how you two want to talk.'],
  ])('words what they would see: %j', (shares, words) => {
    show(shareView({ shares }));
    expect(dialog().textContent).toContain(words);
  });

  it('keeps the folder last, where its fields follow', () => {
    show(shareView());
    expect(
      screen.getAllByRole('radio').map((radio) => radio.parentElement?.querySelector('label')?.textContent),
    ).toEqual(['Relays', 'By hand', 'A shared WebDAV folder']);
  });

  it.each<[string, Partial<ShareView>, boolean]>([
    ['nothing was shared', {}, true],
    ['an invitation was taken back', { state: 'stopped', endedAt: 2 }, true],
    ['I stopped', { state: 'stopped', openedAt: 1, endedAt: 2 }, false],
    ['they stopped', { state: 'left', openedAt: 1, endedAt: 2 }, false],
  ])('explains sharing to whom it is new: %s', (_, more, isExplained) => {
    show(shareView(more));
    expect(dialog().textContent?.includes('You share with one person at a time')).toBe(isExplained);
    expect(dialog().textContent).toContain('Your private lane stays with you.');
  });

  it('invites by relays with the name that stands there', async () => {
    const { onInvite } = show(shareView());
    press('Make an invitation');
    await waitFor(() => expect(onInvite).toHaveBeenCalledExactlyOnceWith('Marta', { kind: 'relay' }));
  });

  it('wants a name first, and gives its field the focus', () => {
    const { onInvite } = show(shareView({ myName: '' }));
    press('Make an invitation');
    expect(onInvite).not.toHaveBeenCalled();
    expect(document.activeElement).toBe(field('My name'));
    expect(dialog().textContent).toContain('Write the name that Bo will see.');
    type('My name', '  Marta Nowak ');
    press('Make an invitation');
    expect(onInvite).toHaveBeenCalledExactlyOnceWith('Marta Nowak', { kind: 'relay' });
  });

  it.each(['Make an invitation', 'Join'])('sends by Enter in the name what “%s” sends', (name) => {
    show(shareView());
    if (name === 'Join') press('I have a code');
    const button = screen.getByRole('button', { name });
    expect(button.getAttribute('type')).toBe('submit');
    expect(button.closest('form')?.id).toBeTruthy();
    expect(field('My name').getAttribute('form')).toBe(button.closest('form')?.id);
  });

  it('asks for a folder where one carries it, and says what is odd about its address', () => {
    const { onInvite } = show(shareView());
    fireEvent.click(screen.getByRole('radio', { name: 'A shared WebDAV folder' }));
    press('Make an invitation');
    expect(onInvite).not.toHaveBeenCalled();
    expect(document.activeElement).toBe(field('Folder address'));
    expect(dialog().textContent).toContain('Write the address of the folder.');
    type('Folder address', 'cloud.example.org/public.php/dav/files/token');
    type('User name', 'bo');
    fireEvent.input(screen.getByLabelText('Password'), { target: { value: 'app' } });
    press('Make an invitation');
    expect(onInvite).toHaveBeenCalledExactlyOnceWith('Marta', {
      kind: 'dav',
      url: 'https://cloud.example.org/public.php/dav/files/token',
      user: 'bo',
      password: 'app',
    });
  });

  it('says what hinders an invitation and what to do, and sends it once however often one presses', async () => {
    const onInvite = vi.fn(async () => ok({ problem: null, trouble: 'unreachable' as const }));
    show(shareView(), { acts: { onInvite } });
    press('Make an invitation');
    press('Make an invitation');
    expect((await screen.findByRole('alert')).textContent).toContain('No relay answers. Look at your network');
    expect(onInvite).toHaveBeenCalledOnce();
  });

  it('says that a folder needs the permission of the browser', async () => {
    show(shareView(), { acts: { onInvite: async () => ok({ problem: null, trouble: 'not-allowed' }) } });
    fireEvent.click(screen.getByRole('radio', { name: 'A shared WebDAV folder' }));
    type('Folder address', 'https://cloud.example.org/f/');
    press('Make an invitation');
    expect((await screen.findByRole('alert')).textContent).toContain('allow it when the browser asks');
  });

  it('draws its title before anything is known, and says when it cannot be known', () => {
    show(null, { error: 'background-gone' });
    expect(dialog()).toBeTruthy();
    expect(screen.getByRole('alert').textContent).toContain('Duologue did not answer.');
  });
});

describe('with an invitation of theirs', () => {
  const reads = (view: CodeView) => ({ onRead: async () => ok(view) });

  it('joins with what was pasted', async () => {
    const { onJoin } = show(shareView());
    toCode();
    expect(document.activeElement).toBe(field('Code, link or text'));
    type('Code, link or text', 'abcd-efgh');
    expect(await screen.findByText('It travels by relays.')).toBeTruthy();
    press('Join');
    await waitFor(() => expect(onJoin).toHaveBeenCalledExactlyOnceWith('Marta', 'abcd-efgh', []));
  });

  it('knows the folder of an invitation before the press, for the browser asks only within it', async () => {
    const place = 'https://cloud.example.org/f/';
    const { onJoin } = show(shareView(), { acts: reads({ kind: 'code', way: 'dav', place }) });
    toCode();
    type('Code, link or text', 'a@https://cloud.example.org/f/');
    expect(await screen.findByText(`It travels by the folder at ${place}.`)).toBeTruthy();
    fireEvent.keyDown(field('Code, link or text'), { key: 'Enter' });
    expect(onJoin).toHaveBeenCalledExactlyOnceWith('Marta', 'a@https://cloud.example.org/f/', [place]);
  });

  it('reads first when one presses faster than it was read', async () => {
    let answer: (view: CodeView) => void = () => undefined;
    const onRead = () => new Promise<ReturnType<typeof ok<CodeView>>>((done) => (answer = (view) => done(ok(view))));
    const { onJoin } = show(shareView(), { acts: { onRead } });
    toCode();
    type('Code, link or text', 'abcd');
    press('Join');
    expect(onJoin).not.toHaveBeenCalled();
    answer({ kind: 'code', way: 'relay', place: '' });
    await waitFor(() => expect(onJoin).toHaveBeenCalledExactlyOnceWith('Marta', 'abcd', []));
  });

  it('takes news in that somebody pasted there', async () => {
    const { onJoin, onTakeParcel } = show(shareView(), { acts: reads({ kind: 'parcel' }) });
    toCode();
    type('Code, link or text', 'duologue:abc');
    expect(await screen.findByText(/This is no invitation but news/)).toBeTruthy();
    press('Join');
    await waitFor(() => expect(onTakeParcel).toHaveBeenCalledExactlyOnceWith('duologue:abc'));
    expect(onJoin).not.toHaveBeenCalled();
  });

  it('stays as it was typed when it began something and then failed', async () => {
    let answer: () => void = () => undefined;
    const onJoin = () =>
      new Promise<Awaited<ReturnType<ShareActs['onJoin']>>>((done) => {
        answer = () => done(ok({ problem: 'used', trouble: null }));
      });
    const { redraw } = show(shareView(), { acts: { onJoin } });
    toCode();
    type('Code, link or text', 'abcd');
    await screen.findByText('It travels by relays.');
    press('Join');
    redraw(shareView({ state: 'joining' }));
    expect(screen.getByText('One moment')).toBeTruthy();
    redraw(shareView());
    answer();
    expect((await screen.findByRole('alert')).textContent).toContain('used this invitation already');
    expect(field('Code, link or text').value).toBe('abcd');
  });

  it('says what hinders it once it waits, and forgets that when it is let in', async () => {
    const { redraw } = show(shareView(), { acts: { onJoin: async () => ok({ problem: null, trouble: 'busy' }) } });
    toCode();
    type('Code, link or text', 'abcd');
    press('Join');
    await screen.findByRole('alert');
    redraw(shareView({ state: 'joining', places: [roomPlace({ pause: 'busy' })] }));
    await waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
    expect(dialog().textContent).toContain('The relays ask to wait.');
    redraw(openView());
    await waitFor(() => expect(dialog().textContent).not.toContain('The relays ask to wait.'));
  });

  it('says that nothing was typed yet', () => {
    const { onJoin } = show(shareView());
    toCode();
    press('Join');
    expect(onJoin).not.toHaveBeenCalled();
    expect(dialog().textContent).toContain('Type or paste what Bo gave you.');
  });

  it.each(JOIN_PROBLEMS)('has a sentence with a way on for the problem %s', async (problem) => {
    show(shareView(), { acts: { onJoin: async () => ok({ problem, trouble: null }) } });
    toCode();
    type('Code, link or text', 'abcd');
    press('Join');
    expect((await screen.findByRole('alert')).textContent).toMatch(/\. .*\.$/);
    expect(field('Code, link or text').value).toBe('abcd');
  });

  it('goes back to inviting', () => {
    show(shareView());
    toCode();
    press('Invite Bo instead');
    expect(screen.getByRole('radiogroup', { name: 'How it travels' })).toBeTruthy();
  });
});

describe('my invitation', () => {
  const inviting = (more: Partial<ShareView> = {}) => shareView({ state: 'inviting', invite: inviteView(), ...more });

  it('stands there as text, to be copied as code or link, with its end; nothing puts it in the calendar', async () => {
    const { onCopy } = show(inviting());
    expect(status()).toBe('The invitation waits for Bo.');
    expect(screen.getByLabelText('Invitation code').textContent).toBe('abcd-efgh-ijkl-mnop-qr');
    expect(dialog().textContent).toContain('Holds until Sat 28 Nov, for one person.');
    expect(dialog().textContent).toContain('A calendar event is no place for it');
    press('Copy code');
    expect(onCopy).toHaveBeenLastCalledWith('abcd-efgh-ijkl-mnop-qr');
    expect(await screen.findByText('Copied. Paste it into a chat with Bo.')).toBeTruthy();
    press('Copy link');
    expect(onCopy).toHaveBeenLastCalledWith('https://duologue.invalid/i#1.abcdefghijklmnopqr');
    expect(screen.queryByRole('button', { name: /calendar/i })).toBeNull();
  });

  it('is not on a screen that is being shared, and can be copied all the same', () => {
    const { onCopy } = show(inviting(), { isPresenting: true });
    expect(dialog().textContent).not.toContain('abcd-efgh');
    expect(dialog().textContent).toContain('Your screen is being shared');
    press('Copy code');
    expect(onCopy).toHaveBeenCalledExactlyOnceWith('abcd-efgh-ijkl-mnop-qr');
  });

  it('is taken back', async () => {
    const { onWithdraw } = show(inviting());
    press('Take it back');
    await waitFor(() => expect(onWithdraw).toHaveBeenCalledOnce());
  });

  it('by hand is a text, and the answer comes the same way', async () => {
    const { onCopy, onTakeParcel, onParcel } = show(
      inviting({ invite: inviteView({ way: 'hand', text: 'duologue:i' }) }),
    );
    expect(screen.queryByLabelText('Invitation code')).toBeNull();
    press('Copy text');
    expect(onCopy).toHaveBeenCalledExactlyOnceWith('duologue:i');
    expect(onParcel).not.toHaveBeenCalled();
    type('Text from Bo', 'duologue:j');
    press('Take it in');
    expect(await screen.findByText('Taken in from Bo: 3 changes.')).toBeTruthy();
    expect(onTakeParcel).toHaveBeenCalledExactlyOnceWith('duologue:j');
    expect(field('Text from Bo').value).toBe('');
  });

  it('that ran out says so and can be made anew', () => {
    show(inviting({ invite: inviteView({ isExpired: true }) }));
    expect(status()).toBe('The invitation was not used in time and opens nothing any more.');
    expect(screen.getByRole('button', { name: 'Make an invitation' })).toBeTruthy();
    expect(screen.queryByLabelText('Invitation code')).toBeNull();
  });

  it('that somebody used asks me to let them in, without an alarm, and keeps the focus in the dialog', async () => {
    const { onAdmit, redraw } = show(inviting());
    screen.getByRole('button', { name: 'Copy code' }).focus();
    redraw(inviting({ joined: [{ id: 'j1', name: 'Bo Lind', at: MOMENT.now }] }));
    expect(status()).toBe('Bo Lind joined.');
    expect(screen.queryByRole('alert')).toBeNull();
    await waitFor(() => expect(document.activeElement?.className).toBe('share-status'));
    press('Admit Bo Lind');
    await waitFor(() => expect(onAdmit).toHaveBeenCalledExactlyOnceWith('j1', true));
  });

  it('lets nobody in whom I did not mean', async () => {
    const { onAdmit } = show(inviting({ joined: [{ id: 'j1', name: '', at: MOMENT.now }] }));
    expect(status()).toBe('Somebody without a name joined.');
    press('Not them');
    await waitFor(() => expect(onAdmit).toHaveBeenCalledExactlyOnceWith('j1', false));
  });

  it('that several used lets me choose one', async () => {
    const joined = ['Bo Lind', 'Ana'].map((name) => ({ id: name, name, at: MOMENT.now }));
    const { onAdmit } = show(inviting({ joined }));
    expect(status()).toBe('2 people used the invitation.');
    press('Admit Ana');
    await waitFor(() => expect(onAdmit).toHaveBeenCalledExactlyOnceWith('Ana', true));
  });

  it('says what hinders looking for an answer, as a quiet line', () => {
    show(inviting(), { trouble: 'unreachable' });
    expect(dialog().textContent).toContain('No relay answers.');
    expect(screen.queryByRole('alert')).toBeNull();
  });
});

describe('waiting to be let in', () => {
  const joining = (more: Partial<ShareView> = {}) =>
    shareView({ state: 'joining', places: [roomPlace({ lastAt: null })], ...more });

  it('says for whom, and looks again', async () => {
    const { onLook } = show(joining());
    expect(status()).toBe('Waiting for Bo to let you in.');
    press('Look again');
    await waitFor(() => expect(onLook).toHaveBeenCalledOnce());
    expect(await screen.findByText('Looked just now, nothing new yet.')).toBeTruthy();
  });

  it('by hand gives a text and takes one', async () => {
    const { onParcel, onCopy, onSave } = show(joining({ places: [roomPlace({ way: 'hand', url: '', lastAt: null })] }));
    expect(screen.queryByRole('button', { name: 'Look again' })).toBeNull();
    press('Copy text');
    await waitFor(() => expect(onCopy).toHaveBeenCalledExactlyOnceWith('duologue:sealed'));
    expect(onParcel).toHaveBeenCalledOnce();
    press('Save as a file');
    expect(onSave).toHaveBeenCalledExactlyOnceWith('duologue:sealed', 'for-bo.duologue');
    expect(screen.getByRole('textbox', { name: 'Text from Bo' })).toBeTruthy();
  });

  it('shows a text to be marked where the browser lets nobody copy', async () => {
    show(joining({ places: [roomPlace({ way: 'hand', url: '' })] }), { acts: { onCopy: async () => false } });
    press('Copy text');
    await screen.findByText('The browser did not let us copy. Mark the text and copy it by hand.');
    expect(field('Text for Bo').value).toBe('duologue:sealed');
  });

  it('that failed says why and begins again', () => {
    show(joining({ problem: 'refused' }));
    expect(status()).toContain('answered with “Not them”');
    expect(screen.getByRole('button', { name: 'I have a code' })).toBeTruthy();
  });

  it('can be given up', async () => {
    const { onWithdraw } = show(joining());
    press('Do not join');
    await waitFor(() => expect(onWithdraw).toHaveBeenCalledOnce());
  });
});

describe('once the two share', () => {
  it('shows the phrase to be read to each other, and keeps that it was the same', async () => {
    const { onCompare, redraw } = show(openView());
    expect(status()).toBe('You and Bo share since Fri 20 Nov.');
    const card = within(screen.getByRole('group', { name: 'Safety phrase' }));
    expect(
      screen.getByText((_, at) => at?.textContent === 'amber · kettle · orbit · willow' && at.tagName === 'P'),
    ).toBeTruthy();
    expect(card.getByText('not compared yet')).toBeTruthy();
    press('We read the same');
    await waitFor(() => expect(onCompare).toHaveBeenCalledExactlyOnceWith(true));
    screen.getByRole('button', { name: 'We read the same' }).focus();
    redraw(openView({ phrase: { words: ['amber', 'kettle', 'orbit', 'willow'], comparedAt: MOMENT.now } }));
    expect(screen.getByText('compared on 21 Nov')).toBeTruthy();
    expect(document.activeElement?.textContent).toContain('compared on 21 Nov');
    expect(screen.queryByRole('button', { name: 'It differs' })).toBeNull();
  });

  it('stops when the phrase differs', async () => {
    const { onCompare } = show(openView());
    press('It differs');
    await waitFor(() => expect(onCompare).toHaveBeenCalledExactlyOnceWith(false));
  });

  it('waits for the phrase until both browsers have spoken', () => {
    show(openView({ phrase: null }));
    expect(screen.getByRole('group', { name: 'Safety phrase' }).textContent).toContain('as soon as both browsers');
    expect(screen.queryByRole('button', { name: 'We read the same' })).toBeNull();
  });

  it('warns when the phrase stays away although their browser was heard of', () => {
    show(openView({ phrase: null, theirLastAt: MOMENT.now }));
    expect(screen.getByRole('group', { name: 'Safety phrase' }).textContent).toContain('stop sharing and start again');
  });

  it('says how each place does, and what waits', () => {
    show(
      openView({
        places: [
          roomPlace(),
          roomPlace({ url: 'wss://two.example.org', lastAt: null, pause: 'full' }),
          roomPlace({ way: 'dav', url: 'https://cloud.example.org/f/', lastAt: null }),
        ],
        waiting: 3,
        refused: 2,
        theirLastAt: MOMENT.now,
      }),
    );
    const places = screen.getByRole('region', { name: 'Where it lies' });
    const lines = within(places)
      .getAllByRole('listitem')
      .map((line) => line.textContent);
    expect(lines[0]).toBe('wss://relay.example.org in step, today, 08:30');
    expect(lines[1]).toContain('What you send is too large for these relays.');
    expect(lines[2]).toBe('https://cloud.example.org/f/ nothing sent yet');
    expect(places.textContent).toContain('3 changes of yours wait and go out by themselves.');
    expect(places.textContent).toContain('2 entries that came in Bo’s name were ignored');
    expect(places.textContent).toContain('Bo’s browser was last heard of: today');
  });

  it('asks again for a permission that is gone', async () => {
    const url = 'https://cloud.example.org/f/';
    const { onAllow } = show(openView({ places: [roomPlace({ way: 'dav', url, pause: 'not-allowed' })] }));
    press('Allow it again');
    await waitFor(() => expect(onAllow).toHaveBeenCalledExactlyOnceWith(url));
  });

  it.each([
    ['Keep the items', 'keep'],
    ['Let it happen', 'apply'],
  ] as const)('holds many deletions for an answer: %s', async (name, answer) => {
    const { onAnswerHeld } = show(openView({ held: { hidden: 40, visible: 52 } }));
    expect(screen.getByRole('group', { name: 'Held: Bo' }).textContent).toContain(
      'Bo would delete 40 of the 52 shared items you see. Nothing of it has happened.',
    );
    press(name);
    await waitFor(() => expect(onAnswerHeld).toHaveBeenCalledExactlyOnceWith(answer));
  });

  it('is carried by hand as well, folded away where another way is the usual one', () => {
    show(openView());
    expect(dialog().querySelector('details')?.open).toBe(false);
  });

  it('by hand says whether there is something to give, and refuses a foreign text in words', async () => {
    show(openView({ places: [roomPlace({ way: 'hand', url: '' })], hasParcel: true }), {
      acts: { onTakeParcel: async () => fail('bad-input') },
    });
    expect(dialog().querySelector('details')?.open).toBe(true);
    expect(dialog().textContent).toContain('There is something new for Bo.');
    press('Copy what is new');
    expect(await screen.findByText('Copied. Paste it into a chat with Bo.')).toBeTruthy();
    press('Take it in');
    expect(dialog().textContent).toContain('Paste the text that Bo gave you.');
    type('Text from Bo', 'hello');
    press('Take it in');
    expect(await screen.findByText(/This text is not for anybody you share with/)).toBeTruthy();
    expect(field('Text from Bo').value).toBe('hello');
  });

  it('takes a text from a file', async () => {
    show(openView({ places: [roomPlace({ way: 'hand', url: '' })] }));
    const file = new File(['duologue:abc'], 'from-bo.duologue');
    fireEvent.change(screen.getByLabelText('Choose a file'), { target: { files: [file] } });
    await waitFor(() => expect(field('Text from Bo').value).toBe('duologue:abc'));
  });

  it('asks once before it stops and says what each keeps; Escape is no', async () => {
    const { onStop, onClose } = show(openView());
    press('Stop sharing');
    const question = () => screen.queryByRole('dialog', { name: 'Stop sharing with Bo?' });
    expect(question()?.textContent).toContain('What Bo has read stays with Bo');
    fireEvent.keyDown(document.activeElement ?? document.body, { key: 'Escape' });
    expect(question()).toBeNull();
    expect(onClose).not.toHaveBeenCalled();
    expect(document.activeElement?.textContent).toBe('Stop sharing');
    press('Stop sharing');
    fireEvent.click(within(question() ?? document.body).getByRole('button', { name: 'Stop sharing' }));
    await waitFor(() => expect(onStop).toHaveBeenCalledOnce());
  });

  it('says above everything why it could not be stopped', async () => {
    show(openView(), { acts: { onStop: async () => fail('storage-failed') } });
    press('Stop sharing');
    fireEvent.click(
      within(screen.getByRole('dialog', { name: 'Stop sharing with Bo?' })).getByRole('button', {
        name: 'Stop sharing',
      }),
    );
    expect((await screen.findByRole('alert')).textContent).toContain('could not write it down');
    expect(screen.queryByRole('dialog', { name: 'Stop sharing with Bo?' })).toBeNull();
  });
});

describe('after it ended', () => {
  it('before anything was shared, claims nothing and begins again', () => {
    show(shareView({ state: 'stopped', endedAt: MOMENT.now }));
    expect(status()).toBe('Nothing is shared with Bo.');
    expect(dialog().textContent).not.toContain('What each of you has read');
    expect(screen.getByRole('button', { name: 'Make an invitation' })).toBeTruthy();
  });

  it('since they said no, says so', () => {
    show(shareView({ state: 'stopped', problem: 'refused', endedAt: MOMENT.now }));
    expect(status()).toContain('answered with “Not them”');
  });

  it.each([
    ['stopped', 'You stopped sharing with Bo.'],
    ['left', 'Bo stopped sharing.'],
  ] as const)('%s: says what stays and begins again', (state, words) => {
    show(shareView({ state, openedAt: MOMENT.now - 1, endedAt: MOMENT.now }));
    expect(status()).toBe(words);
    expect(dialog().textContent).toContain('What each of you has read stays where it is.');
    expect(screen.getByRole('button', { name: 'Make an invitation' })).toBeTruthy();
  });
});

it('closes by Escape and by its button', () => {
  const { onClose } = show(shareView());
  fireEvent.keyDown(dialog(), { key: 'Escape' });
  press('Close');
  expect(onClose).toHaveBeenCalledTimes(2);
});
