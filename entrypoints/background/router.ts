import * as v from 'valibot';
import type { ErrorCode } from '../../lib/errors.ts';
import { CONTENT_SCHEMAS } from '../../lib/messages/content-schemas.ts';
import type { ContentToBackground } from '../../lib/messages/content-to-background.ts';
import { readEnvelope } from '../../lib/messages/envelope.ts';
import { RHYTHM_SCHEMAS } from '../../lib/messages/rhythm-schemas.ts';
import { SAFEKEEPING_SCHEMAS } from '../../lib/messages/safekeeping-schemas.ts';
import { SURFACE_SCHEMAS } from '../../lib/messages/schemas.ts';
import { SHARING_SCHEMAS } from '../../lib/messages/sharing-schemas.ts';
import type { SurfaceToBackground } from '../../lib/messages/surface-to-background.ts';
import { fail, type Result } from '../../lib/result.ts';

export const SURFACES = ['panel', 'sidepanel', 'popup', 'home', 'options', 'welcome'] as const;
/** Pages that no web page can frame: only they may read or replace everything at once. */
export const OWN_TABS = ['home', 'options', 'welcome'] as const;
export const SITES = ['google-calendar', 'google-meet'] as const;
/** The page for when the notes cannot be opened: it may ask for nothing else. */
const RECOVERY = 'recovery';
const PAGES = [...SURFACES, RECOVERY] as const;
export type SenderKind = (typeof SURFACES)[number] | (typeof SITES)[number] | typeof RECOVERY;

/** Who called: which kind of context, and in which tab and frame it lives, if any. */
export type Sender = { kind: SenderKind; tabId: number | null; frameId: number | null };

/** The part of the browser's sender that tells the kinds apart. */
export type RawSender = {
  id?: string | undefined;
  url?: string | undefined;
  frameId?: number | undefined;
  tab?: { id?: number | undefined } | undefined;
};

type Calls = SurfaceToBackground & ContentToBackground;
type InputOf<Call extends keyof Calls> = Calls[Call] extends (input: infer Input) => unknown ? Input : never;

/** One handler per call: who may call it, and what it does. */
export type Handler<Call extends keyof Calls> = {
  from: readonly SenderKind[];
  run(input: InputOf<Call>, sender: Sender): Promise<ReturnType<Calls[Call]>>;
};
export type Handlers = { [Call in keyof Calls]: Handler<Call> };

const SITE_HOSTS: Record<string, SenderKind> = {
  'https://calendar.google.com': 'google-calendar',
  'https://meet.google.com': 'google-meet',
};

/** The kind of context a message comes from, or null for one that we do not answer. */
export function senderOf(raw: RawSender, extensionId: string): Sender | null {
  if (raw.id !== extensionId || !raw.url || !URL.canParse(raw.url)) return null;
  const url = new URL(raw.url);
  const place = { tabId: raw.tab?.id ?? null, frameId: raw.frameId ?? null };
  const site = SITE_HOSTS[url.origin];
  if (site) return { kind: site, ...place };
  // A page of ours; its host may be the random one of `use_dynamic_url`. The browser vouches for `id`.
  if (!/^(chrome|moz)-extension:$/.test(url.protocol)) return null;
  const page = PAGES.find((surface) => url.pathname === `/${surface}.html`);
  return page ? { kind: page, ...place } : null;
}

const SCHEMAS: Record<string, v.GenericSchema> = {
  ...SURFACE_SCHEMAS,
  ...SAFEKEEPING_SCHEMAS,
  ...SHARING_SCHEMAS,
  ...RHYTHM_SCHEMAS,
  ...CONTENT_SCHEMAS,
};

export type Router = {
  /** The answer of a message, or null for one that is not for us: dropped and counted. */
  answer(message: unknown, raw: RawSender): Promise<Result<unknown>> | null;
  /** How many messages were dropped since the worker started. */
  dropped(): number;
};

/** Says why a call cannot be answered for now, such as notes that cannot be opened; null when it can. */
export type Guard = (call: string) => Promise<ErrorCode | null>;

/**
 * Sender first, then the form, then the guard, then the handler; an exception becomes a code, never a stack in another
 * context.
 */
export function createRouter(handlers: Handlers, extensionId: string, guard: Guard = async () => null): Router {
  let drops = 0;
  const drop = () => {
    drops += 1;
    return null;
  };
  return {
    dropped: () => drops,
    answer(message, raw) {
      const read = readEnvelope(message);
      const sender = senderOf(raw, extensionId);
      if (!read || !sender || !Object.hasOwn(handlers, read.call)) return drop();
      const handler = handlers[read.call as keyof Handlers]; // an own key, by the line above
      if (!handler.from.includes(sender.kind)) return drop();
      const schema = SCHEMAS[read.call];
      const parsed = schema ? v.safeParse(schema, read.input) : null;
      if (!parsed?.success) return Promise.resolve(fail('bad-input'));
      const run = handler.run as (input: unknown, sender: Sender) => Promise<Result<unknown>>; // the schema of this call proved the input
      const answer = async () => {
        const refusal = await guard(read.call);
        return refusal ? fail(refusal) : run(parsed.output, sender);
      };
      return answer().catch((error: unknown) => fail(codeOf(error)));
    },
  };
}

/** What to tell a person when the database refused. Dexie wraps the browser's error, sometimes twice. */
function codeOf(error: unknown): string {
  for (let cause = error, depth = 0; cause instanceof Error && depth < 4; depth += 1) {
    if (cause.name === 'QuotaExceededError') return 'storage-full';
    cause = 'inner' in cause ? cause.inner : cause.cause;
  }
  return 'storage-failed';
}
