import type { Fetch } from '../../lib/sync/engines/http.ts';

/** One answer of a scripted server. */
export type Scripted =
  | { status: number; body?: unknown; headers?: Record<string, string> }
  /** No answer at all. */
  | 'dead';

export type Asked = { method: string; url: URL; headers: Headers; body: string };

/** A `fetch` that answers what is written down for it, one after another, and keeps what it was asked. */
export function scripted(answers: Scripted[]): { fetch: Fetch; asked: Asked[] } {
  const asked: Asked[] = [];
  const left = [...answers];
  return {
    asked,
    fetch: async (url, init) => {
      const body = init.body instanceof Uint8Array ? new TextDecoder().decode(init.body) : String(init.body ?? '');
      asked.push({ method: init.method ?? 'GET', url: new URL(url), headers: new Headers(init.headers), body });
      const answer = left.shift();
      if (!answer) throw new Error(`nothing is written down for ${init.method} ${url}`);
      if (answer === 'dead') throw new TypeError('Failed to fetch');
      const text = typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body ?? {});
      const hasBody = answer.status !== 204;
      return new Response(hasBody ? text : null, { status: answer.status, headers: answer.headers ?? {} });
    },
  };
}

/** Drive's error with a reason, as its API answers it. */
export const driveError = (status: number, reason: string, headers: Record<string, string> = {}): Scripted => ({
  status,
  headers,
  body: { error: { code: status, message: 'as Drive says', errors: [{ domain: 'global', reason }] } },
});
