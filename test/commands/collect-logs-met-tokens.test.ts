import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { generateIdentity, identityToRecipient } from 'age-encryption';
import { describe, expect, it } from 'vitest';
import { BundleFailure } from '../../src/bundle/failure.ts';
import { openRedaction } from '../../src/bundle/threads/redaction.ts';
import type { Sealed } from '../../src/bundle/seal.ts';
import type { Collector } from '../../src/collectors/define.ts';
import { clientLogs } from '../../src/collectors/client/logs.ts';
import { checkReport } from '../../src/collectors/report.ts';
import { extract } from '../../src/commands/bundle/extract.ts';
import type { CollectLogsOptions } from '../../src/commands/collect-logs/options.ts';
import { showProgress } from '../../src/commands/collect-logs/progress.ts';
import type { BundleRedactions } from '../../src/commands/collect-logs/redaction.ts';
import { collectLogs } from '../../src/commands/collect-logs/run.ts';
import { untilClean } from '../../src/commands/collect-logs/until-clean.ts';
import type { CollectLogsWorld } from '../../src/commands/collect-logs/world.ts';
import { redactionTexts } from '../../src/i18n/en/collect-logs-redaction.ts';
import { UsageError } from '../../src/model/errors.ts';
import { pass } from '../../src/model/finding.ts';
import { EMPTY_IDENTITY } from '../../src/redact/identity.ts';
import { SAMPLE_KEY } from '../redact/identity.ts';
import { report, result } from '../report/sample-reports.ts';
import { checkContext } from '../support/check-context.ts';
import { homeWith, manifestOf, runCollect } from '../support/collect-run.ts';
import { platformWith, profileWith } from '../support/collector-context.ts';
import { fakeTerminal, type Terminal } from '../support/command-context.ts';
import { refusal } from '../support/refusal.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { zipContent, zipNames, zipText } from '../support/unzip.ts';

/** A secret to every rule beside its key, and nothing to any by itself. */
const TOKEN = 'Zk3v9Qw1Lm7Pq2Rt8';
const KEYED = `[2026-11-22 12:00:00.000] [debug] Authorization: Bearer ${TOKEN}\n`;
const BARE = `[2026-11-22 12:00:01.000] [info] resume session ${TOKEN} ok\n`;
const AGAIN = /everything is\s+collected once more without it/;

function big(line: string): string {
  return `${'[2026-11-22 12:00:02.000] [info] nothing\n'.repeat(5_000)}${line}`;
}

describe('a secret that a rule took out in one log', () => {
  it('is taken out of the others, wherever it stands there', async () => {
    const home = await homeWith({
      'a before.log': BARE,
      'a before-big.log': big(BARE),
      'main.log': KEYED,
      'main-big.log': big(KEYED.replace(TOKEN, `${TOKEN}Big5`)),
      'renderer.log': BARE.replace(TOKEN, `${TOKEN}Big5`),
      'escape.log': String.raw`{"text":"id\n${TOKEN}\n","url":"/a?q=%20${TOKEN}%20"}`,
      'colour.log': `\u001b[36m${TOKEN}\u001b[0m ok\n`,
      'russian.log': `сеанс ${TOKEN} продолжен, «${TOKEN}»\n`,
      'long-line.log': `${'слово '.repeat(200_000)}${TOKEN}`,
      [`call-${TOKEN}.log`]: 'nothing\n',
    });
    const data = path.join(home, 'eXpress');
    const wide = (text: string): Buffer => Buffer.from(`\ufeff${text}`, 'utf16le');
    await writeFile(path.join(data, 'wide.log'), wide(BARE));
    await writeFile(path.join(data, 'wide-big.log'), wide(big(BARE)));
    await writeFile(path.join(data, 'wide-back.log'), wide(BARE).swap16());
    await writeFile(path.join(data, 'old.log.gz'), gzipSync(BARE));
    const target = path.join(await tempFolder(), 'b.zip');
    const { code, stdout, stderr } = await runCollect(home, ['--output', target]);
    expect([code, stderr]).toEqual([
      0,
      '2 secrets that redaction took out in one place stood bare in another: nothing is sealed yet, everything is collected once more without them.\n',
    ]);
    expect(stdout).not.toContain(TOKEN);
    const names = await zipNames(target);
    expect(names).toContain('client/logs/call-[token].log');
    for (const name of names) {
      const content = await zipContent(target, name);
      const text = content.toString('latin1').replaceAll('\0', '');
      expect(text.includes(TOKEN), name).toBe(false);
      if (/(?:before|wide|old|renderer)/.test(name))
        expect(text, name).toContain('resume session [token] ok');
    }
    expect((await manifestOf(target)).complete).toBe(true);
  });

  it('says nothing with --quiet, and is Russian where that was asked for', async () => {
    const home = await homeWith({ 'main.log': KEYED, 'renderer.log': BARE });
    const folder = await tempFolder();
    const quiet = await runCollect(home, ['--quiet', '--output', path.join(folder, 'q.zip')]);
    expect([quiet.code, quiet.stderr]).toEqual([0, '']);
    const env = { XPRESS_DOCTOR_LANG: 'ru' };
    const { code, stderr } = await runCollect(home, ['--output', path.join(folder, 'r.zip')], {
      env,
    });
    expect([code, stderr]).toEqual([0, expect.stringContaining('всё собирается ещё раз')]);
  });

  it('gives the same bytes each time', async () => {
    const home = await homeWith({ 'main.log': KEYED, 'renderer.log': big(BARE) });
    const folder = await tempFolder();
    const made = [];
    for (const name of ['a.zip', 'b.zip']) {
      const target = path.join(folder, name);
      const args = ['--pseudonyms', path.join(folder, 'names.json'), '--output', target];
      const { code } = await runCollect(home, args, { env: { SOURCE_DATE_EPOCH: '1790000000' } });
      expect(code).toBe(0);
      made.push(await readFile(target));
    }
    expect(made[0]?.equals(made[1] ?? Buffer.alloc(0))).toBe(true);
    expect(await readdir(folder)).toHaveLength(5);
    expect(await readFile(path.join(folder, 'names.json'), 'utf8')).not.toContain(TOKEN);
  });

  it('is taken out of an encrypted bundle', async () => {
    const identity = await generateIdentity();
    const home = await homeWith({ 'main.log': KEYED, 'renderer.log': BARE });
    const folder = await tempFolder();
    const args = ['--encrypt-to', await identityToRecipient(identity), '--output'];
    const { code, stderr } = await runCollect(home, [...args, path.join(folder, 'b.zip')]);
    expect([code, stderr]).toEqual([0, expect.stringMatching(AGAIN)]);
    await writeFile(path.join(folder, 'key.txt'), `${identity}\n`, { mode: 0o600 });
    const to = path.join(folder, 'out');
    const options = { to, identity: [path.join(folder, 'key.txt')] };
    await extract(path.join(folder, 'b.zip.age'), options, fakeTerminal().context, () =>
      Promise.reject(new Error('nobody may be asked here')),
    );
    const log = await readFile(path.join(to, 'client/logs/renderer.log'), 'utf8');
    expect(log).toContain('resume session [token] ok');
  });

  it('is no reason to collect again where it stands nowhere else', async () => {
    const home = await homeWith({ 'main.log': KEYED, 'renderer.log': 'resume session ok\n' });
    const { code, stderr } = await runCollect(home, [
      '--output',
      path.join(await tempFolder(), 'b.zip'),
    ]);
    expect([code, stderr]).toEqual([0, '']);
  });
});

interface Scene {
  readonly data: string;
  readonly target: string;
  readonly terminal: Terminal;
  readonly collect: (
    world?: Partial<CollectLogsWorld>,
    options?: Partial<CollectLogsOptions>,
  ) => Promise<void>;
}

async function scene(): Promise<Scene> {
  const data = path.join(await tempFolder(), 'eXpress');
  await mkdir(data);
  await writeFile(path.join(data, 'main.log'), KEYED);
  await writeFile(path.join(data, 'renderer.log'), BARE);
  const cwd = await tempFolder();
  const terminal = fakeTerminal({ cwd, quiet: false });
  const profile = profileWith({ data: [data], logs: [path.join(data, 'main.log')] });
  const context = checkContext({ profile, platform: platformWith(), env: {}, targets: [] });
  const world: CollectLogsWorld = {
    run: { loaded: { profile, file: null, origins: new Map() }, targets: [], context },
    collectors: [checkReport, clientLogs],
    check: () => Promise.resolve(report([result('network.tcp', 5, [pass({ ms: 5 })])])),
    identity: () => Promise.resolve(EMPTY_IDENTITY),
    pseudonymKey: new Uint8Array(32).fill(7),
    confirm: () => Promise.reject(new Error('nobody may be asked here')),
    waitForEnter: () => Promise.reject(new Error('nobody may be waited for here')),
  };
  const target = path.join(cwd, 'b.zip');
  return {
    ...{ data, target, terminal },
    collect: (more = {}, options = {}) =>
      collectLogs(
        {
          ...{ maxSize: '200M', include: [], exclude: [], checks: true, server: [] },
          ...{ output: target, ...options },
        },
        terminal.context,
        { ...world, ...more },
      ),
  };
}

describe('another try', () => {
  it('neither runs the checks again nor asks who this computer is', async () => {
    const { collect, target, terminal } = await scene();
    const asked = { check: 0, identity: 0 };
    await collect({
      check: () => {
        asked.check += 1;
        return Promise.resolve(report([result('network.tcp', 5, [pass({ ms: 5 })])]));
      },
      identity: () => {
        asked.identity += 1;
        return Promise.resolve(EMPTY_IDENTITY);
      },
    });
    expect(asked).toEqual({ check: 1, identity: 1 });
    expect(terminal.err()).toMatch(AGAIN);
    expect(await zipText(target, 'report.json')).toContain('network.tcp');
    expect(await zipText(target, 'client/logs/renderer.log')).toContain('session [token] ok');
  });

  it('is the last of three, and what and where is told, never the value', async () => {
    const { collect, data, target, terminal } = await scene();
    const tries = { begun: 0 };
    const ever: Collector = {
      ...clientLogs,
      // A log that always has a new one.
      async *collect(context) {
        tries.begun += 1;
        const token = `${TOKEN}n${tries.begun}`;
        await writeFile(path.join(data, 'main.log'), `token=${token}\n`);
        await writeFile(path.join(data, 'renderer.log'), `one\nsession ${token}\n`);
        yield* clientLogs.collect(context);
      },
    };
    const error = await refusal(UsageError, collect({ collectors: [ever] }));
    expect([tries.begun, error.exitCode]).toEqual([3, 5]);
    expect(error.message).toContain('client/logs/renderer.log, line 2: met-token: Zk… (19)');
    expect(error.message + terminal.err() + terminal.out()).not.toContain(TOKEN);
    expect(await readdir(path.dirname(target))).toEqual([]);
  });

  it('is none when something else was found, too, or when nothing new is known', async () => {
    const { terminal } = await scene();
    const progress = await showProgress(terminal.context);
    const untold = { entry: 'a.log', line: 1, sample: '' };
    for (const [classes, found, expected] of [
      [['met-token', 'email'], [TOKEN], [[]]],
      [['met-token'], [], [[]]],
      [['met-token'], [TOKEN], [[], [TOKEN]]],
    ] as const) {
      const opened: (readonly string[])[] = [];
      const redactions: BundleRedactions = {
        open(tokens) {
          opened.push(tokens);
          return {
            ...openRedaction(
              { identity: EMPTY_IDENTITY, extraRules: [], pseudonymKey: SAMPLE_KEY },
              { program: null },
            ),
            foundTokens: () => found,
          };
        },
        keep: () => Promise.resolve(),
        close: () => Promise.resolve(),
      };
      const leaks = classes.map((name) => ({ ...untold, class: name }));
      const failure = new BundleFailure('leak', { leaks });
      const made = untilClean(redactions, () => Promise.reject(failure), {
        context: terminal.context,
        progress,
      });
      await expect(made).rejects.toBe(failure);
      expect(opened).toEqual(expected);
    }
  });

  it('is not needed, but something is told, when there are too many to remember', async () => {
    const { terminal } = await scene();
    const redaction = openRedaction(
      { identity: EMPTY_IDENTITY, extraRules: [], pseudonymKey: SAMPLE_KEY },
      { program: null },
    );
    const sealed = { path: 'b.zip' } as Sealed;
    const made = await untilClean(
      {
        open: () => ({ ...redaction, tokensOneIn: () => 4 }),
        keep: () => Promise.resolve(),
        close: () => Promise.resolve(),
      },
      () => Promise.resolve(sealed),
      { context: terminal.context, progress: await showProgress(terminal.context) },
    );
    expect(made).toBe(sealed);
    expect(terminal.err()).toContain('only every 4th of them was looked for');
  });

  it.each([
    [2, '2nd'],
    [4, '4th'],
    [32, '32nd'],
    [512, '512th'],
    [8192, '8192nd'],
  ])('tells that one in %i was looked for', (oneIn, every) => {
    expect(redactionTexts.tokensSampled(oneIn)).toContain(`only every ${every} of them`);
  });

  it('after Ctrl-C takes what is at hand, and says what is missing', async () => {
    const { collect, target, terminal } = await scene();
    const stopping: Collector = {
      ...clientLogs,
      async *collect(context) {
        yield* clientLogs.collect(context);
        terminal.stop.abort();
      },
    };
    await collect({ collectors: [checkReport, stopping] });
    expect(terminal.err()).toMatch(AGAIN);
    expect(terminal.exitCode()).toBe(130);
    expect(await zipNames(target)).toEqual([
      'README.txt',
      'summary.md',
      'report.json',
      'manifest.json',
    ]);
    expect(await manifestOf(target)).toMatchObject({
      interrupted: 'user',
      complete: false,
      missing: [{ collector: 'client.logs', reason: 'interrupted' }],
    });
  });
});
