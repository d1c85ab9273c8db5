import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generate } from 'selfsigned';
import { ACCOUNT, type DavServer, freePort, startProcess } from './process.ts';
import { needApache } from './programs.ts';

/** Apache also speaks TLS, with a certificate nobody vouches for. */
export type Apache = DavServer & { tlsUrl: string };

const NAMES = [
  'mpm_event',
  'authn_core',
  'authn_file',
  'authz_core',
  'authz_user',
  'auth_basic',
  'alias',
  'mime',
  'dav',
  'dav_fs',
  'socache_shmcb',
  'ssl',
];

/**
 * Starts Apache's mod_dav with a configuration of its own (sync.md §7): the strict end of the range. The folder `/dav/`
 * is for the account, `/dav/read-only/` may only be read, `/moved/` redirects there, `/plain/` is no WebDAV.
 */
export async function startApache(): Promise<Apache> {
  const { program, modules } = needApache();
  const work = mkdtempSync(join(tmpdir(), 'duologue-apache-'));
  const at = (...parts: string[]) => join(work, ...parts);
  const [port, tlsPort] = [await freePort(), await freePort()];
  for (const folder of ['root/plain', 'root/dav/read-only', 'var']) mkdirSync(at(folder), { recursive: true });
  writeFileSync(at('root/plain/index.html'), '<!doctype html><title>Hello</title>');
  writeFileSync(at('mime.types'), 'text/html html\n');
  const sha = createHash('sha1').update(ACCOUNT.password).digest('base64');
  writeFileSync(at('htpasswd'), `${ACCOUNT.user}:{SHA}${sha}\n`);
  const pems = await generate([{ name: 'commonName', value: '127.0.0.1' }], { keySize: 2048 });
  writeFileSync(at('cert.pem'), pems.cert);
  writeFileSync(at('key.pem'), pems.private, { mode: 0o600 });
  writeFileSync(at('httpd.conf'), configuration(at, modules, port, tlsPort));
  if (process.getuid?.() === 0) {
    // Apache refuses to work as root, so the files are its own account's.
    chmodSync(work, 0o755);
    spawnSync('chown', ['-R', 'www-data', at('root'), at('var')]);
  }
  const stop = await startProcess(program, ['-f', at('httpd.conf'), '-D', 'FOREGROUND'], port);
  return {
    url: `http://127.0.0.1:${port}/dav/`,
    tlsUrl: `https://127.0.0.1:${tlsPort}/dav/`,
    ...ACCOUNT,
    async stop() {
      await stop();
      rmSync(work, { recursive: true, force: true });
    },
  };
}

const configuration = (at: (...parts: string[]) => string, modules: string, port: number, tlsPort: number): string => `
ServerRoot "${at()}"
ServerName 127.0.0.1
Listen 127.0.0.1:${port}
Listen 127.0.0.1:${tlsPort}
PidFile "${at('var/pid')}"
ErrorLog "${at('var/error.log')}"
${NAMES.map((name) => `LoadModule ${name}_module "${join(modules, `mod_${name}.so`)}"`).join('\n')}
${process.getuid?.() === 0 ? 'User www-data\nGroup www-data' : ''}
Mutex file:${at('var')} default
TypesConfig "${at('mime.types')}"
DavLockDB "${at('var/DavLock')}"
DocumentRoot "${at('root')}"
Redirect "/moved/" "http://127.0.0.1:${port}/dav/"
<Directory "${at('root')}">
  Require all granted
</Directory>
<Directory "${at('root/dav')}">
  Dav On
  AuthType Basic
  AuthName dav
  AuthUserFile "${at('htpasswd')}"
  Require valid-user
</Directory>
<Directory "${at('root/dav/read-only')}">
  <LimitExcept GET PROPFIND>
    Require all denied
  </LimitExcept>
</Directory>
<VirtualHost 127.0.0.1:${tlsPort}>
  DocumentRoot "${at('root')}"
  SSLEngine on
  SSLCertificateFile "${at('cert.pem')}"
  SSLCertificateKeyFile "${at('key.pem')}"
</VirtualHost>
`;
