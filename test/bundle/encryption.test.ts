import { randomBytes } from 'node:crypto';
import { readdir, readFile, truncate, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Decrypter, generateIdentity, identityToRecipient } from 'age-encryption';
import { describe, expect, it } from 'vitest';
import { LockedBundle, WrongKey } from '../../src/bundle/age-file.ts';
import { createEncryption, recipientFault } from '../../src/bundle/encryption.ts';
import { createPartial } from '../../src/bundle/partial.ts';
import { sealBundle, type SealOptions } from '../../src/bundle/seal.ts';
import { verifyBundle } from '../../src/bundle/verify.ts';
import { textArtifact } from '../../src/collectors/text-artifact.ts';
import { collect } from '../../src/engine/collect.ts';
import { EMPTY_IDENTITY } from '../../src/redact/identity.ts';
import { createLeakScanner } from '../../src/redact/leak-scan.ts';
import { createRedactor } from '../../src/redact/redactor.ts';
import { collectorContext } from '../support/collector-context.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { unzipTest, zipText } from '../support/unzip.ts';

const { signal } = new AbortController();
/** Longer than a chunk of age (64 KiB), whatever deflate makes of it. */
const NOISE = randomBytes(150_000).toString('base64').replaceAll(/[+/=]/g, ' ');
const LINE = 'version 3.72.37, took 125 ms';

async function sealed(overrides: Partial<SealOptions>, file?: string): Promise<string> {
  const output = file ?? path.join(await tempFolder(), 'b.zip.age');
  const collector = {
    id: 'test',
    limitMs: 5000,
    maxBytes: () => 10_000_000,
    plan: () => Promise.resolve([]),
    async *collect() {
      await Promise.resolve();
      yield textArtifact('client/logs/log.log', 'log.log', `${LINE}\n`);
      yield textArtifact('client/logs/noise.log', 'noise.log', NOISE);
    },
  };
  const made = await sealBundle({
    partial: await createPartial(output, { force: false }),
    events: collect([collector], collectorContext(), signal),
    redactor: { ...createRedactor({ identity: EMPTY_IDENTITY }), stream: (source) => source },
    scanner: createLeakScanner(EMPTY_IDENTITY),
    head: {
      tool: { name: 'xpress-doctor', version: '1.2.3' },
      createdAt: '2026-11-22T14:23:34.000Z',
      options: { since: null, maxSourceBytes: 1, include: [], exclude: [], checks: true },
    },
    interrupted: () => null,
    kill: signal,
    ...overrides,
  });
  return made.path;
}

/** What the receiver does: the library's own decryption of the whole file, then Info-ZIP and Python. */
async function opened(
  file: string,
  key: { identity?: string; passphrase?: string },
): Promise<string> {
  const decrypter = new Decrypter();
  if (key.identity !== undefined) decrypter.addIdentity(key.identity);
  if (key.passphrase !== undefined) decrypter.addPassphrase(key.passphrase);
  const plain = path.join(await tempFolder(), 'plain.zip');
  await writeFile(plain, await decrypter.decrypt(await readFile(file)));
  return plain;
}

/** As the commands open an encrypted bundle. */
function keyOf(identity: string): (header: Uint8Array) => Promise<Uint8Array> {
  const decrypter = new Decrypter();
  decrypter.addIdentity(identity);
  return (header) => decrypter.decryptHeader(header);
}

describe('an encrypted bundle', () => {
  it('is opened by each of its recipients, and has no other', async () => {
    const identities = [await generateIdentity(), await generateIdentity()];
    const recipients = await Promise.all(identities.map((one) => identityToRecipient(one)));
    const encryption = await createEncryption({ kind: 'recipients', recipients });
    const file = await sealed({ encryption });
    const bytes = await readFile(file);
    expect(bytes.subarray(0, 22).toString()).toBe('age-encryption.org/v1\n');
    const header = bytes.subarray(0, bytes.indexOf('\n--- ')).toString();
    expect(header.match(/^-> /gm)).toHaveLength(2);
    for (const identity of identities) {
      const plain = await opened(file, { identity });
      expect(await unzipTest(plain)).toContain('No errors detected');
      expect(await zipText(plain, 'client/logs/log.log')).toBe(`${LINE}\n`);
      const { problems, entries } = await verifyBundle(file, { signal, decrypt: keyOf(identity) });
      expect(problems).toEqual([]);
      expect(entries).toBe(3);
    }
    await expect(opened(file, { identity: await generateIdentity() })).rejects.toThrow();
  });

  it('is opened by its passphrase', async () => {
    const passphrase = 'a long пароль of words';
    const encryption = await createEncryption({ kind: 'passphrase', passphrase });
    const plain = await opened(await sealed({ encryption }), { passphrase });
    expect(await zipText(plain, 'client/logs/log.log')).toBe(`${LINE}\n`);
  });

  it('was never plain on the disk', async () => {
    const recipient = await identityToRecipient(await generateIdentity());
    const encryption = await createEncryption({ kind: 'recipients', recipients: [recipient] });
    const folder = await tempFolder();
    const seen: Buffer[] = [];
    await sealed(
      {
        encryption,
        scanner: {
          async scan(_name, source) {
            for await (const chunk of source) expect(chunk.length).toBeGreaterThan(0);
            for (const name of await readdir(folder)) {
              seen.push(await readFile(path.join(folder, name)));
            }
            return [];
          },
          scanText: () => [],
        },
      },
      path.join(folder, 'b.zip.age'),
    );
    expect(seen.length).toBeGreaterThan(2);
    for (const bytes of seen) {
      expect(bytes.includes('PK\u0003\u0004')).toBe(false);
      expect(bytes.includes('client/logs')).toBe(false);
    }
  });

  it('is searched for leaks like a plain one, and a leak leaves nothing', async () => {
    const recipient = await identityToRecipient(await generateIdentity());
    const encryption = await createEncryption({ kind: 'recipients', recipients: [recipient] });
    const scanner = createLeakScanner({ ...EMPTY_IDENTITY, literals: ['3.72.37, took'] });
    const folder = await tempFolder();
    const work = sealed({ encryption, scanner }, path.join(folder, 'b.zip.age'));
    await expect(work).rejects.toMatchObject({ code: 'leak' });
    expect(await readdir(folder)).toEqual([]);
  });

  it('is refused when the encryption fails or the header is not the one that was written', async () => {
    const identity = await generateIdentity();
    const recipients = [await identityToRecipient(identity)];
    const whole = await createEncryption({ kind: 'recipients', recipients });
    const stranger = await createEncryption({ kind: 'recipients', recipients });
    for await (const chunk of stranger.encrypt(inTurn(['x']))) expect(chunk.length).not.toBe(0);
    const folder = await tempFolder();
    const failing = {
      ...whole,
      async *encrypt(plain: AsyncIterable<Uint8Array>) {
        for await (const chunk of plain) {
          yield chunk;
          throw new Error('no randomness');
        }
      },
    };
    await expect(sealed({ encryption: failing }, path.join(folder, 'b.zip.age'))).rejects.toThrow(
      'no randomness',
    );
    await expect(
      sealed(
        { encryption: { ...whole, fileKey: stranger.fileKey } },
        path.join(folder, 'b.zip.age'),
      ),
    ).rejects.toMatchObject({ code: 'verification' });
    expect(await readdir(folder)).toEqual([]);
  });

  it('does not verify without a key, with a wrong one, when a byte was changed, and when it was cut', async () => {
    const identity = await generateIdentity();
    const recipients = [await identityToRecipient(identity)];
    const encryption = await createEncryption({ kind: 'recipients', recipients });
    const file = await sealed({ encryption });
    await expect(verifyBundle(file, { signal })).rejects.toBeInstanceOf(LockedBundle);
    const wrong = keyOf(await generateIdentity());
    await expect(verifyBundle(file, { signal, decrypt: wrong })).rejects.toBeInstanceOf(WrongKey);

    const bytes = await readFile(file);
    const problemsOf = async (changed: Buffer): Promise<readonly string[]> => {
      const other = path.join(await tempFolder(), 'x.zip.age');
      await writeFile(other, changed);
      const { problems } = await verifyBundle(other, { signal, decrypt: keyOf(identity) });
      return problems.map(({ code }) => code);
    };
    for (const at of [bytes.length - 10, bytes.length - 70_000, bytes.length - 140_000]) {
      const changed = Buffer.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(await problemsOf(changed)).not.toEqual([]);
    }
    // Between two chunks, where every chunk that is left is whole.
    const start = bytes.indexOf('\n', bytes.indexOf('\n--- ') + 1) + 1 + 16;
    expect(await problemsOf(bytes.subarray(0, start + 65_552))).toEqual(['bad-encryption']);
    await truncate(file, start - 3);
    const { problems } = await verifyBundle(file, { signal, decrypt: keyOf(identity) });
    expect(problems.map(({ code }) => code)).toEqual(['bad-encryption']);
  });
});

it.each([
  ['age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p', null],
  ['age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8q', 'not-age'],
  ['ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIH', 'not-age'],
  ['AGE-SECRET-KEY-1QQQ', 'secret-key'],
  ['', 'not-age'],
])('the recipient %j has the fault %j', async (text, fault) => {
  expect(await recipientFault(text)).toBe(fault);
});

async function* inTurn(texts: readonly string[]): AsyncGenerator<Uint8Array> {
  for (const text of texts) {
    await Promise.resolve();
    yield Buffer.from(text);
  }
}
