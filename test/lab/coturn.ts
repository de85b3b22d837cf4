import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Bed } from './bed.ts';

export interface CoturnSettings {
  readonly name: string;
  /** For UDP and TCP; the port after it is the alternate one of RFC 5780. */
  readonly port: number;
  readonly tlsPort: number;
  /** First and last UDP port of the relay. */
  readonly relayPorts: readonly [number, number];
  /** More addresses make it speak RFC 5780. */
  readonly addresses: readonly string[];
  /** Lines of turnserver.conf: credentials, quotas. */
  readonly lines: readonly string[];
}

/** A real TURN server (coturn) on the server's side, with `turn.pem` and `turn.key` of the bed's folder. */
export async function startCoturn(bed: Bed, settings: CoturnSettings): Promise<void> {
  const file = (kind: string): string => join(bed.folder, `${settings.name}.${kind}`);
  const [firstPort, lastPort] = settings.relayPorts;
  const lines = [
    ...settings.addresses.map((address) => `listening-ip=${address}`),
    `relay-ip=${bed.serverAddress}`,
    `listening-port=${settings.port}`,
    `tls-listening-port=${settings.tlsPort}`,
    `min-port=${firstPort}`,
    `max-port=${lastPort}`,
    'realm=turn.test',
    `cert=${join(bed.folder, 'turn.pem')}`,
    `pkey=${join(bed.folder, 'turn.key')}`,
    'fingerprint',
    'no-cli',
    'no-dtls',
    'log-file=stdout',
    'simple-log',
    `pidfile=${file('pid')}`,
    `userdb=${file('db')}`,
    ...settings.lines,
  ];
  await writeFile(file('conf'), `${lines.join('\n')}\n`);
  await bed.serve('server', 'turnserver', ['-c', file('conf')], /SQLite DB connection success/);
}
