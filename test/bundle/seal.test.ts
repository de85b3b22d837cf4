import { randomBytes } from 'node:crypto';
import {
  mkdir,
  open,
  readdir,
  readFile,
  rename,
  stat,
  truncate,
  writeFile,
} from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { BundleFailure } from '../../src/bundle/failure.ts';
import type { Manifest } from '../../src/bundle/manifest.ts';
import { createPartial } from '../../src/bundle/partial.ts';
import { sealBundle, type Sealed, type SealOptions } from '../../src/bundle/seal.ts';
import { verifyBundle } from '../../src/bundle/verify.ts';
import type { CollectEvent } from '../../src/engine/collect.ts';
import type { MissingReason } from '../../src/model/bundle.ts';
import type { Leak } from '../../src/redact/leak-scan.ts';
import type { Redactor } from '../../src/redact/redactor.ts';
import { refusal } from '../support/refusal.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { unzipTest, zipNames, zipText } from '../support/unzip.ts';

/** Replaces one word: what redaction really does is not this test's business. */
function wordRedactor(word: string): Redactor {
  let count = 0;
  const text = (value: string): string => {
    const parts = value.split(word);
    count += parts.length - 1;
    return parts.join('[user-1]');
  };
  return {
    async *stream(source) {
      for await (const chunk of source) yield Buffer.from(text(Buffer.from(chunk).toString()));
    },
    text,
    counts: () => ({ user: count }),
  };
}

/** Finds one word. */
function wordScanner(word: string): SealOptions['scanner'] {
  const scanText = (entry: string, text: string): readonly Leak[] =>
    text.includes(word) ? [{ entry, class: 'user', line: 1, sample: '***' }] : [];
  return {
    async scan(name, source) {
      const chunks: Uint8Array[] = [];
      for await (const chunk of source) chunks.push(chunk);
      return scanText(name, Buffer.concat(chunks).toString());
    },
    scanText,
  };
}

function entry(
  name: string,
  content: string | AsyncIterable<Uint8Array>,
  notes: readonly { reason: MissingReason; detail?: string }[] = [],
): CollectEvent {
  async function* once(text: string): AsyncGenerator<Uint8Array> {
    await Promise.resolve();
    yield Buffer.from(text);
  }
  return {
    type: 'entry',
    whole: null,
    collector: 'test',
    name,
    source: `/home/ivanov/${name}`,
    chunks: typeof content === 'string' ? once(content) : content,
    outcome: () => ({ readBytes: 1, cutBytes: 0, notes }),
  };
}

const head: SealOptions['head'] = {
  tool: { name: 'xpress-doctor', version: '1.2.3' },
  createdAt: '2026-11-22T14:23:34.000Z',
  options: {
    since: null,
    maxSourceBytes: 1000,
    include: ['/home/ivanov/*'],
    exclude: [],
    checks: true,
  },
};

async function seal(
  events: Iterable<CollectEvent> | AsyncIterable<CollectEvent>,
  overrides: Partial<SealOptions> = {},
  output?: string,
): Promise<Sealed> {
  const file = output ?? path.join(await tempFolder(), 'b.zip');
  const partial = overrides.partial ?? (await createPartial(file, { force: false }));
  return sealBundle({
    partial,
    events: Symbol.asyncIterator in events ? events : inTurn(events),
    redactor: wordRedactor('ivanov'),
    scanner: wordScanner('ivanov'),
    head,
    interrupted: () => null,
    kill: new AbortController().signal,
    ...overrides,
  });
}

async function* inTurn(events: Iterable<CollectEvent>): AsyncGenerator<CollectEvent> {
  for (const event of events) {
    await Promise.resolve();
    yield event;
  }
}

async function manifestOf(file: string): Promise<Manifest> {
  return JSON.parse(await zipText(file, 'manifest.json')) as Manifest;
}

describe('the sealed bundle', () => {
  it('is redacted, whole, verified, and says what is in it', async () => {
    const sealed = await seal([
      entry('client/logs/ivanov.log', 'login ivanov\nbye ivanov\n'),
      {
        type: 'missing',
        collector: 'test',
        missing: {
          kind: 'missing',
          what: '/home/ivanov/other.log',
          reason: 'older-than-since',
          detail: 'of ivanov',
        },
      },
    ]);
    expect(await unzipTest(sealed.path)).toContain('No errors detected');
    expect(await zipNames(sealed.path)).toEqual(['client/logs/[user-1].log', 'manifest.json']);
    expect(await zipText(sealed.path, 'client/logs/[user-1].log')).toBe(
      'login [user-1]\nbye [user-1]\n',
    );
    const manifest = await manifestOf(sealed.path);
    expect(manifest).toEqual(sealed.manifest);
    expect(manifest).toMatchObject({
      schema: 'xpress-doctor/bundle/1',
      complete: true,
      interrupted: null,
      options: { include: ['/home/[user-1]/*'] },
      entries: [
        {
          name: 'client/logs/[user-1].log',
          source: '/home/[user-1]/client/logs/[user-1].log',
          redactions: { user: 2 },
        },
      ],
      missing: [
        { what: '/home/[user-1]/other.log', reason: 'older-than-since', detail: 'of [user-1]' },
      ],
    });
    const { problems } = await verifyBundle(sealed.path, { signal: new AbortController().signal });
    expect(problems).toEqual([]);
    expect((await readFile(sealed.path)).includes('ivanov')).toBe(false);
    expect(await readdir(path.dirname(sealed.path))).toEqual(['b.zip']);
  });

  it('keeps names unique that become one by redaction', async () => {
    const sealed = await seal([
      entry('[user-1].log', 'a'),
      entry('ivanov.log', 'b'),
      entry('manifest.json', 'c'),
      entry('../../etc/x\n.log', 'd'),
    ]);
    expect(await zipNames(sealed.path)).toEqual([
      '[user-1].log',
      '[user-1]~2.log',
      'manifest~2.json',
      'etc/x_.log',
      'manifest.json',
    ]);
  });

  it('is the same, byte for byte, for the same input and clock', async () => {
    const make = (): Promise<Sealed> => seal([entry('a.log', 'ivanov'), entry('b.log', 'text')]);
    const [first, second] = [await make(), await make()];
    expect(await readFile(first.path)).toEqual(await readFile(second.path));
    expect(first.sha256).toBe(second.sha256);
  });

  it('takes no more entries than its cap and tells the rest', async () => {
    const events = ['1', '2', '3', '4'].map((name) => entry(name, name));
    const { manifest } = await seal(events, { maxEntries: 2 });
    expect(manifest.entries.map(({ name }) => name)).toEqual(['1', '2']);
    expect(manifest.missing.map(({ reason }) => reason)).toEqual(['entry-limit', 'entry-limit']);
    expect(manifest.complete).toBe(false);
  });

  it('says that it was interrupted, and is valid all the same', async () => {
    const sealed = await seal([entry('a.log', 'half', [{ reason: 'interrupted' }])], {
      interrupted: () => 'user',
    });
    expect(await unzipTest(sealed.path)).toContain('No errors detected');
    expect(await manifestOf(sealed.path)).toMatchObject({
      complete: false,
      interrupted: 'user',
      missing: [{ what: '/home/[user-1]/a.log', reason: 'interrupted' }],
    });
  });
});

describe('no bundle, and nothing left', () => {
  async function refused(
    overrides: Partial<SealOptions>,
    events: Iterable<CollectEvent> | AsyncIterable<CollectEvent> = [entry('a.log', 'ivanov\n')],
  ): Promise<BundleFailure> {
    const folder = await tempFolder();
    const failure = await refusal(
      BundleFailure,
      seal(events, overrides, path.join(folder, 'b.zip')),
    );
    expect(await readdir(folder)).toEqual([]);
    return failure;
  }

  it('when the scan finds something in the content', async () => {
    const failure = await refused({ redactor: wordRedactor('nothing') });
    expect(failure.code).toBe('leak');
    const places = failure.leaks.map((leak) => leak.entry);
    expect(places).toEqual(expect.arrayContaining(['a.log', 'manifest.json']));
  });

  it('when the scan finds something in a name', async () => {
    const redactor = { ...wordRedactor('ivanov'), text: (value: string) => value };
    const failure = await refused({ redactor }, [entry('ivanov.log', 'text')]);
    expect(failure.code).toBe('leak');
    expect(failure.leaks.map((leak) => leak.entry)).toContain('ivanov.log');
  });

  it.each<[string, Partial<Redactor>]>([
    [
      'content',
      {
        async *stream(source) {
          for await (const chunk of source) yield chunk;
          throw new Error('rule timed out');
        },
      },
    ],
    [
      'names',
      {
        text: () => {
          throw new Error('rule timed out');
        },
      },
    ],
  ])('when redaction of %s fails', async (_name, broken) => {
    const failure = await refused({ redactor: { ...wordRedactor('ivanov'), ...broken } });
    expect(failure.code).toBe('redaction-failed');
  });

  it('when the scan itself fails', async () => {
    const scan = (): Promise<never> => Promise.reject(new Error('out of order'));
    const failure = await refused({ scanner: { ...wordScanner('x'), scan } });
    expect(failure.code).toBe('verification');
  });

  it('when the disk loses bytes between writing and reading', async () => {
    const folder = await tempFolder();
    const partial = await createPartial(path.join(folder, 'b.zip'), { force: false });
    const scanner: SealOptions['scanner'] = {
      ...wordScanner('ivanov'),
      async scan(_name, source) {
        await truncate(partial.path, 40);
        let bytes = 0;
        for await (const chunk of source) bytes += chunk.length;
        expect(bytes).toBeGreaterThanOrEqual(0);
        return [];
      },
    };
    const big = randomBytes(2 * 1024 * 1024).toString('hex');
    const work = seal([entry('a.log', big), entry('b.log', big)], { scanner, partial });
    expect((await refusal(BundleFailure, work)).code).toBe('verification');
    expect(await readdir(folder)).toEqual([]);
  });

  it('when the user interrupts a second time', async () => {
    const kill = new AbortController();
    async function* endless(): AsyncGenerator<Uint8Array> {
      for (let number = 0; ; number += 1) {
        if (number === 3) kill.abort(new Error('second Ctrl-C'));
        yield randomBytes(64 * 1024);
        await new Promise((resolve) => setImmediate(resolve));
      }
    }
    const failure = await refused({ kill: kill.signal }, [entry('a.log', endless())]);
    expect(failure.code).toBe('cancelled');
  });

  it('when the user interrupts a second time while it is verified', async () => {
    const kill = new AbortController();
    const failure = await refused({
      kill: kill.signal,
      onProgress: ({ stage }) => {
        if (stage === 'verifying') kill.abort(new Error('second Ctrl-C'));
      },
    });
    expect(failure.code).toBe('cancelled');
  });

  it('when a collector breaks its word and throws', async () => {
    async function* broken(): AsyncGenerator<CollectEvent> {
      yield entry('a.log', 'text');
      await Promise.resolve();
      throw new Error('bug');
    }
    const folder = await tempFolder();
    await expect(seal(broken(), {}, path.join(folder, 'b.zip'))).rejects.toThrow('bug');
    expect(await readdir(folder)).toEqual([]);
  });

  it('when the device is full (/dev/full)', async () => {
    const folder = await tempFolder();
    const partial = await createPartial(path.join(folder, 'b.zip'), { force: false });
    const full = await open('/dev/full', 'w');
    const work = seal([entry('a.log', 'text')], { partial: { ...partial, handle: full } });
    const failure = await refusal(BundleFailure, work);
    await full.close();
    expect(failure.code).toBe('disk-full');
    expect(await readdir(folder)).toEqual([]);
  });
});

describe('a folder that is changed while the bundle is written', () => {
  /** What somebody does between the first entry and the next. */
  async function* between(work: () => Promise<void>): AsyncGenerator<CollectEvent> {
    yield entry('a.log', 'of ivanov\n');
    await work();
    yield entry('b.log', randomBytes(300_000).toString('hex'));
  }

  it.each<[string, (folder: string) => Promise<void>]>([
    ['moved away', (folder) => rename(folder, `${folder}-2`)],
    [
      'moved away and made anew',
      async (folder) => {
        await rename(folder, `${folder}-2`);
        await mkdir(folder);
      },
    ],
    [
      'with another file in the place of the partial one',
      async (folder) => {
        const [name = ''] = await readdir(folder);
        await mkdir(`${folder}-2`);
        await rename(path.join(folder, name), path.join(`${folder}-2`, name));
        await writeFile(path.join(folder, name), 'not ours');
      },
    ],
  ])('%s: no bundle, and nothing of it anywhere', async (_name, work) => {
    const folder = path.join(await tempFolder(), 'out');
    await mkdir(folder);
    const sealing = seal(
      between(() => work(folder)),
      {},
      path.join(folder, 'b.zip'),
    );
    const failure = await refusal(BundleFailure, sealing);
    expect(failure.code).toBe('write-failed');
    expect(failure.message).toContain('moved or replaced');
    for (const name of await readdir(folder).catch(() => [])) {
      expect(await readFile(path.join(folder, name), 'utf8')).toBe('not ours');
    }
    const [left = ''] = await readdir(`${folder}-2`);
    expect((await stat(path.join(`${folder}-2`, left))).size).toBe(0);
  });
});
