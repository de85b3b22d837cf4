import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { createPartial } from '../../src/bundle/partial.ts';
import { manifestText } from '../../src/bundle/manifest.ts';
import { sealBundle } from '../../src/bundle/seal.ts';
import { extract } from '../../src/commands/bundle/extract.ts';
import { showBundle } from '../../src/commands/bundle/show.ts';
import { collect } from '../../src/engine/collect.ts';
import { missing } from '../../src/collectors/define.ts';
import { textArtifact } from '../../src/collectors/text-artifact.ts';
import { UsageError } from '../../src/model/errors.ts';
import { EMPTY_IDENTITY } from '../../src/redact/identity.ts';
import { createLeakScanner } from '../../src/redact/leak-scan.ts';
import { createRedactor } from '../../src/redact/redactor.ts';
import { madeManifest } from '../bundle/made-manifest.ts';
import { collectorContext } from '../support/collector-context.ts';
import { fakeTerminal } from '../support/command-context.ts';
import { refusal } from '../support/refusal.ts';
import { rawZip } from '../support/raw-zip.ts';
import { tempFolder } from '../support/temp-folder.ts';

const SHOW = { format: 'pretty', identity: [] } as const;

const LOST = { collector: 'client.logs', what: 'x.log', reason: 'unreadable' };

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

async function realBundle(): Promise<string> {
  const file = path.join(await tempFolder(), 'b.zip');
  const { signal } = new AbortController();
  const collector = {
    id: 'test',
    limitMs: 1000,
    maxBytes: () => 1000,
    plan: () => Promise.resolve([]),
    async *collect() {
      await Promise.resolve();
      yield textArtifact('client/logs/log.log', 'log.log', 'mail a.petrov@corp.example\n');
      yield missing('/var/log/x.log', 'unreadable');
    },
  };
  await sealBundle({
    partial: await createPartial(file, { force: false }),
    events: collect([collector], collectorContext(), signal),
    redactor: createRedactor({ identity: EMPTY_IDENTITY }),
    scanner: createLeakScanner(EMPTY_IDENTITY),
    head: {
      tool: { name: 'xpress-doctor', version: '1.2.3' },
      createdAt: '2026-11-22T14:23:34.000Z',
      options: { since: null, maxSourceBytes: 1, include: [], exclude: [], checks: true },
    },
    interrupted: () => null,
    kill: signal,
  });
  return file;
}

type PlaceRow = [
  name: string,
  prepare: (folder: string) => Promise<string>,
  seen: RegExp,
  next: RegExp,
];

/** The kernel makes no folder there, whoever asks. */
const IN_PROC: PlaceRow = [
  'where nothing can be made',
  () => Promise.resolve('/proc/xpress-doctor-test'),
  /nothing can be written to \/proc\/xpress-doctor-test/,
  /another folder/,
];

describe('bundle', () => {
  it('verify says that a bundle is whole', async () => {
    const terminal = fakeTerminal();
    await showBundle('verify', await realBundle(), SHOW, terminal.context);
    expect(terminal.out()).toMatch(/b\.zip: whole: 2 entries/);
    expect(terminal.exitCode()).toBe(0);
  });

  it('list says what is in it, what was redacted and what is missing', async () => {
    const terminal = fakeTerminal();
    await showBundle('list', await realBundle(), SHOW, terminal.context);
    expect(terminal.out()).toMatch(/client\/logs\/log\.log {2}\(redacted: email 1\)/);
    expect(terminal.out()).toContain('/var/log/x.log: may not be read by the current user');
    expect(terminal.out()).toContain('(not complete)');
  });

  it('list says what was cut, with its size and time span, as collect-logs does', async () => {
    const file = path.join(await tempFolder(), 'b.zip');
    const span = { first: '2026-11-22 12:00:00.000', last: '2026-11-22 13:00:00.000' };
    const manifest = JSON.parse(
      manifestText({
        ...madeManifest({ 'a.log': { bytes: 7, sha256: sha256('content') } }),
        complete: false,
        missing: [
          {
            ...{ collector: 'client.logs', what: 'b.log', reason: 'size-limit' as const },
            ...{ bytes: 5000, span },
          },
          { collector: 'client.logs', what: 'client.logs', reason: 'entry-limit', count: 12 },
        ],
      }),
    ) as { entries: object[] };
    Object.assign(manifest.entries[0] ?? {}, {
      ...{ cutBytes: 2048, cutReason: 'older-than-since', cutSpan: span },
    });
    const data = JSON.stringify(manifest);
    await writeFile(file, rawZip([{ name: 'a.log' }, { name: 'manifest.json', data }]));
    const terminal = fakeTerminal();
    await showBundle('list', file, SHOW, terminal.context);
    const times = 'from 2026-11-22 12:00:00.000 to 2026-11-22 13:00:00.000';
    expect(terminal.out()).toContain(`  a.log: the first 2 KiB are older than --since, ${times}\n`);
    expect(terminal.out()).toContain(`  b.log (4.9 KiB, ${times}): over the size limit`);
    expect(terminal.out()).toContain('  client.logs (+12): over the limit of files\n');
  });

  it.each([
    ['a detail that is no text', { missing: [{ ...LOST, detail: 7 }] }],
    ['a size that is no number', { missing: [{ ...LOST, bytes: 'many' }] }],
    ['a span without times', { missing: [{ ...LOST, bytes: 1, span: {} }] }],
  ])('list refuses a manifest with %s', async (_name, change) => {
    const file = path.join(await tempFolder(), 'b.zip');
    const manifest = { ...madeManifest({}), ...change };
    await writeFile(file, rawZip([{ name: 'manifest.json', data: JSON.stringify(manifest) }]));
    const terminal = fakeTerminal();
    await showBundle('list', file, SHOW, terminal.context);
    expect(terminal.out()).toContain('[bad-manifest]');
    expect(terminal.exitCode()).toBe(5);
  });

  it('list --format json is the manifest', async () => {
    const terminal = fakeTerminal();
    await showBundle('list', await realBundle(), { ...SHOW, format: 'json' }, terminal.context);
    expect(JSON.parse(terminal.out())).toMatchObject({
      whole: true,
      manifest: { schema: 'xpress-doctor/bundle/1' },
    });
  });

  it.each(['verify', 'list'] as const)(
    '%s refuses a hostile zip with 5 and its code',
    async (action) => {
      const file = path.join(await tempFolder(), 'evil.zip');
      await writeFile(file, rawZip([{ name: '../../x\u001b[31m.sh' }]));
      const terminal = fakeTerminal();
      await showBundle(action, file, SHOW, terminal.context);
      expect(terminal.exitCode()).toBe(5);
      expect(terminal.out()).toContain('a name that is not safe to unpack [unsafe-name]');
      expect(terminal.out()).toMatch(/Ask its sender for it again.*SHA-256.*\n$/);
      expect(terminal.out()).not.toContain('\u001b');
    },
  );

  it('verify says what to do with an armoured file of age', async () => {
    const file = path.join(await tempFolder(), 'b.zip.age');
    await writeFile(file, '-----BEGIN AGE ENCRYPTED FILE-----\nYWdlLWVuY3J5cHRpb24ub3JnL3YxCg==\n');
    const work = showBundle('verify', file, SHOW, fakeTerminal().context);
    const { message, hint, exitCode } = await refusal(UsageError, work);
    expect(message).toMatch(/b\.zip\.age is an armoured file of age$/);
    expect(hint).toContain('age -d');
    expect(exitCode).toBe(2);
  });

  it('a file that does not exist is a wrong use', async () => {
    const work = showBundle('verify', '/nonexistent.zip', SHOW, fakeTerminal().context);
    await expect(work).rejects.toBeInstanceOf(UsageError);
    await expect(work).rejects.toMatchObject({ exitCode: 2 });
    await expect(work).rejects.toThrow('cannot read /nonexistent.zip: no such file');
    for (const [file, why] of [
      ['/nonexistent.zip', 'нет такого файла'],
      ['/', 'не обычный файл'],
    ] as const) {
      const russian = fakeTerminal({ language: 'ru' }).context;
      await expect(showBundle('list', file, SHOW, russian)).rejects.toThrow(
        `прочитать ${file} нельзя: ${why}`,
      );
    }
  });

  it('extract takes a new or an empty folder, and says so when it gets a full one', async () => {
    const bundle = await realBundle();
    const full = await tempFolder();
    await writeFile(path.join(full, 'mine.txt'), '');
    const work = extract(bundle, { to: full, identity: [] }, fakeTerminal().context);
    const { message, hint } = await refusal(UsageError, work);
    expect(message).toContain('is not empty');
    expect(hint).toBe('Name a new or an empty folder.');
    for (const to of [await tempFolder(), path.join(await tempFolder(), 'new')]) {
      const terminal = fakeTerminal();
      await extract(bundle, { to, identity: [] }, terminal.context);
      expect(terminal.out()).toContain('unpacked to');
    }
  });

  it.each<PlaceRow>([
    [
      'below a folder that does not exist',
      (folder) => Promise.resolve(path.join(folder, 'no', 'such')),
      /no folder .*no to make .*such in/,
      /Make that folder first/,
    ],
    [
      'below a file',
      async (folder) => {
        await writeFile(path.join(folder, 'file'), '');
        return path.join(folder, 'file', 'such');
      },
      /no folder .*file to make .*such in/,
      /Make that folder first/,
    ],
    ...(process.platform === 'linux' ? [IN_PROC] : []),
    [
      'into a folder with a name that is too long',
      (folder) => Promise.resolve(path.join(folder, 'a'.repeat(300))),
      /name of .*aaa is too long/,
      /shorter name/,
    ],
  ])('extract %s blames the place, not the bundle', async (_name, prepare, seen, next) => {
    const to = await prepare(await tempFolder());
    const work = extract(await realBundle(), { to, identity: [] }, fakeTerminal().context);
    const { message, hint, exitCode } = await refusal(UsageError, work);
    expect(message).toMatch(seen);
    expect(hint).toMatch(next);
    expect(exitCode).toBe(2);
  });
});
