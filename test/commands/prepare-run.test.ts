import { readFile, writeFile } from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { join } from 'node:path';
import tls from 'node:tls';
import { afterEach, expect, it, vi } from 'vitest';
import { prepareRun } from '../../src/commands/shared/prepare-run.ts';
import { systemClock } from '../../src/model/clock.ts';
import { makeIdentities } from '../probes/support/identities.ts';
import { never } from '../probes/support/probes.ts';
import { tlsServer } from '../probes/support/servers.ts';
import { fakeTerminal } from '../support/command-context.ts';
import { tempFolder } from '../support/temp-folder.ts';

afterEach(() => {
  vi.restoreAllMocks();
  syncBuiltinESMExports();
});

function countedContexts(): () => number {
  const made = vi.spyOn(tls, 'createSecureContext');
  syncBuiltinESMExports();
  // A server makes one too, of its own certificate.
  return () => made.mock.calls.filter(([options]) => options?.ca !== undefined).length;
}

async function prepared(words: readonly string[], port: number) {
  const { context } = fakeTerminal({ clock: systemClock });
  const request = { words, skip: [], profile: undefined, servers: [`127.0.0.1:${port}`] };
  return prepareRun(request, context);
}

it('reads the authorities before anything is measured, once for all probes of the run', async () => {
  const { port } = await tlsServer((await makeIdentities()).good, () => undefined);
  const contexts = countedContexts();
  const run = await prepared(['network'], port);
  expect(contexts()).toBe(1);
  const target = { host: '127.0.0.1', port };
  for (const probes of [run.context.probes, run.freshProbes(), run.freshProbes()]) {
    expect(await probes.handshake(target, { signal: never() })).toMatchObject({ ok: true });
  }
  expect(contexts()).toBe(1);
});

it.each([
  [undefined, []],
  ['KDE', []],
  ['ubuntu:GNOME', ['gsettings']],
])('a plan in the desktop %s starts: %j', async (desktop, started) => {
  const bin = await tempFolder();
  const mark = join(bin, 'started');
  await writeFile(join(bin, 'gsettings'), `#!/bin/sh\nbasename "$0" >> '${mark}'\nexit 1\n`, {
    mode: 0o755,
  });
  const env = { PATH: bin, HOME: bin, ...(desktop && { XDG_CURRENT_DESKTOP: desktop }) };
  const { context } = fakeTerminal({
    clock: systemClock,
    env: { ...env, PATH: `${bin}:/usr/bin:/bin` },
  });
  const request = { words: ['network'], skip: [], profile: undefined, servers: [], planOnly: true };
  await prepareRun(request, context);
  const seen = await readFile(mark, 'utf8').catch(() => '');
  expect(seen.split('\n').filter((line) => line !== '')).toEqual(started);
});

it('reads no authorities for checks that shake no hands', async () => {
  const contexts = countedContexts();
  await prepared(['client'], 1);
  expect(contexts()).toBe(0);
});
