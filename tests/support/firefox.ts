import { readFile } from 'node:fs/promises';
import { createServer as createProxy } from 'node:http';
import { createServer, type Server } from 'node:https';
import { type AddressInfo, connect, type Socket } from 'node:net';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { generate } from 'selfsigned';
import { needFirefox } from '../../scripts/browsers.ts';
import { CALENDAR, MEET } from './origins.ts';

/** Fixed by preference, so that the extension's pages have an address before it is installed. */
const UUID = 'd0a10b0e-1111-4222-8333-000000000011';

/** A running Firefox with the extension in it. */
export type RunningFirefox = {
  browser: Browser;
  /** `moz-extension://…` of a page of ours. */
  address(surface: string): string;
  /** Opens a page of ours or of the two sites in a new tab and waits until `selector` is there. */
  open(address: string, selector: string): Promise<Page>;
  /** Hosts beyond the two sites that were asked for, those of Firefox itself left out. */
  leaked(): string[];
  close(): Promise<void>;
};

/** What Firefox asks for by itself, whatever the preferences. */
const BROWSERS_OWN = /(^|\.)(mozilla\.(com|org|net)|firefox\.com|mozgcp\.net|digicert\.com)(:\d+)?$/;

const listen = async (server: Server | ReturnType<typeof createProxy>): Promise<number> => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port; // a TCP server that listens has one
};

/** Serves `html` by host over TLS, with a certificate made for this run; Firefox is told to accept any. */
async function serveTls(html: Record<string, () => string>): Promise<{ server: Server; port: number }> {
  const made = await generate([{ name: 'commonName', value: 'Duologue test server' }], { keyType: 'ec' });
  const server = createServer({ key: made.private, cert: made.cert }, (request, response) => {
    const isDocument = request.headers['sec-fetch-dest'] === 'document';
    const page = html[`https://${request.headers.host}`];
    if (!page || !isDocument) return void response.writeHead(404).end();
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(page());
  });
  return { server, port: await listen(server) };
}

/** A proxy that leads the two sites to `tlsPort` and refuses everything else. */
async function startProxy(tlsPort: number, asked: string[]) {
  const sockets = new Set<Socket>();
  const hosts = [CALENDAR, MEET].map((origin) => `${new URL(origin).host}:443`);
  const server = createProxy((request, response) => {
    asked.push(new URL(request.url ?? '', 'http://nowhere.invalid').host);
    response.writeHead(502).end();
  });
  server.on('connect', (request, client: Socket) => {
    sockets.add(client);
    client.on('error', () => undefined); // the browser may hang up first
    if (!hosts.includes(request.url ?? '')) {
      asked.push(request.url ?? '');
      client.end('HTTP/1.1 502 Refused\r\nconnection: close\r\n\r\n');
      return;
    }
    const upstream = connect(tlsPort, '127.0.0.1', () => {
      client.write('HTTP/1.1 200 Connected\r\n\r\n');
      upstream.pipe(client).pipe(upstream);
    });
    sockets.add(upstream);
    upstream.on('error', () => client.destroy());
  });
  return {
    port: await listen(server),
    close: () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}

/** Preferences for a Firefox that goes through our proxy, knows the extension's address and keeps still. */
const preferences = (proxyPort: number, gecko: string) => ({
  'extensions.webextensions.uuids': JSON.stringify({ [gecko]: UUID }),
  // An extension that is installed for the session goes with it; its data and address stay for the next one.
  'extensions.webextensions.keepStorageOnUninstall': true,
  'extensions.webextensions.keepUuidOnUninstall': true,
  'network.proxy.type': 1,
  'network.proxy.http': '127.0.0.1',
  'network.proxy.http_port': proxyPort,
  'network.proxy.ssl': '127.0.0.1',
  'network.proxy.ssl_port': proxyPort,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'network.dns.disablePrefetch': true,
  'network.http.speculative-parallel-limit': 0,
  'browser.safebrowsing.malware.enabled': false,
  'browser.safebrowsing.phishing.enabled': false,
  'services.settings.server': 'data:,none',
  'app.normandy.enabled': false,
  'toolkit.telemetry.enabled': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  'intl.accept_languages': 'en-GB, en',
});

/** Awaits what `selector` finds. Firefox may refuse to look while it exchanges the empty page for the asked one. */
async function drawn(page: Page, selector: string, until: number): Promise<void> {
  try {
    await page.waitForSelector(selector, { timeout: Math.max(1, until - Date.now()) });
  } catch (error) {
    const isBetweenPages = error instanceof Error && error.cause instanceof Error && until > Date.now();
    if (!isBetweenPages) throw error;
    await drawn(page, selector, until);
  }
}

/**
 * Starts Firefox headless with the unpacked `extension` installed for the session. `html` gives the pages of the two
 * sites by origin; everything else is refused. With `profile` (a folder) what was saved is there at the next start.
 */
export async function launchFirefox(
  extension: string,
  html: Record<string, () => string>,
  profile?: string,
): Promise<RunningFirefox> {
  const manifest: unknown = JSON.parse(await readFile(`${extension}/manifest.json`, 'utf8'));
  const { id } = (manifest as { browser_specific_settings: { gecko: { id: string } } }).browser_specific_settings.gecko; // our own build
  const asked: string[] = [];
  const tls = await serveTls(html);
  const proxy = await startProxy(tls.port, asked);
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: needFirefox(),
    headless: true,
    ...(profile ? { userDataDir: profile } : {}),
    acceptInsecureCerts: true,
    args: ['--remote-allow-system-access', '--width=1280', '--height=720'],
    extraPrefsFirefox: preferences(proxy.port, id),
  });
  await browser.installExtension(extension);
  const origin = `moz-extension://${UUID}`;

  return {
    browser,
    address: (surface) => `${origin}/${surface}`,
    async open(address, selector) {
      const page = await browser.newPage();
      await page.setViewport({ width: 1280, height: 720 });
      // Firefox tells no end of a navigation to a moz-extension page, so what matters is awaited instead.
      void page.goto(address).catch(() => undefined);
      await drawn(page, selector, Date.now() + 20_000);
      // A tab behind another one draws nothing, and what fades in stays invisible.
      await page.bringToFront();
      return page;
    },
    leaked: () => asked.filter((host) => !BROWSERS_OWN.test(host)),
    async close() {
      await browser.close();
      proxy.close();
      tls.server.closeAllConnections();
      tls.server.close();
    },
  };
}
