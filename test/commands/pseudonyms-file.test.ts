import { execFileSync } from 'node:child_process';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  openPseudonyms,
  type PseudonymsFile,
  readPseudonyms,
} from '../../src/commands/shared/pseudonyms-file.ts';
import { UsageError } from '../../src/model/errors.ts';
import { EMPTY_IDENTITY } from '../../src/redact/identity.ts';
import { refusal } from '../support/refusal.ts';
import { tempFolder } from '../support/temp-folder.ts';

/** Two bundles that are made at once with one file that was not there before. */
async function twoAtOnce(): Promise<{
  readonly file: string;
  readonly first: PseudonymsFile;
  readonly second: PseudonymsFile;
}> {
  const file = path.join(await tempFolder(), 'names.json');
  const [first, second] = [await openPseudonyms(file, 'en'), await openPseudonyms(file, 'en')];
  first.table.met('user-aaaaaa', 'ivanov');
  second.table.met('user-bbbbbb', 'petrov');
  return { file, first, second };
}

async function valuesOf(file: string): Promise<unknown> {
  const table = await readPseudonyms(file, 'en', { optional: false });
  return table && Object.fromEntries(table.values);
}

describe('a pseudonyms file that two bundles use at once', () => {
  it('keeps what both of them met', async () => {
    const { file, first, second } = await twoAtOnce();
    await second.save({ ...EMPTY_IDENTITY, userNames: ['root', 'sidorov'] });
    await first.save({ ...EMPTY_IDENTITY, userNames: ['root'] });
    expect(await valuesOf(file)).toEqual({ 'user-aaaaaa': 'ivanov', 'user-bbbbbb': 'petrov' });
    const { own } = JSON.parse(await readFile(file, 'utf8')) as { own: unknown };
    expect(own).toMatchObject({ userNames: ['root', 'sidorov'] });
    expect(await readdir(path.dirname(file))).toEqual(['names.json']);
  });

  it('is not removed by the one that failed when the other has kept its names there', async () => {
    const { file, first, second } = await twoAtOnce();
    await second.save(EMPTY_IDENTITY);
    await first.discard();
    expect(await valuesOf(file)).toEqual({ 'user-bbbbbb': 'petrov' });
  });

  it('is made by one of them, and the other takes its key', async () => {
    const file = path.join(await tempFolder(), 'names.json');
    const all = await Promise.all([1, 2, 3, 4].map(async () => openPseudonyms(file, 'en')));
    const keys = all.map(({ table }) => Buffer.from(table.key).toString('hex'));
    expect(new Set(keys).size).toBe(1);
    expect(await readdir(path.dirname(file))).toEqual(['names.json']);
  });

  it('is not overwritten when it has become the file of other pseudonyms', async () => {
    const { file, first } = await twoAtOnce();
    const other = path.join(path.dirname(file), 'other.json');
    await openPseudonyms(other, 'en');
    const text = await readFile(other, 'utf8');
    await writeFile(file, text);
    const error = await refusal(UsageError, first.save(EMPTY_IDENTITY));
    expect(error.message).toMatch(/replaced meanwhile/);
    expect(await readFile(file, 'utf8')).toBe(text);
  });
});

describe.skipIf(process.platform === 'win32')('what is no file', () => {
  it('a pipe is refused at once, not waited for', async () => {
    const pipe = path.join(await tempFolder(), 'names.json');
    execFileSync('mkfifo', ['-m', '600', pipe]);
    const { message, exitCode } = await refusal(UsageError, openPseudonyms(pipe, 'en'));
    expect(message).toContain('names.json is not a regular file');
    expect(exitCode).toBe(2);
  });
});
