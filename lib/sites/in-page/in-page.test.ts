import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { launcherName, makeLauncher } from './launcher.ts';
import { clearLeftovers, LAYER_TAG, makeLayer } from './layer.ts';
import { makePanelFrame } from './panel-frame.ts';
import { makeSettling } from './settle.ts';
import { makeShield } from './shield.ts';
import { DAY_AND_NIGHT, stripStyle } from './style.ts';
import { watchPage } from './watch.ts';

let life: AbortController;
beforeEach(() => {
  life = new AbortController();
});
afterEach(() => {
  life.abort();
  vi.useRealTimers();
  document.body.replaceChildren();
});

/** Lets mutation observers run. */
const turn = () => new Promise((resolve) => setTimeout(resolve, 0));
const layers = () => [...document.querySelectorAll(LAYER_TAG)];
const layer = (options: Partial<Parameters<typeof makeLayer>[0]> = {}) =>
  makeLayer({ document, style: stripStyle(DAY_AND_NIGHT), zIndex: 7, signal: life.signal, ...options });

describe('a layer', () => {
  it('puts nothing into the page before it is wanted, and takes everything out at the end', () => {
    const one = layer();
    expect(layers()).toHaveLength(0);
    one.ensure();
    expect(layers()).toEqual([one.host]);
    expect(one.host.shadowRoot).toBe(one.root);
    life.abort();
    expect(layers()).toHaveLength(0);
    expect(one.ensure()).toBe(false);
  });

  it('comes back when the page takes it out', async () => {
    const one = layer();
    one.ensure();
    one.host.remove();
    await turn();
    expect(layers()).toEqual([one.host]);
  });

  it('stays out when it was taken out on purpose', async () => {
    const one = layer();
    one.ensure();
    one.remove();
    await turn();
    expect(layers()).toHaveLength(0);
  });

  it('gives up after twenty returns in ten seconds, and tries again later', () => {
    let now = 0;
    const one = layer({ now: () => now });
    one.ensure();
    for (let count = 0; count < 20; count += 1) {
      one.host.remove();
      expect(one.ensure()).toBe(true);
    }
    one.host.remove();
    expect(one.ensure()).toBe(false);
    now = 10_001;
    expect(one.ensure()).toBe(true);
  });

  it('lives in a slot of the page and moves when the slot is made anew', () => {
    const slots = [document.createElement('div'), document.createElement('div')];
    let current = 0;
    const one = layer({ parent: () => slots[current] ?? null });
    document.body.append(...slots);
    one.ensure();
    expect(one.host.parentElement).toBe(slots[0]);
    current = 1;
    one.ensure();
    expect(one.host.parentElement).toBe(slots[1]);
    current = 2;
    expect(one.ensure()).toBe(false);
  });

  it('follows at once when the slot is made anew with all that is around it', async () => {
    const bar = () => {
      const [outer, slot] = [document.createElement('div'), document.createElement('div')];
      slot.id = 'slot';
      outer.append(slot);
      return outer;
    };
    const first = bar();
    document.body.append(first);
    const one = layer({ parent: () => document.querySelector('#slot') });
    one.ensure();
    const second = bar();
    first.replaceWith(second);
    await vi.waitFor(() => expect(one.host.parentElement).toBe(second.firstElementChild));
    second.remove();
    await Promise.resolve();
    expect(layers()).toHaveLength(0);
  });

  it('clears what an older copy left', () => {
    document.documentElement.append(document.createElement(LAYER_TAG));
    clearLeftovers(document);
    expect(layers()).toHaveLength(0);
  });
});

/** A trusted event cannot be made in a test, so the shield is handed one that says so. */
function press(target: Element, isTrusted: boolean): void {
  const event = new MouseEvent('click', { bubbles: true, composed: true, cancelable: true });
  Object.defineProperty(event, 'isTrusted', { value: isTrusted });
  target.dispatchEvent(event);
}

describe('the launcher', () => {
  const text = { label: '1:1 with Bo', counts: ['3 topics', '2 promises'], action: 'Open' };
  const make = (variant: 'strip' | 'pill' | 'tab' = 'strip') => {
    const onPress = vi.fn();
    const one = layer();
    const launcher = makeLauncher(one, makeShield(window, life.signal), { variant, signal: life.signal, onPress });
    return { one, launcher, onPress };
  };

  it('has the name that the contract asks for', () => {
    expect(launcherName(text)).toBe('1:1 with Bo, 3 topics, 2 promises');
    const { launcher } = make();
    launcher.show(text);
    expect(launcher.button.getAttribute('aria-label')).toBe('1:1 with Bo, 3 topics, 2 promises');
    expect(launcher.button.textContent).toBe('1:1 with Bo3 topics · 2 promisesOpen');
  });

  it('answers to a person, and not to the page', () => {
    const { launcher, onPress } = make();
    launcher.show(text);
    press(launcher.button, false);
    expect(onPress).not.toHaveBeenCalled();
    press(launcher.button, true);
    expect(onPress).toHaveBeenCalledTimes(1);
  });

  it.each(['keydown', 'keyup', 'pointerdown', 'mousedown', 'click', 'focusin', 'wheel'])(
    'keeps %s from the page',
    (type) => {
      const { launcher } = make();
      launcher.show(text);
      const heard = vi.fn();
      for (const target of [window, document, document.documentElement]) {
        target.addEventListener(type, heard, { capture: true, signal: life.signal });
        target.addEventListener(type, heard, { signal: life.signal });
      }
      launcher.button.dispatchEvent(new Event(type, { bubbles: true, composed: true }));
      expect(heard).not.toHaveBeenCalled();
      document.body.dispatchEvent(new Event(type, { bubbles: true, composed: true }));
      expect(heard).toHaveBeenCalled();
    },
  );

  it('shows counts on the strip only', () => {
    const { launcher } = make('pill');
    launcher.show(text);
    const hidden = () => [...launcher.button.querySelectorAll<HTMLElement>('.counts, .go')].map((each) => each.hidden);
    expect(hidden()).toEqual([true, true]);
    launcher.setVariant('strip');
    expect(hidden()).toEqual([false, false]);
  });

  it('writes nothing when it says the same again', async () => {
    const { one, launcher } = make();
    launcher.show(text);
    const changes = vi.fn();
    const observer = new MutationObserver(changes);
    observer.observe(one.root, { subtree: true, childList: true, attributes: true, characterData: true });
    launcher.show({ ...text });
    await turn();
    observer.disconnect();
    expect(changes).not.toHaveBeenCalled();
  });

  it('leaves one sentence in its place when it is retired', () => {
    const { one, launcher } = make();
    launcher.show(text);
    launcher.place({ left: 10, top: 20, width: 300 });
    launcher.retire('Updated.');
    expect(one.root.querySelector('button')).toBeNull();
    expect(one.root.querySelector('[role="status"]')?.textContent).toBe('Updated.');
  });
});

describe('the panel', () => {
  const make = () => {
    const one = layer();
    const onChange = vi.fn();
    return {
      one,
      onChange,
      panel: makePanelFrame(one, makeShield(window, life.signal), { signal: life.signal, onChange }),
    };
  };
  const SRC = 'about:blank?one';

  it('is one iframe with its title, and is gone after closing', () => {
    const { one, panel, onChange } = make();
    panel.open(SRC);
    expect(one.root.querySelectorAll('iframe')).toHaveLength(1);
    expect(panel.frame.title).toBe('Duologue');
    expect(panel.frame.getAttribute('src')).toBe(SRC);
    panel.close();
    expect([panel.isOpen, panel.frame.hasAttribute('src'), layers().length]).toEqual([false, false, 0]);
    expect(onChange.mock.calls).toEqual([[true], [false]]);
  });

  it('switches to another address and opens once', () => {
    const { panel, onChange } = make();
    panel.open(SRC);
    panel.open('about:blank?two');
    expect(panel.frame.getAttribute('src')).toBe('about:blank?two');
    expect(onChange.mock.calls).toEqual([[true]]);
  });

  it('comes back when the page takes the frame or the host away', async () => {
    const { one, panel } = make();
    panel.open(SRC);
    panel.frame.remove();
    await turn();
    expect(panel.frame.parentNode).toBe(one.root);
    one.host.remove();
    await turn();
    expect(panel.frame.isConnected).toBe(true);
  });

  it('takes the focus by a gesture only, and gives it back where it came from', () => {
    const button = document.createElement('button');
    document.body.append(button);
    button.focus();
    const { one, panel } = make();
    panel.open(SRC);
    expect(document.activeElement).toBe(button);
    panel.close();
    panel.open(SRC, { takesFocus: true });
    expect(one.root.activeElement ?? document.activeElement).toBe(panel.frame);
    panel.close();
    expect(document.activeElement).toBe(button);
  });

  it('stays shut once the session is over', () => {
    const { panel } = make();
    life.abort();
    panel.open(SRC);
    expect(panel.isOpen).toBe(false);
  });
});

describe('settling', () => {
  it.each([
    [
      'two equal readings 300 ms apart',
      [
        ['a', 0],
        ['a', 300],
      ],
      'settled',
    ],
    [
      'two equal readings 299 ms apart',
      [
        ['a', 0],
        ['a', 299],
      ],
      'moving',
    ],
    [
      'a change between equal readings',
      [
        ['a', 0],
        ['b', 200],
        ['a', 310],
      ],
      'moving',
    ],
    [
      'a page that never rests',
      [
        ['a', 0],
        ['b', 2500],
        ['c', 4900],
        ['d', 5000],
      ],
      'given-up',
    ],
    [
      'rest after five seconds',
      [
        ['a', 0],
        ['b', 5000],
        ['b', 5300],
      ],
      'settled',
    ],
  ] as [string, [string, number][], string][])('%s: %s', (_, readings, phase) => {
    const settling = makeSettling();
    const phases = readings.map(([state, now]) => settling.read('event', state, now).phase);
    expect(phases.at(-1)).toBe(phase);
  });

  it('starts anew for another subject', () => {
    const settling = makeSettling();
    settling.read('one', 'a', 0);
    expect(settling.read('two', 'a', 400)).toEqual({ phase: 'moving', stableFor: 0, age: 0 });
  });

  it('never settles before the last change is 300 ms old', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom('a', 'b'), fc.nat(400)), { minLength: 1 }), (steps) => {
        const settling = makeSettling();
        let [now, changed, last] = [0, 0, ''];
        for (const [state, wait] of steps) {
          now += wait;
          if (state !== last) changed = now;
          last = state;
          expect(settling.read('event', state, now).phase === 'settled').toBe(now - changed >= 300);
        }
      }),
    );
  });
});

describe('watching the page', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  });
  const watch = (onLook: () => void, every: number) =>
    watchPage({ document, attributes: ['data-eventid'], onLook, every: () => every, signal: life.signal });
  const change = () => document.body.append(document.createElement('i'));

  it('folds a storm of changes into few looks', async () => {
    const onLook = vi.fn();
    watch(onLook, 60);
    for (let count = 0; count < 100; count += 1) {
      change();
      await vi.advanceTimersByTimeAsync(5);
    }
    expect(onLook.mock.calls.length).toBeGreaterThanOrEqual(2);
    expect(onLook.mock.calls.length).toBeLessThanOrEqual(9);
  });

  it('looks at nothing while the tab is hidden, and once when it is seen again', async () => {
    const onLook = vi.fn();
    const hidden = vi.spyOn(document, 'hidden', 'get').mockReturnValue(true);
    watch(onLook, 0);
    change();
    await vi.advanceTimersByTimeAsync(1000);
    expect(onLook).not.toHaveBeenCalled();
    hidden.mockReturnValue(false);
    document.dispatchEvent(new Event('visibilitychange'));
    await vi.advanceTimersByTimeAsync(100);
    expect(onLook).toHaveBeenCalledTimes(1);
    hidden.mockRestore();
  });

  it('stops at the end of its signal', async () => {
    const onLook = vi.fn();
    const { soon } = watch(onLook, 0);
    life.abort();
    soon();
    await vi.advanceTimersByTimeAsync(1000);
    expect(onLook).not.toHaveBeenCalled();
  });

  it('keeps its pace when a look asks for the next', async () => {
    let looks = 0;
    const { soon } = watch(() => {
      looks += 1;
      soon();
    }, 50);
    await vi.advanceTimersByTimeAsync(500);
    expect(looks).toBeGreaterThanOrEqual(8);
    expect(looks).toBeLessThanOrEqual(11);
  });
});
