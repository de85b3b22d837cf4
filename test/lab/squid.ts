import { execFile } from 'node:child_process';
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Bed } from './bed.ts';
import type { Issued } from './openssl.ts';

const exec = promisify(execFile);

export interface BumpingProxy {
  readonly port: number;
  /** Where connections arrive that a firewall has turned aside: nobody configured this proxy. */
  readonly transparentPort?: number;
  /** Signs what the proxy shows in place of the servers. */
  readonly authority: Issued;
  /** The authority of the servers behind it, a PEM file. */
  readonly trusts: string;
  /** Further lines: rules, before everything is allowed. */
  readonly lines?: readonly string[];
}

/** A real squid that opens HTTPS (`ssl-bump`) on the server's side of the bed, ready when this returns. */
export async function startBumpingSquid(bed: Bed, proxy: BumpingProxy): Promise<void> {
  const folder = join(bed.folder, `squid-${proxy.port}`);
  await mkdir(folder, { recursive: true });
  const pair = join(folder, 'authority.pem');
  const parts = [proxy.authority.certificate, proxy.authority.key];
  await writeFile(pair, (await Promise.all(parts.map((one) => readFile(one)))).join(''));
  await writeFile(join(folder, 'trusted.pem'), await readFile(proxy.trusts));
  await exec(CERTIFICATE_MAKER, ['-c', '-s', join(folder, 'made'), '-M', '4MB']);
  const path = join(folder, 'squid.conf');
  await writeFile(path, squidConfig(bed.serverAddress, folder, proxy));
  // It gives up root for the user of Debian's package.
  await chmod(bed.folder, 0o755);
  await exec('chown', ['-R', 'proxy:proxy', folder]);
  await bed.serve('server', 'squid', ['-N', '-d', '1', '-f', path], /Accepting SSL bumped/);
}

const CERTIFICATE_MAKER = '/usr/lib/squid/security_file_certgen';

function squidConfig(
  address: string,
  folder: string,
  { port, transparentPort, lines = [] }: BumpingProxy,
): string {
  const bump = `ssl-bump tls-cert=${join(folder, 'authority.pem')} generate-host-certificates=on dynamic_cert_mem_cache_size=4MB`;
  return `
http_port ${address}:${port} ${bump}
${transparentPort === undefined ? '' : `https_port ${address}:${transparentPort} intercept ${bump}`}
sslcrtd_program ${CERTIFICATE_MAKER} -s ${join(folder, 'made')} -M 4MB
sslcrtd_children 2
tls_outgoing_options cafile=${join(folder, 'trusted.pem')}
acl step1 at_step SslBump1
ssl_bump peek step1
ssl_bump bump all
${lines.join('\n')}
http_access allow all
dns_nameservers ${address}
visible_hostname proxy.test
cache deny all
pid_filename ${join(folder, 'pid')}
access_log stdio:${join(folder, 'access.log')}
cache_log ${join(folder, 'cache.log')}
coredump_dir ${folder}
shutdown_lifetime 1 seconds
`;
}
