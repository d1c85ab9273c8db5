import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server that gives out one calendar, and refuses or waits when it is told to. */
export type CalendarServer = {
  /** With a secret in it, as a calendar's address has. */
  url: string;
  /** What the address must never be seen with. */
  secret: string;
  /** What the calendar says from now on. */
  text: string;
  /** Answered instead, until it is null again. */
  status: number | null;
  /** How each request ended: `200`, `304` … */
  answered: number[];
  close(): Promise<void>;
};

/** Starts one on a free port of this machine. */
export async function startCalendarServer(text: string): Promise<CalendarServer> {
  const secret = 'private-0123456789abcdef0123456789abcdef';
  const made: CalendarServer = { url: '', secret, text, status: null, answered: [], close: async () => {} };
  const server = createServer((request, response) => {
    const etag = `"${made.text.length}-${made.text.slice(-400).length}-${hash(made.text)}"`;
    const status = made.status ?? (request.headers['if-none-match'] === etag ? 304 : 200);
    made.answered.push(status);
    response.writeHead(status, { 'content-type': 'text/calendar; charset=utf-8', etag });
    response.end(status === 200 ? made.text : undefined);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // a TCP server has one
  made.url = `http://127.0.0.1:${port}/calendar/ical/marta%40example.com/${secret}/basic.ics`;
  made.close = () =>
    new Promise((resolve) => {
      server.closeAllConnections();
      server.close(() => resolve());
    });
  return made;
}

function hash(text: string): number {
  let sum = 0;
  for (let at = 0; at < text.length; at += 1) sum = (Math.imul(sum, 31) + text.charCodeAt(at)) | 0;
  return sum;
}
