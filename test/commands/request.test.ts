import { execFile } from 'node:child_process';
import { mkdir, readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { Command } from 'commander';
import { describe, expect, test } from 'vitest';
import type { CommandContext } from '../../src/commands/shared/context.ts';
import { registerRequest } from '../../src/commands/request.ts';
import type { RequestOptions } from '../../src/commands/request/options.ts';
import { checkAttachments } from '../../src/commands/request/attachments.ts';
import { prepareOutput } from '../../src/commands/request/output.ts';
import { makeRequest } from '../../src/commands/request/run.ts';
import type { RequestWorld } from '../../src/commands/request/world.ts';
import type { Language } from '../../src/i18n/language.ts';
import { systemClock } from '../../src/model/clock.ts';
import { UsageError } from '../../src/model/errors.ts';
import { defaultProfile } from '../../src/profile/merge.ts';
import { EMPTY_IDENTITY } from '../../src/redact/identity.ts';
import { parseTable, PseudonymTable } from '../../src/redact/pseudonym-table.ts';
import { createRedactor } from '../../src/redact/redactor.ts';
import { readReportFacts } from '../../src/request/report-facts.ts';
import {
  BUG_FIELDS,
  EMPTY_DRAFT,
  FEATURE_FIELDS,
  type RequestKind,
} from '../../src/request/fields.ts';
import { goodBundle as bundle } from '../support/good-bundle.ts';
import { runRegistered } from '../support/run-registered.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { zipContent, zipNames, zipText } from '../support/unzip.ts';

const PNG = Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), Buffer.alloc(2000, 7)]);

const OPTIONS: RequestOptions = {
  field: [],
  attach: [],
  server: [],
  maxAttachment: '25M',
  format: 'markdown',
};

const FULL = BUG_FIELDS.map((field) => `${field}=something`);

interface Given {
  readonly kind?: RequestKind;
  readonly language?: Language;
  readonly cwd: string;
  readonly terminal?: boolean;
  readonly quiet?: boolean;
  readonly world?: Partial<RequestWorld>;
  readonly stop?: AbortSignal;
}

/** Runs the command with an identity that does not depend on this computer. */
async function request(options: Partial<RequestOptions>, given: Given) {
  const [out, err]: [string[], string[]] = [[], []];
  let exitCode = 0;
  const never = new AbortController().signal;
  const terminal = given.terminal ?? false;
  const context: CommandContext = {
    io: {
      out: (text) => out.push(text),
      err: (text) => err.push(text),
      stdoutIsTerminal: terminal,
      stderrIsTerminal: terminal,
      stdinIsTerminal: terminal,
      columns: 80,
      unicode: true,
      colour: { stdout: false, stderr: false },
    },
    language: given.language ?? 'en',
    env: {},
    cwd: given.cwd,
    clock: { now: () => Date.parse('2026-11-22T14:30:00Z'), monotonic: () => 0 },
    interrupts: { stop: given.stop ?? never, kill: never },
    version: '1.0.0',
    quiet: given.quiet ?? false,
    verbose: false,
    setExitCode: (code) => {
      exitCode = code;
    },
  };
  const unasked = (): Promise<never> => Promise.reject(new Error('nobody may be asked'));
  const world: RequestWorld = {
    profile: () => Promise.resolve(defaultProfile()),
    identity: () =>
      Promise.resolve({ ...EMPTY_IDENTITY, userNames: ['ivanov'], hostNames: ['pc-17'] }),
    check: unasked,
    ask: unasked,
    confirm: unasked,
    pseudonymKey: new Uint8Array(32),
    ...given.world,
  };
  try {
    await makeRequest(given.kind ?? 'bug', { ...OPTIONS, ...options }, context, world);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    err.push(`${error.message}\n${error.hint ?? ''}\n`);
    exitCode = error.exitCode;
  }
  return { out: out.join(''), err: err.join(''), exitCode };
}

/** A folder with one screenshot and a bundle that verifies. */
async function folder(): Promise<string> {
  const cwd = await tempFolder();
  await writeFile(path.join(cwd, 'screen.png'), PNG);
  await writeFile(path.join(cwd, 'bundle.zip'), bundle(true));
  return cwd;
}

const files = { attach: ['screen.png'], bundle: 'bundle.zip' };

describe('a complete bug', () => {
  test.each(['ru', 'en'] as const)(
    'to stdout, what to try and where to send to stderr (%s)',
    async (language) => {
      const cwd = await folder();
      const { out, err, exitCode } = await request({ field: FULL, ...files }, { cwd, language });
      expect(exitCode).toBe(0);
      expect(out).toContain(language === 'ru' ? '# Ошибка: something' : '# Bug: something');
      expect(out).toContain('screen.png (png, 2');
      expect(out).toContain('bundle.zip');
      for (const part of [
        'VPN',
        'Ctrl (Cmd) + R',
        'QR',
        path.join(cwd, 'screen.png'),
        'xpress-doctor support',
      ]) {
        expect(err).toContain(part);
      }
      expect(out + err).not.toMatch(/undefined|\[object/);
    },
  );

  test('--quiet: the request and nothing else', async () => {
    const cwd = await folder();
    const { out, err } = await request({ field: FULL, ...files }, { cwd, quiet: true });
    expect(err).toBe('');
    expect(out).toContain('## Description');
  });

  test.each([
    ['markdown', '## Description\n\nsomething'],
    ['jira', 'h3. Description\n\nsomething'],
    ['text', 'Subject: Bug: something'],
    ['json', '"schema": "xpress-doctor/request/1"'],
  ] as const)('--format %s into a file', async (format, part) => {
    const cwd = await folder();
    const { out, err } = await request({ field: FULL, ...files, format, output: 'r.out' }, { cwd });
    expect(out).toBe('');
    expect(err).toContain(path.join(cwd, 'r.out'));
    expect(await readFile(path.join(cwd, 'r.out'), 'utf8')).toContain(part);
  });

  test('a zip with all four forms and the attachments, safe names, redacted texts', async () => {
    const cwd = await folder();
    await mkdir(path.join(cwd, 'b'));
    await writeFile(path.join(cwd, 'b', 'screen.png'), PNG);
    await writeFile(path.join(cwd, 'ivanov.log'), 'ivanov@corp.example.com on PC-17\n');
    const { err, exitCode } = await request(
      {
        field: [...FULL.slice(1), 'description=ivanov on pc-17 wrote to a@corp.example.com'],
        attach: ['screen.png', 'b/screen.png', 'ivanov.log'],
        bundle: 'bundle.zip',
        output: 'request.zip',
      },
      { cwd },
    );
    expect(exitCode).toBe(0);
    const zip = path.join(cwd, 'request.zip');
    const names = await zipNames(zip);
    expect(names).toHaveLength(8);
    expect(names).toEqual(
      expect.arrayContaining([
        'attachments/screen.png',
        'attachments/screen~2.png',
        'attachments/bundle.zip',
        'request.md',
        'request.jira.txt',
        'request.txt',
        'request.json',
      ]),
    );
    expect(await zipContent(zip, 'attachments/screen.png')).toEqual(PNG);
    const log = names.find((name) => name.endsWith('.log')) ?? '';
    const texts = [
      await zipText(zip, log),
      await zipText(zip, 'request.md'),
      names.join(' '),
      await zipText(zip, 'request.json'),
    ];
    for (const text of texts) expect(text).not.toMatch(/ivanov|pc-17|corp\.example/i);
    expect(err).toMatch(/Redacted: .*email/);
    expect(await zipText(zip, 'request.txt')).toMatch(/\.log \(text, \d+ B, redacted\)/);
    expect((await stat(zip)).mode & 0o077).toBe(0);
    expect((await readdir(cwd)).filter((name) => name.includes('partial'))).toEqual([]);
  });

  test('the same in a folder', async () => {
    const cwd = await folder();
    const { exitCode } = await request({ field: FULL, ...files, outputDir: 'out' }, { cwd });
    expect(exitCode).toBe(0);
    expect((await readdir(path.join(cwd, 'out'))).toSorted()).toEqual([
      'attachments',
      'request.jira.txt',
      'request.json',
      'request.md',
      'request.txt',
    ]);
    expect((await readdir(path.join(cwd, 'out', 'attachments'))).toSorted()).toEqual([
      'bundle.zip',
      'screen.png',
    ]);
    expect(await readFile(path.join(cwd, 'out', 'attachments', 'screen.png'))).toEqual(PNG);
    expect(await readdir(cwd)).not.toContainEqual(expect.stringContaining('partial'));
  });

  test('fields from a file, options win, paths count from the file', async () => {
    const cwd = await folder();
    await mkdir(path.join(cwd, 'sub'));
    const yaml = `${BUG_FIELDS.map((field) => `${field}: from the file`).join('\n')}\nattachments: [../screen.png]\nbundle: ../bundle.zip\n`;
    await writeFile(path.join(cwd, 'sub', 'bug.yaml'), yaml);
    const { out, exitCode } = await request(
      { from: 'sub/bug.yaml', field: ['got=from the options'] },
      { cwd },
    );
    expect(exitCode).toBe(0);
    expect(out).toContain('## Got\n\nfrom the options');
    expect(out).toContain('## Expected\n\nfrom the file');
    expect(out).toContain('screen.png');
  });

  test('the template with nothing filled in is a file with nothing given', async () => {
    const cwd = await folder();
    const { out } = await request({ template: true }, { cwd });
    await writeFile(path.join(cwd, 'bug.yaml'), out);
    const { err, exitCode } = await request({ from: 'bug.yaml' }, { cwd });
    expect(exitCode).toBe(2);
    for (const name of [...BUG_FIELDS, 'attachments', 'bundle'])
      expect(err).toContain(`\n  ${name}: `);
  });

  test('a function needs no files', async () => {
    const field = FEATURE_FIELDS.map((name) => `${name}=dark theme`);
    const { out, err, exitCode } = await request(
      { field },
      { cwd: await tempFolder(), kind: 'feature' },
    );
    expect(exitCode).toBe(0);
    expect(out).toContain('# Feature request: dark theme');
    expect(err).toContain('sales department');
    expect(err).toContain('Jira ticket');
  });
});

describe('the checks', () => {
  const report = JSON.stringify({
    schema: 'xpress-doctor/report/1',
    startedAt: '2026-11-22T14:00:00.000Z',
    host: { platform: 'linux', release: '6.1', arch: 'x64' },
    profile: { application: 'eXpress' },
    checks: [
      { id: 'client.version', findings: [{ evidence: { version: '3.72.37' } }] },
      { id: 'system.os', findings: [{ evidence: { name: 'Ubuntu 24.04', arch: 'x64' } }] },
    ],
    rootCauses: [
      { status: 'fail', code: 'tcp-refused', title: 'Refused', seen: ['ivanov at pc-17'] },
    ],
    summary: { text: 'Something \u001b[31mis wrong.' },
  });
  const unfilled = FULL.filter((text) => !/^(platforms|versions)=/.test(text));

  test('--report fills platforms and versions and brings the findings, redacted', async () => {
    const cwd = await folder();
    await writeFile(path.join(cwd, 'report.json'), report);
    const { out, exitCode } = await request(
      { field: unfilled, ...files, report: 'report.json' },
      { cwd },
    );
    expect(exitCode).toBe(0);
    expect(out).toContain('## Platforms\n\nDesktop, Ubuntu 24.04, x64');
    expect(out).toContain('## Versions\n\neXpress 3.72.37');
    expect(out).toContain('tcp-refused');
    expect(out).not.toMatch(/ivanov|pc-17|\u001b/);
  });

  test('--run-checks does the same', async () => {
    const cwd = await folder();
    const world = { check: () => Promise.resolve(readReportFacts(report)) };
    const { out } = await request(
      { field: ['versions=mine', ...unfilled], ...files, runChecks: true },
      { cwd, world },
    );
    expect(out).toContain('## Platforms\n\nDesktop, Ubuntu 24.04, x64');
    expect(out).toContain('## Versions\n\nmine');
  });

  test('they are not run for a request that will be refused', async () => {
    const { err, exitCode } = await request({ runChecks: true }, { cwd: await folder() });
    expect(exitCode).toBe(2);
    expect(err).toContain('description');
    expect(err).not.toContain('platforms');
  });

  test.each([
    ['missing', 'nothing.json', null],
    ['something else', 'report.json', '{}'],
    ['a folder', '.', null],
  ])('a report that is %s', async (_name, file, content) => {
    const cwd = await folder();
    if (content !== null) await writeFile(path.join(cwd, file), content);
    const { out, err, exitCode } = await request({ field: FULL, ...files, report: file }, { cwd });
    expect({ out, exitCode }).toEqual({ out: '', exitCode: 2 });
    expect(err).toContain('check --format json');
  });
});

describe('missing and wrong fields', () => {
  test.each(['ru', 'en'] as const)(
    'missing ones are named, empty ones as empty (%s)',
    async (language) => {
      const { out, err, exitCode } = await request(
        { field: ['description=x', 'users= '] },
        { cwd: await tempFolder(), language },
      );
      expect({ out, exitCode }).toEqual({ out: '', exitCode: 2 });
      expect(err).not.toContain('\n  description:');
      expect(err).toMatch(
        language === 'ru' ? /users: .*указано, но пусто/ : /users: .*given, but empty/,
      );
      expect(err).toContain('--allow-missing');
    },
  );

  test('--allow-missing: they stand as not given', async () => {
    const { out, err, exitCode } = await request(
      { field: ['description=x'], allowMissing: true },
      { cwd: await tempFolder() },
    );
    expect(exitCode).toBe(0);
    expect(out).toContain('## Expected\n\nnot given');
    expect(out).toContain('## Diagnostic bundle\n\nnot given');
    expect(err).toContain('Not given: Steps to reproduce');
  });

  test.each<[string, Partial<RequestOptions>, string]>([
    ['a field without =', { field: ['description'] }, 'not name=value'],
    ['an unknown field', { field: ['descripton=x'] }, 'Did you mean description?'],
    ['a field of the other kind', { field: ['substance=x'] }, 'there is no field substance'],
    ['a text twice', { field: ['got=a', 'got=b'] }, 'given twice'],
    ['a megabyte', { field: [`got=${'x'.repeat(1024 * 1024)}`] }, 'longer than 10000'],
    ['a file that is not there', { from: 'no.yaml' }, 'no.yaml'],
    ['a size that is none', { maxAttachment: 'big' }, '25M'],
    ['two outputs', { output: 'a.zip', outputDir: 'b' }, 'exclude each other'],
    ['a server without checks', { server: ['chat.example.org'] }, 'Add --run-checks'],
    ['--force without a file', { force: true }, 'Add --output FILE'],
    ['--force with a folder', { force: true, outputDir: 'b' }, 'Add --output FILE'],
    ['questions without a terminal', { ask: true }, 'needs a terminal'],
  ])('refused: %s', async (_name, options, part) => {
    const { out, err, exitCode } = await request(options, { cwd: await tempFolder() });
    expect({ out, exitCode }).toEqual({ out: '', exitCode: 2 });
    expect(err).toContain(part);
  });

  test.each([
    ['an unknown key', 'descripton: x\n', 'bug.yaml:1:1 descripton:'],
    ['a wrong type', 'got:\n  a: b\n', 'bug.yaml:2:3 got:'],
    ['a lost zero', 'versions: 3.60\n', 'bug.yaml:1:11 versions:'],
    ['nothing', '', 'the file is empty'],
    ['a megabyte', `got: ${'x'.repeat(1_000_000)}\n`, 'bug.yaml:1:6 got:'],
    ['more than a megabyte', `got: ${'x'.repeat(1_100_000)}\n`, 'larger'],
  ])('a file with %s, with its place', async (_name, yaml, place) => {
    const cwd = await tempFolder();
    await writeFile(path.join(cwd, 'bug.yaml'), yaml);
    const { err, exitCode } = await request({ from: 'bug.yaml' }, { cwd });
    expect(exitCode).toBe(2);
    expect(err).toContain(place);
    expect(err.length).toBeLessThan(3000);
  });

  test.each(
    (['bug', 'feature'] as const).flatMap((kind) =>
      (['en', 'ru'] as const).map((language) => [kind, language] as const),
    ),
  )('a wrong file for %s names the template of its kind, in %s', async (kind, language) => {
    const cwd = await tempFolder();
    await writeFile(path.join(cwd, 'wrong.yaml'), 'colour: blue\n');
    const { err, exitCode } = await request({ from: 'wrong.yaml' }, { cwd, kind, language });
    expect(exitCode).toBe(2);
    expect(err).toContain(`: xpress-doctor request ${kind} --template.\n`);
  });

  test('control characters are taken out, and that is told', async () => {
    const { out, err } = await request(
      { field: ['description=\u001b[2Jred\u202e'], allowMissing: true },
      { cwd: await tempFolder() },
    );
    expect(out).toContain('## Description\n\nred\n');
    expect(err).toContain('Description: 2 control characters removed');
    expect(out + err).not.toMatch(/[\u001b\u202e]/);
  });

  test('too long for Jira is told', async () => {
    const field = BUG_FIELDS.map((name) => `${name}=${'слово '.repeat(1500)}`);
    const { err, exitCode } = await request({ field, ...files }, { cwd: await folder() });
    expect(exitCode).toBe(0);
    expect(err).toContain('32767');
  });
});

describe('attachments', () => {
  test.each<[string, string, Buffer | null, Partial<RequestOptions>, string]>([
    ['missing', 'no.png', null, {}, 'there is no attachment'],
    ['empty', 'a.png', Buffer.alloc(0), {}, 'is empty'],
    ['too big', 'a.png', PNG, { maxAttachment: '1K' }, 'the limit is 1 KiB'],
    ['a picture that is a text', 'a.png', Buffer.from('hello'), {}, 'not .png but text'],
    [
      'a log that is a program',
      'a.log',
      Buffer.from('\x7fELF\x02\x01\x01\0', 'latin1'),
      {},
      'not .log but program',
    ],
    ['a program', 'a.exe', Buffer.from('MZ\x90\0\x03\0\0\0', 'latin1'), {}, 'is a program'],
    ['a folder', '.', null, {}, 'not a regular file'],
  ])('%s: refused, nothing written', async (_name, file, content, options, part) => {
    const cwd = await folder();
    if (content !== null) await writeFile(path.join(cwd, file), content);
    const before = await readdir(cwd);
    const { err, exitCode } = await request(
      { field: FULL, bundle: 'bundle.zip', attach: [file], output: 'r.zip', ...options },
      { cwd },
    );
    expect(exitCode).toBe(2);
    expect(err).toContain(part);
    expect(await readdir(cwd)).toEqual(before);
  });

  test('a pipe does not hang', async () => {
    const cwd = await folder();
    await promisify(execFile)('mkfifo', [path.join(cwd, 'pipe.png')]);
    const { err, exitCode } = await request(
      { field: FULL, bundle: 'bundle.zip', attach: ['pipe.png'] },
      { cwd },
    );
    expect(exitCode).toBe(2);
    expect(err).toContain('not a regular file');
  });

  test('every wrong one is named at once', async () => {
    const cwd = await folder();
    const both = await request(
      { field: FULL, bundle: 'bundle.zip', attach: ['a.png', 'b.png'] },
      { cwd },
    );
    expect(both.err).toContain('a.png');
    expect(both.err).toContain('b.png');
  });

  test('a link is followed; the same file twice goes once', async () => {
    const cwd = await folder();
    await symlink('screen.png', path.join(cwd, 'link.png'));
    await request(
      { field: FULL, bundle: 'bundle.zip', attach: ['link.png', 'link.png'], output: 'r.zip' },
      { cwd },
    );
    const names = await zipNames(path.join(cwd, 'r.zip'));
    expect(names.filter((name) => name.endsWith('.png'))).toEqual(['attachments/link.png']);
  });
});

describe('the bundle', () => {
  test.each<[string, string, Buffer, string]>([
    ['broken', 'b.zip', Buffer.from('PK no'), 'cannot be trusted'],
    [
      'changed',
      'b.zip',
      Buffer.concat([bundle(true).subarray(0, 40), Buffer.from('X'), bundle(true).subarray(41)]),
      'cannot be trusted',
    ],
    ['not redacted by its name', 'x-UNREDACTED.zip', bundle(true), 'not redacted'],
    ['not redacted by its manifest', 'b.zip', bundle(false), 'not redacted'],
  ])('%s: refused with 5, attached with --accept-bundle', async (_name, file, content, part) => {
    const cwd = await folder();
    await writeFile(path.join(cwd, file), content);
    const options = { field: FULL, attach: ['screen.png'], bundle: file, output: 'r.zip' };
    const refused = await request(options, { cwd });
    expect(refused.exitCode).toBe(5);
    expect(refused.err).toContain(part);
    expect(await readdir(cwd)).not.toContain('r.zip');
    const accepted = await request({ ...options, acceptBundle: true }, { cwd });
    expect(accepted.exitCode).toBe(0);
    expect(await zipText(path.join(cwd, 'r.zip'), 'request.md')).toMatch(
      /NOT (?:verified|redacted)/,
    );
  });

  test('encrypted: attached as it is, and it is said that nobody here could look into it', async () => {
    const cwd = await folder();
    const { Encrypter, generateIdentity, identityToRecipient } = await import('age-encryption');
    const encrypter = new Encrypter();
    encrypter.addRecipient(await identityToRecipient(await generateIdentity()));
    const sealed = await encrypter.encrypt(new Uint8Array(bundle(true)));
    const options = { field: FULL, attach: ['screen.png'], output: 'r.zip' };

    await writeFile(path.join(cwd, 'b.zip.age'), sealed);
    const done = await request({ ...options, bundle: 'b.zip.age' }, { cwd });
    expect([done.exitCode, done.err]).toEqual([0, expect.any(String)]);
    const zip = path.join(cwd, 'r.zip');
    expect(await zipText(zip, 'request.md')).toMatch(
      /b\.zip\.age \(.*encrypted, so it could not be/,
    );
    expect((await zipContent(zip, 'attachments/b.zip.age')).equals(sealed)).toBe(true);

    await writeFile(path.join(cwd, 'b-UNREDACTED.zip.age'), sealed);
    const refused = await request(
      { ...options, output: 'r2.zip', bundle: 'b-UNREDACTED.zip.age' },
      { cwd },
    );
    expect(refused.exitCode).toBe(5);
  });

  test('an unredacted one does not slip in as an attachment', async () => {
    const cwd = await folder();
    await writeFile(path.join(cwd, 'x-UNREDACTED.zip'), bundle(false));
    const { exitCode } = await request(
      { field: FULL, attach: ['screen.png', 'x-UNREDACTED.zip'], bundle: 'bundle.zip' },
      { cwd },
    );
    expect(exitCode).toBe(5);
  });

  test.each([
    [true, 0],
    [false, 5],
    [null, 130],
  ])('at a terminal it is asked about: %s ends with %d', async (answer, exitCode) => {
    const cwd = await folder();
    await writeFile(path.join(cwd, 'x-UNREDACTED.zip'), bundle(true));
    const world = { confirm: () => Promise.resolve(answer) };
    const result = await request(
      { field: FULL, attach: ['screen.png'], bundle: 'x-UNREDACTED.zip' },
      { cwd, world, terminal: true },
    );
    expect(result.exitCode).toBe(exitCode);
  });
});

describe('questions', () => {
  /** Answers in order; what is asked beyond them is answered with nothing. */
  function answers(...given: readonly (string | null)[]) {
    const asked: string[] = [];
    const rest = [...given];
    return {
      asked,
      ask: (question: string) => {
        asked.push(question);
        return Promise.resolve(rest.length === 0 ? '' : (rest.shift() ?? null));
      },
    };
  }

  test('only what is missing is asked for, in Russian', async () => {
    const cwd = await folder();
    const { ask, asked } = answers('Открыть чат', 'Нажать +', '', "'screen.png'", '', 'bundle.zip');
    const field = FULL.filter((text) => !text.startsWith('steps='));
    const { out, exitCode } = await request(
      { field },
      { cwd, terminal: true, language: 'ru', world: { ask } },
    );
    expect(exitCode).toBe(0);
    expect(out).toContain('1. Открыть чат\n2. Нажать +\n');
    expect(out).toContain('screen.png');
    expect(asked[0]).toMatch(/^Шаги воспроизведения \(.*\), 1:$/);
    expect(asked).toHaveLength(6);
  });

  test('a file that may not go along is asked for again: the answers are not lost at the end', async () => {
    const cwd = await folder();
    await writeFile(path.join(cwd, 'text.png'), 'not a picture');
    await writeFile(path.join(cwd, 'x-UNREDACTED.zip'), bundle(true));
    const { ask, asked } = answers(
      ...['it broke', 'nowhere.png', 'text.png', 'screen.png', ''],
      ...['screen.png', 'x-UNREDACTED.zip', 'bundle.zip'],
    );
    const field = FULL.filter((text) => !text.startsWith('description='));
    const { out, err, exitCode } = await request(
      { field },
      { cwd, terminal: true, world: { ask, confirm: () => Promise.resolve(false) } },
    );
    expect(err).toMatch(/no attachment .*nowhere\.png[\s\S]*text\.png is not what its name says/);
    expect(err).toContain('x-UNREDACTED.zip is not redacted');
    expect(exitCode).toBe(0);
    expect(out).toContain('it broke');
    expect(out).toMatch(/bundle\.zip \(.*verified/);
    expect(asked).toHaveLength(8);
  });

  test('a file of the options that is missing is told before the first question and the first check', async () => {
    const cwd = await folder();
    const terminal = await request({ attach: ['nowhere.png'] }, { cwd, terminal: true });
    expect([terminal.exitCode, terminal.err]).toEqual([2, expect.stringContaining('nowhere.png')]);
    const checks = await request(
      { field: FULL, attach: ['nowhere.png'], bundle: 'bundle.zip', runChecks: true },
      { cwd },
    );
    expect([checks.exitCode, checks.err]).toEqual([2, expect.stringContaining('nowhere.png')]);
  });

  test('a bundle that is not trusted is asked about once, before the other questions', async () => {
    const cwd = await folder();
    await writeFile(path.join(cwd, 'x-UNREDACTED.zip'), bundle(true));
    const order: string[] = [];
    const world = {
      ask: () => {
        order.push('ask');
        return Promise.resolve('x');
      },
      confirm: () => {
        order.push('confirm');
        return Promise.resolve(true);
      },
    };
    const field = FULL.filter((text) => !text.startsWith('got='));
    const { exitCode } = await request(
      { field, attach: ['screen.png'], bundle: 'x-UNREDACTED.zip' },
      { cwd, terminal: true, world },
    );
    expect(order).toEqual(['confirm', 'ask']);
    expect(exitCode).toBe(0);
  });

  test.each(['en', 'ru'] as const)(
    'what is said around it fits a terminal of 80 columns: %s',
    async (language) => {
      const cwd = await folder();
      const { err } = await request(
        { field: [...FULL.slice(1), 'description=password sunshine'], ...files },
        { cwd, terminal: true, language, world: { confirm: () => Promise.resolve(true) } },
      );
      const wide = err.split('\n').filter((line) => line.length > 80 && !line.includes(cwd));
      expect(wide).toEqual([]);
      // A path is copied from there, so it stays whole.
      expect(err).toContain(`  ${path.join(cwd, 'screen.png')}\n`);
    },
  );

  test('left with Ctrl-C: 130, nothing written', async () => {
    const cwd = await folder();
    const { ask } = answers('x', null);
    const { out, err, exitCode } = await request(
      { output: 'r.zip' },
      { cwd, terminal: true, world: { ask } },
    );
    expect({ out, exitCode }).toEqual({ out: '', exitCode: 130 });
    expect(err).toContain('Nothing was done.');
    expect(await readdir(cwd)).not.toContain('r.zip');
  });

  test.each([
    [true, 0],
    [false, 130],
  ])('what stays missing is named and asked about: %s', async (agreed, exitCode) => {
    const questions: string[] = [];
    const world = {
      ask: () => Promise.resolve(''),
      confirm: (question: string) => {
        questions.push(question);
        return Promise.resolve(agreed);
      },
    };
    const result = await request(
      { field: FULL },
      { cwd: await tempFolder(), terminal: true, world },
    );
    expect(result.exitCode).toBe(exitCode);
    expect(questions[0]).toContain('Screenshots and video, Diagnostic bundle');
  });

  test('an answer that is too long is asked for again', async () => {
    const { ask } = answers('x'.repeat(20_000), 'short');
    const field = FULL.filter((text) => !text.startsWith('got='));
    const { out, err } = await request(
      { field, ...files, ask: true },
      { cwd: await folder(), terminal: true, world: { ask } },
    );
    expect(err).toContain('longer than 10000');
    expect(out).toContain('## Got\n\nshort');
  });
});

describe('the place', () => {
  test.each<[string, Partial<RequestOptions>]>([
    ['a zip that exists', { output: 'bundle.zip' }],
    ['a file that exists', { output: 'screen.png' }],
    ['a folder that exists', { outputDir: '.' }],
    ['a zip in no folder', { output: 'no/r.zip' }],
    ['a folder in no folder', { outputDir: 'no/r' }],
    ['a file in no folder', { output: 'no/r.md' }],
  ])('%s: told before anything is asked', async (_name, options) => {
    const cwd = await folder();
    const before = await readdir(cwd);
    const { err, exitCode } = await request({ field: FULL, ...files, ...options }, { cwd });
    expect(exitCode).toBe(2);
    expect(err).not.toContain('VPN');
    expect(await readdir(cwd)).toEqual(before);
    expect(await readFile(path.join(cwd, 'screen.png'))).toEqual(PNG);
  });

  test('--force replaces a zip', async () => {
    const cwd = await folder();
    await writeFile(path.join(cwd, 'r.zip'), 'old');
    const { exitCode } = await request(
      { field: FULL, ...files, output: 'r.zip', force: true },
      { cwd },
    );
    expect(exitCode).toBe(0);
    expect(await zipNames(path.join(cwd, 'r.zip'))).toContain('request.md');
  });

  test.each(['output', 'outputDir'] as const)(
    'interrupted: %s leaves nothing behind',
    async (key) => {
      const cwd = await folder();
      const before = await readdir(cwd);
      const stop = new AbortController();
      const world = {
        identity: () => {
          stop.abort();
          return Promise.resolve(EMPTY_IDENTITY);
        },
      };
      const run = request(
        { field: FULL, ...files, [key]: 'r.zip' },
        { cwd, world, stop: stop.signal },
      );
      await expect(run).rejects.toThrow();
      expect(await readdir(cwd)).toEqual(before);
    },
  );
});

describe('what must not leave', () => {
  test('everyday texts are redacted, not refused', async () => {
    const cwd = await folder();
    const description =
      'Петров +7 916 123-45-67, petrov@corp.example.com, C:\\Users\\ivanov\\AppData, 10.20.30.40, fe80::1, ' +
      'https://xlnk.ms/abcdef, Authorization: Bearer eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl, версия 3.72.37';
    await writeFile(path.join(cwd, 'a.log'), `${description}\n`.repeat(5000));
    const { err, exitCode } = await request(
      {
        field: [`description=${description}`, ...FULL.slice(1)],
        attach: ['a.log'],
        bundle: 'bundle.zip',
        output: 'r.zip',
      },
      { cwd },
    );
    expect(err).toContain('Redacted:');
    expect(exitCode).toBe(0);
    for (const name of ['request.md', 'request.json', 'attachments/a.log']) {
      const text = await zipText(path.join(cwd, 'r.zip'), name);
      expect(text).not.toMatch(/petrov|ivanov|916|10\.20\.30\.40|eyJ/);
      expect(text).toContain('3.72.37');
    }
  });

  test.each<[string, Partial<RequestOptions>, string]>([
    ['in the text, to stdout', {}, 'request.txt'],
    ['in the text, into a file', { output: 'r.md' }, 'request.txt'],
    ['in the text, into a folder', { outputDir: 'r' }, 'request.txt'],
    ['in an attachment', { output: 'r.zip' }, 'attachments/a.log'],
  ])(
    'the second pair of eyes finds something %s: 5, nothing written',
    async (_name, options, where) => {
      const cwd = await folder();
      await writeFile(path.join(cwd, 'a.log'), 'a secret\n');
      const before = await readdir(cwd);
      const out: string[] = [];
      const never = new AbortController().signal;
      const context = {
        language: 'en',
        cwd,
        version: '1.0.0',
        clock: systemClock,
        interrupts: { stop: never, kill: never },
        io: { out: (text: string) => out.push(text) },
      } as unknown as CommandContext;
      const leak = (entry: string) =>
        entry === where ? [{ entry, class: 'secret', line: 1, sample: 'a …(8)' }] : [];
      const output = await prepareOutput({ ...OPTIONS, ...options }, context);
      const written = output.write({
        kind: 'bug',
        draft: EMPTY_DRAFT,
        checks: null,
        attachments: await checkAttachments([path.join(cwd, 'a.log')], 1000, 'en'),
        bundle: null,
        redactor: createRedactor({ identity: EMPTY_IDENTITY }),
        scanner: {
          scanText: leak,
          async scan(name, source) {
            for await (const chunk of source) expect(chunk.length).toBeGreaterThan(0);
            return leak(name);
          },
        },
        application: 'eXpress',
      });
      await expect(written).rejects.toMatchObject({ exitCode: 5 });
      await expect(written).rejects.toThrow(`${where}, line 1: secret: a …(8)`);
      expect(out).toEqual([]);
      expect(await readdir(cwd)).toEqual(before);
    },
  );
});

describe('a secret in a sentence', () => {
  const described = (text: string) => ({
    field: [`description=${text}`],
    allowMissing: true as const,
    format: 'text' as const,
  });

  test.each([
    'пароль qwerty123',
    'пароль - qwerty123',
    'паролем Qw!23erty',
    'password qwerty123',
    'токен abcdef1234567890abcdef',
    'логин petrov',
  ])('%s: hidden in the request', async (text) => {
    const { out, err, exitCode } = await request(described(text), { cwd: await tempFolder() });
    expect(exitCode).toBe(0);
    expect(out).toMatch(/\[password\]|\[token\]|user-\w{6}/);
    expect(out).not.toContain(text.split(' ').at(-1));
    expect(err).toMatch(/Redacted: .*(?:password|token|user) \d/);
  });

  test('a plain word behind “password”: told with the field, never shown', async () => {
    const { err, exitCode } = await request(
      { ...described('пароль солнышко'), field: ['description=x', 'got=пароль qwertyuiop'] },
      { cwd: await tempFolder(), language: 'ru', quiet: true },
    );
    expect(err).toContain('Получилось: похоже на пароль');
    expect(err).not.toContain('qwertyuiop');
    expect(exitCode).toBe(0);
  });

  test.each([
    [true, 0],
    [false, 130],
    [null, 130],
  ])('at a terminal it has to be confirmed: %s ends with %d', async (answer, exitCode) => {
    const cwd = await tempFolder();
    const asked: string[] = [];
    const confirm = (question: string) => {
      asked.push(question);
      return Promise.resolve(answer);
    };
    const result = await request(
      { ...described('password sunshine'), output: 'r.md' },
      { cwd, terminal: true, world: { confirm } },
    );
    expect(asked).toEqual(['Does it go along as it stands?']);
    expect(result.err).toContain('Description: this looks like a password');
    expect(result.exitCode).toBe(exitCode);
    expect(await readdir(cwd)).toEqual(exitCode === 0 ? ['r.md'] : []);
  });
});

describe('pseudonyms', () => {
  const field = ['description=mail petrov@corp.example.com'];
  const mailbox = (text: string) => /mail-\w{6}/.exec(text)?.[0];
  // The key is drawn anew where no file keeps one.
  const world = { pseudonymKey: undefined } as unknown as Partial<RequestWorld>;

  test('of two requests differ, and it is said where a bundle goes along', async () => {
    const cwd = await folder();
    const given = { field, allowMissing: true as const, bundle: 'bundle.zip' };
    const first = await request(given, { cwd, world });
    const second = await request(given, { cwd, world });
    expect(mailbox(first.out)).not.toBe(mailbox(second.out));
    expect(first.err).toContain('--pseudonyms FILE');
    const without = await request({ field, allowMissing: true }, { cwd, world });
    expect(without.err).not.toContain('--pseudonyms');
  });

  test('of --pseudonyms FILE are those of the bundle that was made with it', async () => {
    const cwd = await folder();
    const table = new PseudonymTable(new Uint8Array(32).fill(3));
    const file = path.join(cwd, 'names.json');
    await writeFile(file, table.text(EMPTY_IDENTITY), { mode: 0o600 });
    const inBundle = createRedactor({ identity: EMPTY_IDENTITY, pseudonymKey: table.key });
    const given = { field, allowMissing: true as const, bundle: 'bundle.zip' };
    const { out, err, exitCode } = await request(
      { ...given, pseudonyms: 'names.json' },
      { cwd, world },
    );
    expect(mailbox(out)).toBe(mailbox(inBundle.text('petrov@corp.example.com')));
    expect(err).not.toContain('--pseudonyms FILE');
    expect(err).toContain(`${file} (keep it, never send it)`);
    expect(exitCode).toBe(0);
    const kept = parseTable(await readFile(file, 'utf8'));
    expect([...(kept?.values.values() ?? [])]).toContain('petrov@corp.example.com');
    expect((await stat(file)).mode & 0o077).toBe(0);
  });

  test('a new file does not stay without a request; one that others may read is refused', async () => {
    const cwd = await folder();
    const before = await readdir(cwd);
    const left = await request(
      { field: ['description=password sunshine'], allowMissing: true, pseudonyms: 'names.json' },
      { cwd, terminal: true, world: { ...world, confirm: () => Promise.resolve(false) } },
    );
    expect(left.exitCode).toBe(130);
    expect(await readdir(cwd)).toEqual(before);
    await writeFile(path.join(cwd, 'names.json'), '{}', { mode: 0o644 });
    const refused = await request(
      { field, allowMissing: true, pseudonyms: 'names.json' },
      { cwd, world },
    );
    expect(refused.exitCode).toBe(2);
    expect(refused.err).toContain('may be read by others');
  });
});

describe('registered', () => {
  test('both kinds, with the real world around', async () => {
    const cwd = await folder();
    await writeFile(path.join(cwd, 'p.yaml'), 'servers:\n  - host: 127.0.0.1\n');
    const field = FEATURE_FIELDS.flatMap((name) => ['--field', `${name}=mail a@corp.example.com`]);
    const { out, exitCode } = await runRegistered(
      registerRequest,
      ['request', 'feature', '--profile', 'p.yaml', ...field, '--format', 'json'],
      { cwd },
    );
    expect(exitCode).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ kind: 'feature', missing: [] });
    expect(out).not.toContain('corp.example.com');
  });

  test('a function knows nothing of bundles', () => {
    const program = new Command();
    registerRequest(program, { language: 'en' } as CommandContext);
    const [bug, feature] = program.commands[0]?.commands ?? [];
    const names = (command: Command | undefined) => command?.options.map(({ long }) => long) ?? [];
    expect(names(bug)).toContain('--bundle');
    expect(names(feature)).not.toContain('--bundle');
    expect(names(feature)).toContain('--attach');
  });
});
