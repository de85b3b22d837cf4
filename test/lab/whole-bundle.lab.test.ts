import { spawn } from 'node:child_process';
import { chmod, chown, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import { tempFolder } from '../support/temp-folder.ts';
import { unzipTest, zipNames, zipText } from '../support/unzip.ts';

const PROGRAM = path.resolve(import.meta.dirname, '../../bin/xpress-doctor.cjs');
const UID = 47_11;

/** Who sits at the computer, and what it is called: true for the program, which asks the system for them. */
const WHO = {
  user: 'i.kuznetsov-77',
  surname: 'Кузнецов',
  fullName: 'Кузнецов Илья Олегович',
  host: 'ws-4711-buh',
  domain: 'corp.albatross.ru',
  address: '10.77.3.14',
  address6: 'fd77:4711:0:1::14',
  mac: '02:77:47:11:aa:0e',
};

/** A machine of its own: net, host name, accounts, hosts file, name servers. Nothing can be sent anywhere. */
function script(folder: string, args: readonly string[]): string {
  return `set -e
    hostname ${WHO.host}
    ip link set lo up
    ip link add eth7 type veth peer name far7 && ip link set eth7 address ${WHO.mac} && ip link set far7 up
    ip addr add ${WHO.address}/24 dev eth7 && ip -6 addr add ${WHO.address6}/64 dev eth7 nodad && ip link set eth7 up
    ip route add default via 10.77.3.1 dev eth7
    for file in passwd hosts resolv.conf; do mount --bind '${folder}'/$file /etc/$file; done
    exec setpriv --reuid ${UID} --regid ${UID} --clear-groups env -i PATH="$PATH" HOME='${folder}/${WHO.user}' \\
      USER=${WHO.user} LANG=C.UTF-8 XPRESS_DOCTOR_LANG=en HTTPS_PROXY=http://${WHO.user}:Pr0xyWord@127.0.0.1:9 \\
      ${process.execPath} ${PROGRAM} collect-logs ${args.map((word) => `'${word}'`).join(' ')}`;
}

it('holds nothing of the user, the host and its addresses, whatever the collectors find', async () => {
  const folder = await tempFolder();
  await chmod(folder, 0o755);
  const home = path.join(folder, WHO.user);
  const data = path.join(home, '.config', 'eXpress');
  await mkdir(path.join(data, 'logs', WHO.user), { recursive: true });
  const log = [
    `[2026-11-22 12:00:00.000] [info] started by ${WHO.user} (${WHO.fullName}) in ${data}`,
    `[2026-11-22 12:00:01.000] [info] ${WHO.host}.${WHO.domain} ${WHO.address} [${WHO.address6}] ${WHO.mac}`,
    `[2026-11-22 12:00:02.000] [info] took 125 ms, version 3.72.37`,
    '',
  ].join('\n');
  await writeFile(path.join(data, 'log.log'), log);
  await writeFile(
    path.join(data, 'logs', WHO.user, `${WHO.host}.log`),
    Buffer.from(`\ufeff${log}`, 'utf16le'),
  );
  for (const place of [home, data, path.join(data, 'logs'), path.join(data, 'logs', WHO.user)]) {
    await chown(place, UID, UID);
  }
  const passwd = await readFile('/etc/passwd', 'utf8');
  await writeFile(
    path.join(folder, 'passwd'),
    `${passwd}${WHO.user}:x:${UID}:${UID}:${WHO.fullName},,,:${home}:/bin/sh\n`,
  );
  await writeFile(
    path.join(folder, 'hosts'),
    `127.0.0.1 localhost\n${WHO.address} ${WHO.host}.${WHO.domain} ${WHO.host}\n`,
  );
  await writeFile(
    path.join(folder, 'resolv.conf'),
    `search ${WHO.domain}\nnameserver ${WHO.address}\n`,
  );

  const target = path.join(home, 'bundle.zip');
  const args = ['--output', target, '--limit', '60s', '--server', `cts.${WHO.domain}`];
  const child = spawn('unshare', ['--net', '--uts', '--mount', 'sh', '-c', script(folder, args)], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
  }
  const code = await new Promise((resolve) => child.once('close', resolve));
  expect([code, said]).toEqual([expect.toBeOneOf([0, 3]), expect.any(String)]);

  await unzipTest(target);
  const names = await zipNames(target);
  // Not an empty bundle: what the checks and the collectors saw is there.
  for (const name of ['report.json', 'summary.md', 'network/facts.json', 'client/logs/log.log']) {
    expect(names).toContain(name);
  }
  const words = [
    WHO.user,
    WHO.surname,
    'Илья',
    WHO.host,
    'albatross',
    WHO.address,
    WHO.address6,
    WHO.mac,
    'Pr0xyWord',
  ];
  const spellings = words.flatMap((word) => [
    word.toLowerCase(),
    encodeURIComponent(word).toLowerCase(),
    JSON.stringify(word)
      .slice(1, -1)
      .replace(
        /[^\0-\x7f]/g,
        (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
      )
      .toLowerCase(),
  ]);
  const found: string[] = [];
  for (const name of names) {
    const text = await zipText(target, name);
    const everywhere = `${name}\n${text}\n${text.replaceAll('\0', '')}`.toLowerCase();
    for (const word of spellings) if (everywhere.includes(word)) found.push(`${name}: ${word}`);
  }
  expect(found).toEqual([]);
  expect(await zipText(target, 'client/logs/log.log')).toContain('took 125 ms, version 3.72.37');
});
