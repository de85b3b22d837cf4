import { readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { GuideLeft } from '../../src/commands/guide/asker.ts';
import type { GuideOptions } from '../../src/commands/guide/options.ts';
import { runGuide } from '../../src/commands/guide/run.ts';
import type { Prompter } from '../../src/commands/guide/terminal.ts';
import { type GuideWorld, guideWorld } from '../../src/commands/guide/world.ts';
import type { Finding } from '../../src/model/finding.ts';
import type { Report } from '../../src/model/report.ts';
import { rawZip } from '../support/raw-zip.ts';
import { runRegistered } from '../support/run-registered.ts';
import { tempFolder } from '../support/temp-folder.ts';

/** A report of `check android` with one phone; synthetic. */
function phoneReport(interrupted: Report['interrupted'] = null): Report {
  const found = (id: 'android.system' | 'android.client', finding: Finding) => ({
    ...{ id, group: 'android' as const, status: 'pass' as const, durationMs: 1 },
    findings: [{ ...finding, subject: 'phone-1' }],
  });
  return {
    schema: 'xpress-doctor/report/1',
    tool: { name: 'xpress-doctor', version: '0.0.0' },
    startedAt: '2026-11-22T10:00:00.000Z',
    durationMs: 2,
    host: { platform: 'linux', release: '6.1', arch: 'x64', node: '20.19.0' },
    profile: { application: 'eXpress', file: null },
    targets: [],
    checks: [
      found('android.system', {
        status: 'pass',
        evidence: { maker: 'HONOR', model: 'REA-NX9', release: '14', skin: 'MagicOS 8' },
      }),
      found('android.client', { status: 'pass', evidence: { version: '3.72.37' } }),
    ],
    rootCauses: [],
    interrupted,
  };
}

interface Session {
  readonly out: string;
  readonly err: string;
  readonly exitCode: number;
  /** Every question with its choices, and every fault of a line that was asked again. */
  readonly seen: readonly string[];
}

/** A person who gives these answers in turn; `null` is Esc. A line that is refused takes the next answer. */
async function person(
  answers: readonly (string | null)[],
  options: Partial<GuideOptions> = {},
  world: Partial<GuideWorld> = {},
): Promise<Session & { readonly folder: string }> {
  const folder = await tempFolder();
  const left = [...answers];
  const seen: string[] = [];
  const next = (question: string): string => {
    const answer = left.shift();
    if (answer === undefined) throw new Error(`nobody answers ${question}`);
    if (answer === null) throw new GuideLeft();
    return answer;
  };
  const prompter: Prompter = {
    choose: (message, choices) => {
      seen.push(`${message} [${choices.map(({ value }) => value).join(' ')}]`);
      return Promise.resolve(next(message));
    },
    line: async (message, fault) => {
      seen.push(message);
      for (;;) {
        const typed = next(message);
        const wrong = await fault(typed);
        if (wrong === null) return typed;
        seen.push(`! ${wrong}`);
      }
    },
  };
  const given: GuideOptions = { format: 'pretty', server: [], ...options };
  const outcome = await runRegistered(
    (program, context) => {
      program.command('guide').action(async () => {
        const io = { ...context.io, stdinIsTerminal: true, stderrIsTerminal: true };
        await runGuide(given, { ...context, io }, async () => ({
          ...(await guideWorld(given, context)),
          prompter: () => Promise.resolve(prompter),
          ...world,
        }));
      });
    },
    ['guide'],
    { cwd: folder, env: { XDG_CONFIG_HOME: folder } },
  );
  expect(left).toEqual([]);
  return { ...outcome, seen, folder };
}

describe('guide at a terminal', () => {
  it('shows a step with what to do, asks whether it helped, and ends as solved', async () => {
    const { out, exitCode, seen } = await person(['not-helped', 'helped'], {
      step: 'panel-users',
    });
    expect(out).toContain('Find the user in the admin panel\n  Section Users');
    expect(out).toContain('xpress-doctor faq show');
    expect(seen[0]).toBe('Did it help? [helped not-helped skipped]');
    expect(out.trimEnd()).toMatch(/Solved\.$/);
    expect(exitCode).toBe(0);
  });

  it('says what it checks and asks first; nothing is checked without a yes', async () => {
    const { out, seen, exitCode } = await person(
      ['windows', 'no', 'skip', null],
      { step: 'check-connection' },
      { check: () => Promise.reject(new Error('nobody allowed this')) },
    );
    expect(seen).toContain('Run these checks? [run skip]');
    expect(out).toContain('Checks: network interference system.clock');
    expect(exitCode).toBe(130);
  });

  it('asks again where a text is due and none was typed', async () => {
    const { seen, out } = await person(['', '  ', null], { step: 'error-description' });
    expect(seen.filter((line) => line.startsWith('!'))).toHaveLength(2);
    expect(out).not.toContain('# ');
  });

  it('Esc leaves: 130, one line, nothing written, no trace of an error', async () => {
    const { out, err, exitCode, folder } = await person(['feature', 'not-helped', null], {
      output: 'request.md',
      devices: 'devices.yaml',
    });
    expect(exitCode).toBe(130);
    expect(err).toBe('The guide was left. Nothing was written.\n');
    expect(out).not.toMatch(/Error|at .*\.ts/);
    expect(await readdir(folder)).toEqual([]);
  });

  it('says where the matrix of devices stays when it is left after that was written', async () => {
    const { err, exitCode, folder } = await person(
      ['skip', 'x'.repeat(300), 'Honor 90', '', '', 'yes', '', null],
      { step: 'check-phones', devices: 'devices.yaml' },
    );
    expect(exitCode).toBe(130);
    expect(err).toBe(
      `The guide was left. The matrix of devices stays in ${path.join(folder, 'devices.yaml')}; nothing else was written.\n`,
    );
    const again = await person([null], {
      step: 'similar-devices',
      devices: path.join(folder, 'devices.yaml'),
    });
    expect(again.out).toContain('Honor 90');
  });

  it('Ctrl-C while the checks run leaves in the same way', async () => {
    const { err, exitCode } = await person(
      ['run'],
      { step: 'check-android' },
      { check: () => Promise.resolve(phoneReport('user')) },
    );
    expect(err).toContain('The guide was left.');
    expect(exitCode).toBe(130);
  });

  it('fills the matrix from the phone on the cable, and asks only whether the error comes again', async () => {
    const { out, seen, exitCode } = await person(
      [
        ...['android-error', 'run', 'yes', 'Pixel 7', 'Android 14', '3.72.37', 'no', ''],
        ...['A plus turns into a dot', 'Type +', '', '', '', '', '', 'no', 'several'],
      ],
      {},
      { check: () => Promise.resolve(phoneReport()) },
    );
    expect(seen).toContain('HONOR REA-NX9: Does the error come again? [yes no not-tried]');
    expect(out).toContain('Read from phones: 1 row.');
    const request = out.slice(out.indexOf('# '));
    expect(request).toContain(
      'HONOR REA-NX9; system Android 14, MagicOS 8; application 3.72.37; error: yes',
    );
    expect(request).toContain('device HONOR REA-NX9');
    // What the cable tells is in the request: nobody has typed it.
    expect(request).toContain(
      '- Phone or tablet with Android\n- Android 14, HONOR REA-NX9, MagicOS 8\n',
    );
    expect(request).toContain('## Versions\n\neXpress 3.72.37 (Android)\n');
    expect(request).toContain('Several users');
    expect(exitCode).toBe(0);
  });

  it('says in the request that the checks saw another computer than the one with the trouble', async () => {
    const seen: Report = {
      ...phoneReport(),
      checks: [
        {
          ...{ id: 'network.dns', group: 'network', status: 'pass', durationMs: 1 },
          findings: [{ status: 'pass', evidence: {} }],
        },
      ],
    };
    const walk = async (here: 'yes' | 'no') =>
      person(
        [
          ...[
            'windows',
            here,
            'run',
            ...(here === 'yes' ? ['skip'] : ['skipped', 'skipped', 'skipped']),
          ],
          ...['express', 'skipped', 'skipped', 'none', 'skipped', 'one', 'skipped'],
          ...['It hangs', '', '', '', '', '', '', 'no'],
        ],
        { step: 'check-connection' },
        { check: () => Promise.resolve(seen) },
      );
    const note = 'not of the device with the trouble';
    expect((await walk('no')).out).toContain(note);
    expect((await walk('yes')).out).not.toContain(note);
  });

  it('takes a file that was dropped into the terminal with its quotes', async () => {
    const folder = await tempFolder();
    const file = path.join(folder, 'снимок экрана.txt');
    await writeFile(file, 'a + that is a dot\n');
    const { seen, out, exitCode } = await person(
      [path.join(folder, 'nowhere.png'), `'${file}'`, '', 'no', 'android', 'one'],
      { step: 'attachments' },
    );
    expect(seen.join('\n')).toContain(
      `! there is no attachment ${path.join(folder, 'nowhere.png')}`,
    );
    expect(out).toContain('снимок экрана.txt');
    expect(exitCode).toBe(0);
  });

  it('asks again for a file that the request would be refused for: the answers are not lost at the end', async () => {
    const folder = await tempFolder();
    const file = (name: string): string => path.join(folder, name);
    await writeFile(file('text.png'), 'not a picture\n');
    await writeFile(file('empty.log'), '');
    await writeFile(file('x-UNREDACTED.zip'), rawZip([{ name: 'a.log' }]));
    await writeFile(file('my shot.txt'), 'a + that is a dot\n');
    const dropped = file('my shot.txt').replaceAll(' ', '\\ ');
    const { seen, out, exitCode } = await person(
      [
        ...[file('text.png'), file('empty.log'), file('x-UNREDACTED.zip'), folder, dropped, ''],
        ...['no', 'android', 'one'],
      ],
      { step: 'attachments' },
    );
    const faults = seen.filter((line) => line.startsWith('!'));
    expect(faults).toEqual([
      expect.stringContaining('is not what its name says'),
      expect.stringContaining('is empty'),
      expect.stringContaining('is not redacted'),
      expect.stringContaining('is not a regular file'),
    ]);
    expect(out).toContain('my shot.txt');
    expect(exitCode).toBe(0);
  });
});
