import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { generateIdentity, identityToRecipient } from 'age-encryption';
import { describe, expect, it } from 'vitest';
import { extract } from '../../src/commands/bundle/extract.ts';
import { showBundle } from '../../src/commands/bundle/show.ts';
import { encryptionFor } from '../../src/commands/collect-logs/encryption.ts';
import { UsageError } from '../../src/model/errors.ts';
import { homeWith, runCollect } from '../support/collect-run.ts';
import { fakeTerminal } from '../support/command-context.ts';
import { refusal } from '../support/refusal.ts';
import { tempFolder } from '../support/temp-folder.ts';

/** Answers the questions in turn. */
function answering(...answers: (string | null)[]): () => Promise<string | null> {
  return () => Promise.resolve(answers.shift() ?? null);
}

const nobody = (): Promise<string | null> => Promise.reject(new Error('nobody may be asked'));

describe('recipients', () => {
  it('are taken from the command line and from files', async () => {
    const recipients = await Promise.all(
      [1, 2].map(async () => identityToRecipient(await generateIdentity())),
    );
    const cwd = await tempFolder();
    await writeFile(path.join(cwd, 'team.txt'), `# the team\n\n${recipients[1] ?? ''}\r\n`);
    const { context } = fakeTerminal({ cwd });
    const encryption = await encryptionFor(
      { encryptTo: [recipients[0] ?? '', '@team.txt'] },
      context,
      nobody,
    );
    expect(encryption?.kind).toBe('recipients');
  });

  it('are refused with the place and without the text', async () => {
    const cwd = await tempFolder();
    const identity = await generateIdentity();
    await writeFile(path.join(cwd, 'keys.txt'), `# created\n${identity}\n`);
    await writeFile(path.join(cwd, 'empty.txt'), '# nobody\n');
    const { context } = fakeTerminal({ cwd });
    const refused = (...encryptTo: string[]): Promise<UsageError> =>
      refusal(UsageError, encryptionFor({ encryptTo }, context, nobody));
    const secret = await refused('@keys.txt');
    expect(secret.message).toContain('keys.txt, line 2: that is a secret key');
    expect(secret.message + (secret.hint ?? '')).not.toContain(identity);
    expect((await refused('age1nonsense')).message).toContain('--encrypt-to: not an age recipient');
    expect((await refused('@none.txt')).message).toContain('cannot read');
    expect((await refused('@empty.txt')).message).toContain('names no recipient');
    const both = refusal(
      UsageError,
      encryptionFor({ encrypt: true, encryptTo: ['age1x'] }, context, nobody),
    );
    expect((await both).exitCode).toBe(2);
  });
});

describe('a passphrase', () => {
  it('is asked for twice, until both are the same and long enough', async () => {
    const terminal = fakeTerminal({ terminal: true });
    const ask = answering(
      'short',
      'long enough now',
      'something else',
      'long enough now',
      'long enough now',
    );
    const encryption = await encryptionFor({ encrypt: true }, terminal.context, ask);
    expect(encryption?.kind).toBe('passphrase');
    expect(terminal.err()).toBe('At least 10 characters.\nThe two differ.\n');
  });

  it('is never taken without a terminal', async () => {
    const { context } = fakeTerminal();
    expect(
      (await refusal(UsageError, encryptionFor({ encrypt: true }, context, nobody))).exitCode,
    ).toBe(2);
  });

  it('may be given up', async () => {
    const { context } = fakeTerminal({ terminal: true });
    const work = encryptionFor({ encrypt: true }, context, answering(null));
    expect((await refusal(UsageError, work)).exitCode).toBe(130);
  });
});

describe('the real program', () => {
  it('makes NAME.zip.age, which opens with the identity of a recipient only', async () => {
    const identity = await generateIdentity();
    const folder = await tempFolder();
    const home = await homeWith({ 'log.log': 'a line\n' });
    const recipient = await identityToRecipient(identity);
    const args = ['--output', path.join(folder, 'b.zip'), '--encrypt-to', recipient];
    expect(await runCollect(home, args)).toMatchObject({ code: 0, stderr: '' });
    expect(await readdir(folder)).toEqual(['b.zip.age', 'b.zip.age.sha256']);
    const file = path.join(folder, 'b.zip.age');
    expect((await readFile(file)).includes('client/logs')).toBe(false);

    const key = path.join(folder, 'key.txt');
    await writeFile(key, `# created: 2026-11-22\n# public key: ${recipient}\n${identity}\n`);
    const terminal = fakeTerminal();
    const options = { format: 'pretty', identity: [key] } as const;
    await showBundle('verify', file, options, terminal.context, nobody);
    expect(terminal.out()).toContain('whole: 3 entries');
    const to = path.join(folder, 'out');
    await extract(file, { to, identity: [key] }, terminal.context, nobody);
    expect(await readFile(path.join(to, 'client/logs/log.log'), 'utf8')).toBe('a line\n');

    const locked = showBundle('list', file, { ...options, identity: [] }, terminal.context, nobody);
    expect((await refusal(UsageError, locked)).message).toContain('is encrypted');
    await writeFile(key, `${await generateIdentity()}\n`);
    const wrong = showBundle('list', file, options, terminal.context, nobody);
    expect((await refusal(UsageError, wrong)).message).toContain('for somebody else');
    await writeFile(key, 'not a key, but a secret\n');
    const none = showBundle('list', file, options, terminal.context, nobody);
    expect((await refusal(UsageError, none)).message).not.toContain('a secret');
  });
});
