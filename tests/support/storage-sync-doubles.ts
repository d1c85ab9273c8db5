/**
 * `storage.sync` as two browsers really treat it (sync.md §1.1, §1.2), with their accounts. Nothing travels by itself:
 * a test says when, what and in which order, or calls `settle`.
 */
export type Items = Record<string, unknown>;

/** Which of the waiting keys to take now, and in which order. */
export type Pick = (keys: string[]) => string[];
const all: Pick = (keys) => keys;

const QUOTA_BYTES = 102_400;
const QUOTA_BYTES_PER_ITEM = 8_192;
const MAX_ITEMS = 512;
const PER_MINUTE = 120;
const PER_HOUR = 1_800;

const utf8 = (text: string): number => new TextEncoder().encode(text).length;

/** JSON as Chromium writes it: it escapes more than JSON.stringify does. */
const asInChromium = (json: string): string =>
  /[<\u2028\u2029]/.test(json)
    ? json.replaceAll('<', '\\u003C').replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029')
    : json;

/** What Chromium's JSON writer makes of a value of texts, small numbers, lists and objects. */
export const chromiumJson = (value: unknown): string => asInChromium(JSON.stringify(value));

type Listener = (keys: string[]) => void;

/** What both have: an area of JSON texts, and listeners that hear what comes from elsewhere. */
abstract class Profile {
  protected data = new Map<string, string>();
  /** Throws instead of doing the next writes, as a worker that is stopped before or after them. */
  failNext: { before?: number; after?: number } = {};
  writes = 0;
  private readonly listeners: Listener[] = [];

  protected abstract check(next: Map<string, string>, touched: string[]): void;
  protected abstract changed(keys: string[]): void;

  async get(keys: null | string | string[] = null): Promise<Items> {
    const wanted = keys === null ? [...this.data.keys()] : [keys].flat();
    // Both give keys back in an order of their own.
    return Object.fromEntries(
      wanted.sort().flatMap((key) => {
        const text = this.data.get(key);
        return text === undefined ? [] : [[key, JSON.parse(text)]];
      }),
    );
  }

  async set(items: Items): Promise<void> {
    const next = new Map(this.data);
    for (const [key, value] of Object.entries(items)) next.set(key, JSON.stringify(value));
    this.write(next, Object.keys(items));
  }

  async remove(keys: string | string[]): Promise<void> {
    const next = new Map(this.data);
    for (const key of [keys].flat()) next.delete(key);
    this.write(next, []);
  }

  onChanged(listener: Listener): void {
    this.listeners.push(listener);
  }

  protected tell(keys: string[]): void {
    if (keys.length > 0) for (const listener of this.listeners) listener(keys);
  }

  private write(next: Map<string, string>, touched: string[]): void {
    const { failNext } = this;
    if (failNext.before) {
      failNext.before -= 1;
      throw new Error('the worker was stopped');
    }
    this.check(next, touched);
    this.writes += 1;
    const keys = [...new Set([...this.data.keys(), ...next.keys()])].filter(
      (key) => this.data.get(key) !== next.get(key),
    );
    this.data = next;
    this.changed(keys);
    this.tell(keys);
    if (failNext.after) {
      failNext.after -= 1;
      throw new Error('the worker was stopped');
    }
  }
}

/** A Google account with what it holds of this extension: one entity per key, the last writer wins. */
export class ChromiumAccount {
  readonly entities = new Map<string, string>();
  readonly profiles: ChromiumProfile[] = [];

  /** Everything travels until nothing waits. */
  settle(): void {
    while (this.profiles.some((profile) => profile.isWaiting)) {
      for (const profile of this.profiles) profile.upload();
      for (const profile of this.profiles) profile.deliver();
    }
  }
}

/** One profile of Chromium; like a local area until it is signed in. */
export class ChromiumProfile extends Profile {
  private account: ChromiumAccount | null = null;
  private readonly outgoing = new Map<string, string | null>();
  private readonly incoming = new Map<string, string | null>();
  private minute = { since: Number.NEGATIVE_INFINITY, count: 0 };
  private hour = { since: Number.NEGATIVE_INFINITY, count: 0 };
  private readonly now: () => number;

  constructor(now: () => number = () => this.writes * 30_000) {
    super();
    this.now = now;
  }

  get isWaiting(): boolean {
    return this.outgoing.size + this.incoming.size > 0;
  }

  protected check(next: Map<string, string>, touched: string[]): void {
    this.countWrite();
    const cost = (key: string) => utf8(key) + utf8(asInChromium(next.get(key) ?? ''));
    if (touched.some((key) => cost(key) > QUOTA_BYTES_PER_ITEM))
      throw new Error('Resource::kQuotaBytesPerItem quota exceeded');
    if (touched.length === 0) return; // taking away is never refused
    if ([...next.keys()].reduce((total, key) => total + cost(key), 0) > QUOTA_BYTES)
      throw new Error('Resource::kQuotaBytes quota exceeded');
    if (next.size > MAX_ITEMS) throw new Error('Resource::kMaxItems quota exceeded');
  }

  private countWrite(): void {
    const now = this.now();
    if (now - this.minute.since >= 60_000) this.minute = { since: now, count: 0 };
    if (now - this.hour.since >= 3_600_000) this.hour = { since: now, count: 0 };
    if (++this.minute.count > PER_MINUTE)
      throw new Error('This request exceeds the MAX_WRITE_OPERATIONS_PER_MINUTE quota.');
    if (++this.hour.count > PER_HOUR) throw new Error('This request exceeds the MAX_WRITE_OPERATIONS_PER_HOUR quota.');
  }

  protected changed(keys: string[]): void {
    if (this.account) for (const key of keys) this.outgoing.set(key, this.data.get(key) ?? null);
  }

  /** The first start of sync: what the account holds wins, and what only this profile has is deleted. */
  signIn(account: ChromiumAccount): void {
    this.account = account;
    account.profiles.push(this);
    const before = this.data;
    if (account.entities.size === 0) {
      for (const [key, value] of before) this.outgoing.set(key, value);
      return;
    }
    this.data = new Map(account.entities);
    this.tell(
      [...new Set([...before.keys(), ...this.data.keys()])].filter((key) => before.get(key) !== this.data.get(key)),
    );
  }

  /** What is here stays here, and travels no more. */
  signOut(): void {
    this.account?.profiles.splice(this.account.profiles.indexOf(this), 1);
    this.account = null;
    this.outgoing.clear();
    this.incoming.clear();
  }

  /** Clears the area of everybody. The browser does this, no caller of ours can. */
  uninstall(): void {
    const keys = [...this.data.keys()];
    this.data = new Map();
    this.changed(keys);
    this.upload();
    this.signOut();
  }

  /** Commits changes to the account, key by key; a commit may carry some of them only. */
  upload(pick: Pick = all): void {
    const { account } = this;
    if (!account) return;
    for (const key of pick([...this.outgoing.keys()])) {
      const value = this.outgoing.get(key);
      if (value === undefined) continue;
      this.outgoing.delete(key);
      if (value === null) account.entities.delete(key);
      else account.entities.set(key, value);
      for (const other of account.profiles) if (other !== this) other.incoming.set(key, value);
      this.incoming.delete(key); // older than what was just committed
    }
  }

  /** Applies what arrived, key by key and whatever the quota; a key that was changed here meanwhile stays as it is. */
  deliver(pick: Pick = all): void {
    const applied: string[] = [];
    for (const key of pick([...this.incoming.keys()])) {
      const value = this.incoming.get(key);
      if (value === undefined) continue;
      this.incoming.delete(key);
      if (this.outgoing.has(key)) continue;
      if (value === null) this.data.delete(key);
      else this.data.set(key, value);
      applied.push(key);
    }
    this.tell(applied);
  }
}

/** A Firefox account with the one record of this extension. */
export class FirefoxAccount {
  record: Map<string, string> | null = null;
  readonly profiles: FirefoxProfile[] = [];

  /** Rounds of everybody, twice, so that what the last one brought reaches the first. */
  settle(): void {
    for (let round = 0; round < 2; round += 1) for (const profile of this.profiles) profile.sync();
  }
}

/** One profile of Firefox; like a local area until it is signed in. */
export class FirefoxProfile extends Profile {
  private account: FirefoxAccount | null = null;
  /** What the record was after the last round: the parent of the next merge. */
  private parent: Map<string, string> | null = null;

  protected check(next: Map<string, string>, touched: string[]): void {
    const exceeded = () => {
      const error = new Error('storage.sync API call exceeded its quota limitations.');
      error.name = 'QuotaExceededError';
      return error;
    };
    if (touched.length === 0) return; // taking away is never refused
    if (touched.some((key) => utf8(key) + utf8(next.get(key) ?? '') > QUOTA_BYTES_PER_ITEM)) throw exceeded();
    const whole = JSON.stringify(Object.fromEntries([...next].map(([key, text]) => [key, JSON.parse(text)])));
    if (utf8(whole) > QUOTA_BYTES || next.size > MAX_ITEMS) throw exceeded();
  }

  protected changed(): void {}

  signIn(account: FirefoxAccount): void {
    this.account = account;
    account.profiles.push(this);
  }

  /** A reinstall, or a new profile in its place: nothing is here, and the account keeps its record. */
  loseEverything(): void {
    this.data = new Map();
    this.parent = null;
  }

  /** One round: the record comes, merges key by key, and goes back. */
  sync(): void {
    const { account } = this;
    if (!account) return;
    const before = this.data;
    if (account.record) this.data = mergedRecord(account.record, before, this.parent);
    account.record = new Map(this.data);
    this.parent = new Map(this.data);
    this.tell(
      [...new Set([...before.keys(), ...this.data.keys()])].filter((key) => before.get(key) !== this.data.get(key)),
    );
  }
}

/** Incoming wins for each key that it changed; without a parent for each key that it has (webext-storage, sync/mod.rs). */
function mergedRecord(
  incoming: Map<string, string>,
  ours: Map<string, string>,
  parent: Map<string, string> | null,
): Map<string, string> {
  const merged = new Map(ours);
  for (const [key, value] of incoming) if (!parent || parent.get(key) !== value) merged.set(key, value);
  if (parent) for (const key of parent.keys()) if (!incoming.has(key)) merged.delete(key);
  return merged;
}
