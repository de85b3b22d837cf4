import { createHash } from 'node:crypto';
import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Bed } from './bed.ts';

const exec = promisify(execFile);
const HELPERS = '/usr/lib/squid';

export const PROXY_LOGIN = { user: 'ivan', password: 'kl3y-S3cret' } as const;

/** Where each proxy of the lab listens. */
export const PROXY_PORTS = {
  /** Lets everybody in, but not to `.blocked.test`, and only to the ports of HTTPS. */
  open: 3140,
  basic: 3141,
  digest: 3142,
  ntlm: 3143,
  tinyproxy: 3144,
  danted: 1080,
  microsocks: 1081,
  microsocksOpen: 1082,
  /** A web server that takes CONNECT for a page. */
  page: 3145,
  /** Checks the password of NTLM. */
  ntlmChecked: 3146,
  /** Offers nothing but Negotiate. */
  negotiate: 3147,
  /** Nothing listens here. */
  nobody: 3149,
} as const;

/** Real proxies on the server's side: squid with each scheme, tinyproxy, danted, microsocks. */
export async function startProxies(bed: Bed): Promise<void> {
  await chmod(bed.folder, 0o755);
  const { user, password } = PROXY_LOGIN;
  const address = bed.serverAddress;
  await bed.file('server', 'resolv.conf', `nameserver ${address}\n`);
  await bed.file('server', 'hosts', '127.0.0.1 localhost\n');
  const realm = 'Lab';
  const basic = `${user}:${(await exec('openssl', ['passwd', '-apr1', password])).stdout.trim()}\n`;
  const digest = createHash('md5').update(`${user}:${realm}:${password}`).digest('hex');
  const files = join(bed.folder, 'logins');
  await mkdir(files);
  await writeFile(join(files, 'basic'), basic);
  await writeFile(join(files, 'digest'), `${user}:${realm}:${digest}\n`);
  await exec('chown', ['-R', 'proxy:proxy', files]);

  await Promise.all([
    startSquid(bed, PROXY_PORTS.open, []),
    startSquid(bed, PROXY_PORTS.basic, [
      `auth_param basic program ${HELPERS}/basic_ncsa_auth ${join(files, 'basic')}`,
      `auth_param basic realm ${realm}`,
    ]),
    startSquid(bed, PROXY_PORTS.digest, [
      `auth_param digest program ${HELPERS}/digest_file_auth -c ${join(files, 'digest')}`,
      `auth_param digest realm ${realm}`,
    ]),
    // Takes every answer that has the form of NTLM's: the arithmetic is held by the vectors of MS-NLMP.
    startSquid(bed, PROXY_PORTS.ntlm, [
      `auth_param ntlm program ${HELPERS}/ntlm_fake_auth`,
      'auth_param ntlm keep_alive on',
    ]),
    startTinyproxy(bed, address),
    startDanted(bed, address),
    startMicrosocks(bed, PROXY_PORTS.microsocks, ['-u', user, '-P', password]),
    startMicrosocks(bed, PROXY_PORTS.microsocksOpen, []),
  ]);
}

async function startSquid(bed: Bed, port: number, login: readonly string[]): Promise<void> {
  const folder = join(bed.folder, `squid-${port}`);
  await mkdir(folder);
  const path = join(folder, 'squid.conf');
  await writeFile(
    path,
    `
http_port ${bed.serverAddress}:${port}
${login.join('\n')}
${login.length === 0 ? '' : 'acl known proxy_auth REQUIRED'}
acl blocked dstdomain .blocked.test
acl CONNECT method CONNECT
acl https_ports port 443 8999
http_access deny blocked
http_access deny CONNECT !https_ports
http_access allow ${login.length === 0 ? 'all' : 'known'}
http_access deny all
dns_nameservers ${bed.serverAddress}
visible_hostname proxy.test
cache deny all
pid_filename ${join(folder, 'pid')}
access_log none
cache_log ${join(folder, 'cache.log')}
coredump_dir ${folder}
shutdown_lifetime 1 seconds
`,
  );
  await exec('chown', ['-R', 'proxy:proxy', folder]);
  await bed.serve('server', 'squid', ['-N', '-d', '1', '-f', path], /Accepting HTTP/);
}

async function startTinyproxy(bed: Bed, address: string): Promise<void> {
  const path = join(bed.folder, 'tinyproxy.conf');
  const { user, password } = PROXY_LOGIN;
  await writeFile(
    path,
    [
      `Port ${PROXY_PORTS.tinyproxy}`,
      `Listen ${address}`,
      'Timeout 20',
      'LogLevel Info',
      `BasicAuth ${user} ${password}`,
      'ConnectPort 443',
    ].join('\n'),
  );
  await bed.serve('server', 'tinyproxy', ['-d', '-c', path], /Accepting connections|accepting/i);
}

async function startDanted(bed: Bed, address: string): Promise<void> {
  const path = join(bed.folder, 'danted.conf');
  await writeFile(
    path,
    `
logoutput: stdout
internal: ${address} port = ${PROXY_PORTS.danted}
external: v-srv
clientmethod: none
socksmethod: none
user.privileged: root
user.unprivileged: nobody
client pass { from: 0.0.0.0/0 to: 0.0.0.0/0 }
socks block { from: 0.0.0.0/0 to: 0.0.0.0/0 port = 8700 }
socks pass { from: 0.0.0.0/0 to: 0.0.0.0/0 command: connect }
`,
  );
  const pid = join(bed.folder, 'danted.pid');
  await bed.serve('server', 'danted', ['-f', path, '-p', pid], /running/);
}

async function startMicrosocks(bed: Bed, port: number, login: readonly string[]): Promise<void> {
  const args = ['-i', bed.serverAddress, '-p', String(port), ...login];
  await bed.hold('server', 'microsocks', args);
}
