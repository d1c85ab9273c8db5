import { describe, expect, it } from 'vitest';
import { EngineError } from '../../lib/sync/engine.ts';
import type { Letter, Mailbox } from '../../lib/sync/mailbox.ts';

/** Two browsers with one account; `travel` lets everything arrive. */
export type MailboxPair = { mine: Mailbox; other: Mailbox; travel(): void };

/** A letter of `length` bytes that no compression makes smaller, the same for the same `seq`. */
export function letter(seq: number, length: number): Letter {
  const bytes = new Uint8Array(length);
  let state = seq + 1;
  for (let at = 0; at < length; at += 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    bytes[at] = state >>> 24;
  }
  return { seq, bytes };
}

/** What every mailbox keeps to, see lib/sync/mailbox.ts. */
export function mailboxContract(name: string, make: () => MailboxPair): void {
  describe(`${name} as a mailbox`, () => {
    it('is empty at first', async () => {
      const { mine } = make();
      expect(await mine.readAll()).toEqual(new Map());
    });

    it.each([1, 5_999, 6_000, 6_001, 40_000])('carries a letter of %i bytes to my other browser', async (length) => {
      const { mine, other, travel } = make();
      expect(await mine.publish(letter(1, length))).toBe(true);
      expect(await mine.readAll()).toEqual(new Map([[mine.device, letter(1, length)]]));
      travel();
      expect(await other.readAll()).toEqual(new Map([[mine.device, letter(1, length)]]));
    });

    it('holds one letter of each browser, the newest', async () => {
      const { mine, other, travel } = make();
      for (const seq of [1, 2, 3]) await mine.publish(letter(seq, 9_000 * seq));
      await other.publish(letter(7, 20_000));
      travel();
      const both = new Map([
        [mine.device, letter(3, 27_000)],
        [other.device, letter(7, 20_000)],
      ]);
      expect(await mine.readAll()).toEqual(both);
      expect(await other.readAll()).toEqual(both);
    });

    it('writes nothing when the same letter is there already', async () => {
      const { mine } = make();
      await mine.publish(letter(1, 20_000));
      const before = await mine.level();
      expect(await mine.publish(letter(1, 20_000))).toBe(false);
      expect(await mine.level()).toEqual(before);
    });

    it('replaces the largest letter that it takes by another as large', async () => {
      const { mine, other, travel } = make();
      for (const seq of [1, 2, 3]) await mine.publish(letter(seq, mine.limits.maxFile));
      travel();
      expect(await other.readAll()).toEqual(new Map([[mine.device, letter(3, mine.limits.maxFile)]]));
    });

    it('says full when a letter does not fit, and keeps the one before', async () => {
      const { mine, other, travel } = make();
      await mine.publish(letter(1, 30_000));
      await expect(mine.publish(letter(2, 120_000))).rejects.toEqual(new EngineError('full'));
      expect(await mine.readAll()).toEqual(new Map([[mine.device, letter(1, 30_000)]]));
      travel();
      await other.publish(letter(1, 30_000));
      travel();
      await expect(mine.publish(letter(3, 60_000))).rejects.toEqual(new EngineError('full'));
      expect((await mine.readAll()).size).toBe(2);
    });

    it('takes a letter of as many bytes as it says that there is room for', async () => {
      const { mine, other, travel } = make();
      await other.publish(letter(1, 30_000));
      travel();
      await mine.publish(letter(1, 1_000));
      const { room } = await mine.level();
      expect(room).toBeGreaterThan(40_000);
      await mine.publish(letter(2, room));
      await mine.publish(letter(3, room));
      travel();
      expect((await other.readAll()).get(mine.device)).toEqual(letter(3, room));
    });

    it('takes my letter away, and all of a browser that is gone', async () => {
      const { mine, other, travel } = make();
      await mine.publish(letter(1, 20_000));
      await other.publish(letter(1, 20_000));
      travel();
      await mine.publish({ seq: 2, bytes: new Uint8Array() });
      await mine.forget(other.device);
      travel();
      for (const mailbox of [mine, other]) {
        expect(await mailbox.readAll()).toEqual(new Map());
        expect(await mailbox.level()).toMatchObject({ used: 0, devices: [] });
      }
    });
  });
}
