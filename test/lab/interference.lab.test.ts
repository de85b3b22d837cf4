import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Bed } from './bed.ts';
import { startFaults } from './faults.ts';
import { codes, type LabRun, runCheck } from './run-check.ts';
import { scenario } from './scenarios/observe.ts';

let bed: Bed;

beforeAll(async () => {
  bed = await Bed.create();
  await startFaults(bed);
});

afterAll(async () => {
  await bed.close();
});

/** Runs the words on the client's side. */
const check = (
  words: readonly string[],
  profile: Pick<Partial<LabRun>, 'servers' | 'network' | 'thresholds' | 'application'>,
  options: Pick<LabRun, 'under' | 'env'> = {},
) =>
  runCheck(bed, {
    servers: [{ host: 'chat.test' }],
    network: { certificateAuthorities: [join(bed.folder, 'ca.pem')] },
    ...profile,
    ...options,
    words,
  });

describe('what may interfere, made for real', () => {
  test('a tunnel carries the traffic to the server: vpn-carries-target', async () => {
    await bed.hold('client', 'socat', [
      '-u',
      'TUN:10.96.0.2/24,tun-name=cscotun0,iff-up',
      'OPEN:/dev/null',
    ]);
    await bed.until('client', /cscotun0.*\bUP\b/, 'link', 'show', 'dev', 'cscotun0');
    await bed.ip('client', 'route', 'add', '10.98.0.9/32', 'dev', 'cscotun0');
    const servers = [{ host: '10.98.0.9' }];
    expect(codes(await check(['interference.vpn'], { servers }))).toEqual(['vpn-carries-target']);

    const allowed = { servers, network: { allowedVpns: ['cscotun*'] } };
    expect(codes(await check(['interference.vpn'], allowed))).toEqual([]);
    // The other server is reached past the tunnel.
    expect(codes(await check(['interference.vpn'], {}))).toEqual([]);
  });

  test('a crashed VPN client left its tunnel: vpn-tunnel-dead explains the silence', async () => {
    const ip = (...args: string[]) => bed.ip('client', ...args);
    await ip('tuntap', 'add', 'dev', 'tun9', 'mode', 'tun');
    await ip('addr', 'add', '10.95.0.2/24', 'dev', 'tun9');
    await ip('link', 'set', 'tun9', 'up');
    await ip('route', 'add', '10.98.0.7/32', 'dev', 'tun9');
    try {
      const servers = [{ host: '10.98.0.7' }];
      const report = await scenario('vpn-dead', () =>
        check(['network.tcp', 'interference.vpn'], { servers }),
      );
      expect(codes(report)).toEqual(['vpn-tunnel-dead']);
      expect(report.rootCauses[0]?.explains.map(({ code }) => code)).toContain('tcp-timeout');
    } finally {
      await ip('link', 'del', 'tun9');
    }
  });

  test('the hosts file sends the server to nowhere: hosts-file-overrides explains the refusal', async () => {
    await bed.file('client', 'hosts', '127.0.0.1 localhost\n127.0.0.1 chat.test\n');
    try {
      const report = await check(['network', 'interference.hosts-file'], {});
      expect(codes(report)).toEqual(['hosts-file-overrides']);
      expect(report.rootCauses[0]?.explains.map(({ code }) => code)).toContain('tcp-refused');
    } finally {
      await bed.file('client', 'hosts', '127.0.0.1 localhost\n');
    }
  });

  test('a proxy value that is none: proxy-value-invalid', async () => {
    const env = { HTTPS_PROXY: 'http://[bad' };
    await scenario('proxy-value-invalid', () => check(['interference.proxy'], {}, { env }));
  });

  test('the proxy is not there: proxy-unreachable, and the port is never tried without it', async () => {
    const env = { https_proxy: 'http://10.99.0.1:3999' };
    expect(codes(await check(['network'], {}, { env }))).toEqual(['proxy-unreachable']);
  });

  test('two protection programs at once: antivirus-several', async () => {
    // Two real processes under the names of two products' services.
    for (const name of ['kesl', 'drweb-spider']) {
      const path = join(bed.folder, name);
      await copyFile('/bin/sleep', path);
      await bed.hold('client', path, ['60']);
    }
    const report = await check(['interference.antivirus'], {});
    expect(report.checks.find(({ id }) => id === 'interference.antivirus')?.findings).toHaveLength(
      1,
    );
    expect(codes(report)).toEqual(['antivirus-several']);
  });
});

describe('the clock', () => {
  test('ten minutes ahead: clock-skew', async () => {
    const report = await check(['system.clock'], {}, { under: ['faketime', '-f', '+10m'] });
    expect(codes(report)).toEqual(['clock-skew']);
  });

  test('four hundred days ahead: the certificate seems expired, and the clock is to blame', async () => {
    const report = await check(
      ['network', 'system.clock'],
      {},
      { under: ['faketime', '-f', '+400d'] },
    );
    expect(codes(report)).toEqual(['clock-skew']);
    const tls = report.checks.find(({ id }) => id === 'network.tls');
    // The certificate is not blamed: the servers' own time makes it valid.
    expect(tls?.findings.map(({ code }) => code)).toEqual(['clock-skew']);
  });
});

describe('the computer', () => {
  test('a full disk under the client’s data: cache-disk-full under disk-full', async () => {
    const data = join(bed.folder, 'small');
    await mkdir(join(data, 'eXpress'), { recursive: true });
    const layout = {
      programs: [join(bed.folder, 'program')],
      data: [join(data, 'eXpress')],
      logs: [],
      packages: [],
      processes: ['no-such-client'],
    };
    await writeFile(join(bed.folder, 'program'), '#!/bin/sh\n', { mode: 0o755 });
    // A file system of one megabyte in a mount namespace of its own, filled to the last block.
    const script = `mount -t tmpfs -o size=1m none ${data} && mkdir ${data}/eXpress && (dd if=/dev/zero of=${data}/eXpress/fill bs=1k count=1000 2>/dev/null || true) && exec "$@"`;
    const report = await check(
      ['client.cache', 'system.disk'],
      { application: { linux: layout } },
      { under: ['unshare', '-m', 'sh', '-c', script, 'sh'] },
    );
    expect(codes(report)).toEqual(['disk-full']);
    expect(report.rootCauses[0]?.explains.map(({ code }) => code)).toContain('cache-disk-full');
  });

  test('less memory than the profile asks for: memory-low', async () => {
    const thresholds = { memoryAvailableBytes: 1024 ** 5 };
    expect(codes(await check(['system.memory'], { thresholds }))).toEqual(['memory-low']);
  });
});
