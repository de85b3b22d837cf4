import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { registerGuide } from '../../src/commands/guide.ts';
import { createAuthority } from '../../src/probes/embedded/certificates.ts';
import { startExpressServer } from '../../src/probes/embedded/express-server.ts';
import { EMPTY_IDENTITY } from '../../src/redact/identity.ts';
import { parseTable, PseudonymTable } from '../../src/redact/pseudonym-table.ts';
import { createRedactor } from '../../src/redact/redactor.ts';
import { goodBundle } from '../support/good-bundle.ts';
import { rawZip } from '../support/raw-zip.ts';
import { type CommandOutcome, runRegistered } from '../support/run-registered.ts';
import { tempFolder } from '../support/temp-folder.ts';

let folder: string;

interface Options {
  readonly args?: readonly string[];
  readonly language?: 'ru' | 'en';
  /** Servers of the profile; one that nothing listens on unless given. No packet leaves this computer. */
  readonly servers?: readonly object[];
  readonly profile?: object;
}

/** Runs `guide --answers` on these answers, with a profile of loopback servers only. */
async function guided(answers: unknown, options: Options = {}): Promise<CommandOutcome> {
  folder = await tempFolder();
  const servers = options.servers ?? [{ host: '127.0.0.1', port: 1, role: 'other' }];
  await writeFile(path.join(folder, 'p.yaml'), stringify({ servers, ...options.profile }));
  const text = typeof answers === 'string' ? answers : stringify(answers);
  await writeFile(path.join(folder, 'ответы.yaml'), text);
  return runRegistered(
    registerGuide,
    ['guide', '--answers', 'ответы.yaml', '--profile', 'p.yaml', ...(options.args ?? [])],
    { cwd: folder, language: options.language ?? 'en' },
  );
}

const run = (...args: readonly string[]) => runRegistered(registerGuide, ['guide', ...args]);

/** No check is run, nothing helps, and everything that may be empty is empty. */
const NOTHING_HELPS = {
  ...{ platform: 'windows', here: 'no', who: 'one', application: 'express' },
  ...{ 'check-connection': 'skip', 'check-client': 'skip', 'check-calls': 'skip' },
  ...{ 'check-install': 'skip', 'check-login-server': 'skip', 'check-android': 'skip' },
  ...{ 'check-phones': 'skip', 'switch-network': 'not-helped', 'interference-off': 'skipped' },
  ...{ 'traffic-limits': 'not-helped', 'restart-desktop': 'not-helped' },
  ...{ 'restart-mobile': 'not-helped', 'update-client': 'not-helped' },
  ...{ 'update-own-build': 'not-helped', 'update-server': 'not-helped' },
  ...{ 'log-in-way': 'phone', 'log-in-phone': 'not-helped', 'clear-cache': 'not-helped' },
  ...{ 'clear-cache-android': 'not-helped', reinstall: 'not-helped' },
  ...{ 'login-what': 'user-not-found', 'account-way': 'email', account: '' },
  ...{
    'right-server': 'not-known',
    'panel-access': 'no',
    'read-user-not-found': 'not-helped',
    'ask-for-methods': 'not-helped',
  },
  ...{ 'android-settings': 'not-helped', 'read-notifications': 'not-helped' },
  ...{ 'similar-devices': [], 'error-text': '', 'read-articles': 'not-helped' },
  ...{ 'error-description': 'Messages hang', 'error-steps': 'Write; send; wait' },
  ...{ 'error-expected': '', 'error-got': '', versions: '', since: '', attachments: [] },
  ...{ 'log-bundle': 'no' },
};
const FEATURE = {
  ...{ problem: 'feature', 'feature-known': 'not-helped', 'feature-what': 'A clock' },
  ...{ 'feature-where': 'Chats', 'feature-conditions': 'At night', 'feature-platform': 'web' },
  ...{ 'feature-frequency': 'Every week', 'feature-importance': 'high' },
};

describe('guide without a terminal', () => {
  it('says how to answer without one and ends with 2', async () => {
    const { out, err, exitCode } = await run();
    expect(exitCode).toBe(2);
    expect(out).toBe('');
    expect(err).toContain('there is no terminal');
    expect(err).toContain('xpress-doctor guide --answers FILE');
  });

  it.each([
    ['an unknown step', ['--step', 'clear-cash'], 'Did you mean clear-cache?'],
    ['--print and --bundle', ['--print', '--bundle', 'b.zip'], '--print and --bundle do not go'],
    ['--list and --output', ['--list', '--output', 'a.md'], '--list and --output do not go'],
    ['--list and --print', ['--list', '--print'], '--list and --print do not go together'],
    ['a missing file', ['--answers', '/nowhere/a.yaml'], '/nowhere/a.yaml'],
    ['a folder for a file', ['--answers', '/'], 'is no file of answers'],
  ])('%s: exit 2', async (_, args, text) => {
    const { err, exitCode } = await run(...args);
    expect(err).toContain(text);
    expect(exitCode).toBe(2);
  });
});

describe('guide --answers', () => {
  it.each([
    ['login'],
    ['user-not-found'],
    ['notifications-android'],
    ['messages'],
    ['calls'],
    ['slow'],
    ['install-update'],
    ['android-error'],
    ['other'],
  ])('%s, nothing helps: the request to support', async (problem) => {
    const { out, err, exitCode } = await guided({ problem, ...NOTHING_HELPS });
    expect(out).toContain('Messages hang');
    expect(out).toMatch(/1\. Write\n2\. send\n3\. wait/);
    expect(out).toContain('The request to support is prepared.');
    expect(out).toContain('xpress-doctor support');
    expect(err).toContain('Answers that were not needed on this path');
    expect(exitCode).toBe(0);
  });

  it('a new function: the request with its four parts', async () => {
    const { out, exitCode } = await guided(FEATURE);
    for (const part of ['A clock', 'Chats', 'At night', 'Web application', 'Every week']) {
      expect(out.slice(out.indexOf('# '))).toContain(part);
    }
    expect(out).toContain('Critical: work is impossible without it');
    expect(out).toContain('The request for a new function is prepared.');
    expect(exitCode).toBe(0);
  });

  it('ends with “solved” where something helped, and writes nothing', async () => {
    const { out, exitCode } = await guided({
      ...{ problem: 'slow', platform: 'web', here: 'no', 'check-connection': 'skip' },
      'switch-network': 'helped',
    });
    expect(out.trimEnd()).toMatch(/Solved\.$/);
    expect((await readdir(folder)).toSorted()).toEqual(['p.yaml', 'ответы.yaml']);
    expect(exitCode).toBe(0);
  });

  it('speaks Russian', async () => {
    const { out } = await guided({ problem: 'messages', ...NOTHING_HELPS }, { language: 'ru' });
    expect(out).toContain('Перезагрузите приложение: Ctrl+R');
    expect(out).toContain('«Закрыть сессию»');
    expect(out).toContain('Запрос в поддержку подготовлен.');
    expect(out).toMatch(/Уже сделано, не помогло:\\?\n• Проверьте интернет/);
  });

  it('sends the users of a branded build to their organisation, and says in the request which build it is', async () => {
    const { out, err } = await guided({
      ...NOTHING_HELPS,
      ...{ problem: 'messages', application: 'own-build' },
    });
    expect(err).toContain('Send it to: the support of your organisation');
    expect(err).not.toContain('eXpress client support');
    expect(out).toContain(
      '- Application for Windows\n- The organisation’s own application, based on eXpress\n',
    );
    const plain = await guided({ ...NOTHING_HELPS, problem: 'messages' });
    expect(plain.err).toContain('Send it to: eXpress client support');
  });

  it('tells support what the trouble is and how the user logs in, and whose computer was checked', async () => {
    const { out } = await guided({
      ...{ problem: 'login', 'login-what': 'user-not-found', 'account-way': 'email', account: '' },
      ...{
        ...NOTHING_HELPS,
        platform: 'android',
        'check-login-server': 'run',
        'fix-login-server': 'not-helped',
      },
    });
    expect(out).toContain('What is wrong? Logging in does not work');
    expect(out).toContain('How does the user log in? ');
    expect(out).toContain('not of the device with the trouble');
  });

  it('tells support what was tried without help', async () => {
    const { out } = await guided({ problem: 'messages', ...NOTHING_HELPS });
    const request = out.slice(out.indexOf('Tried already'));
    expect(request).toContain('• Reload the application: Ctrl+R');
    expect(request).not.toContain('• Switch off what may block the traffic');
  });

  it.each([
    [
      'an unknown step',
      { problem: 'calls', 'clear-cash': 'helped' },
      'there is no step clear-cash',
      'Did you mean clear-cache?',
    ],
    [
      'an unknown answer',
      { problem: 'cals' },
      'cals is no answer to problem',
      'Did you mean calls?',
    ],
    [
      'a missing answer',
      { problem: 'calls', platform: 'ios' },
      'there is no answer to check-calls',
      'Answers: run, skip.',
    ],
    [
      'a missing answer to a question on the way',
      { problem: 'messages' },
      'there is no answer to platform',
      'Answers: windows, macos,',
    ],
    [
      'a missing text',
      { ...FEATURE, 'feature-what': undefined },
      'there is no answer to feature-what',
      'The answer is a text.',
    ],
    ['an empty file', '', 'a mapping is expected', 'guide --list'],
    ['broken YAML', 'problem: [', 'is no file of answers', ''],
    ['a step twice', 'problem: calls\nproblem: slow\n', 'is no file of answers', 'problem'],
    [
      'an escape sequence in an answer',
      'problem: "\\u001b[31mred"',
      'red is no answer to problem',
      'Answers: login',
    ],
  ])('%s: exit 2 with what would be right', async (_, answers, message, hint) => {
    const { err, exitCode } = await guided(answers);
    expect(err).toContain(message);
    expect(err).toContain(hint);
    expect(err).not.toContain('\u001b');
    expect(exitCode).toBe(2);
  });

  it('an attachment that is missing: exit 2, named, looked for beside the answers', async () => {
    const { err, exitCode } = await guided({
      problem: 'android-error',
      ...NOTHING_HELPS,
      attachments: ['screen.png'],
    });
    expect(err).toContain(path.join(folder, 'screen.png'));
    expect(exitCode).toBe(2);
  });

  it('writes the request where it is told to', async () => {
    const { out, exitCode } = await guided(FEATURE, { args: ['--output', 'request.md'] });
    expect(await readFile(path.join(folder, 'request.md'), 'utf8')).toContain('A clock');
    expect(out).not.toContain('# ');
    expect(exitCode).toBe(0);
  });

  it.each([
    ['a request that is there already', ['--output', 'p.yaml'], 'p.yaml'],
    ['a folder that is not there', ['--output', 'nowhere/request.md'], 'nowhere'],
    ['a matrix in a folder that is not there', ['--devices', 'nowhere/m.yaml'], 'nowhere'],
    ['a bundle that is not there', ['--bundle', 'nowhere.zip'], 'nowhere.zip'],
    ['two places', ['--output', 'a.md', '--output-dir', 'b'], '--output-dir'],
    ['--force without a file', ['--force'], 'Add --output FILE'],
    ['--force with a folder', ['--force', '--output-dir', 'b'], 'Add --output FILE'],
  ])('%s is told before the first question', async (_, args, text) => {
    const { out, err, exitCode } = await guided(FEATURE, { args });
    expect(out).toBe('');
    expect(err).toContain(text);
    expect(exitCode).toBe(2);
  });

  it.each([
    ['an attachment that is missing', 'screen.png', 'there is no attachment', 2],
    ['a picture that is a text', 'ответы.png', 'not .png but text', 2],
  ])('%s is told before a check is run', async (_, file, text, code) => {
    const there = await tempFolder();
    await writeFile(path.join(there, 'ответы.png'), 'hello');
    const { out, err, exitCode } = await guided({
      ...{ problem: 'other', ...NOTHING_HELPS, 'check-connection': 'run' },
      attachments: [path.join(there, file)],
    });
    expect(err).toContain(text);
    expect(out).toBe('');
    expect(exitCode).toBe(code);
  });

  it('a bundle that is not redacted is refused before a check is run', async () => {
    const there = await tempFolder();
    const bundle = path.join(there, 'x-UNREDACTED.zip');
    await writeFile(bundle, rawZip([{ name: 'a.log' }]));
    const { out, exitCode } = await guided(
      { problem: 'other', ...NOTHING_HELPS, 'check-connection': 'run' },
      { args: ['--bundle', bundle] },
    );
    expect(out).toBe('');
    expect(exitCode).toBe(5);
  });

  it('says that a bundle does not go along with a request for a function', async () => {
    const there = await tempFolder();
    const bundle = path.join(there, 'b.zip');
    await writeFile(bundle, goodBundle());
    const args = ['--bundle', bundle, '--output-dir', 'fo'];
    const { err, exitCode } = await guided(FEATURE, { args });
    expect(err).toContain(`${bundle} does not go along`);
    expect(exitCode).toBe(0);
    expect(await readdir(path.join(folder, 'fo'))).toContain('request.md');
  });

  it('says that there is no request to write where something helped', async () => {
    const args = ['--step', 'clear-cache', '--output', 'r.md'];
    const { err } = await guided({ 'clear-cache': 'helped' }, { args });
    expect(err).toContain('Solved, so there is no request for --output.');
  });

  it('has the pseudonyms of --pseudonyms FILE in the request', async () => {
    const there = await tempFolder();
    const table = new PseudonymTable(new Uint8Array(32).fill(3));
    const file = path.join(there, 'names.json');
    await writeFile(file, table.text(EMPTY_IDENTITY), { mode: 0o600 });
    const inBundle = createRedactor({ identity: EMPTY_IDENTITY, pseudonymKey: table.key });
    const { out } = await guided(
      { ...FEATURE, 'feature-what': 'Mail from petrov@corp.example.com, password qwerty123' },
      { args: ['--pseudonyms', file] },
    );
    const request = out.slice(out.indexOf('# '));
    expect(request).toContain(inBundle.text('petrov@corp.example.com'));
    expect(request).not.toContain('qwerty123');
    const kept = parseTable(await readFile(file, 'utf8'));
    expect([...(kept?.values.values() ?? [])]).toContain('petrov@corp.example.com');
  });

  it('begins at a step, and asks only what it needs', async () => {
    const { out } = await guided({ 'clear-cache': 'helped' }, { args: ['--step', 'clear-cache'] });
    expect(out.trim().split('\n')[0]).toBe('Clear the cache of the application');
    expect(out.trimEnd()).toMatch(/Solved\.$/);
  });

  it('finds articles by the text of an error', async () => {
    const { out } = await guided({
      problem: 'other',
      ...NOTHING_HELPS,
      'error-text': 'Login blocked (Exceeded max unlock attempts)',
    });
    expect(out).toContain('Articles that fit:');
    expect(out).toMatch(/xpress-doctor faq show\s+admin-/);
    expect(out).toContain('Error text: Login blocked (Exceeded max unlock attempts)');
  });

  it('names the command for the bundle when one is wanted', async () => {
    const answers = { problem: 'other', ...NOTHING_HELPS, 'log-bundle': 'yes' };
    expect((await guided(answers)).out).toContain('\n  xpress-doctor collect-logs\n');
  });

  it('as JSON: the whole path as one document, and nothing else on stdout', async () => {
    const { out, exitCode } = await guided(FEATURE, { args: ['--format', 'json'] });
    const document: unknown = JSON.parse(out);
    expect(document).toMatchObject({
      schema: 'xpress-doctor/guide/1',
      end: 'request-feature',
      answers: { 'feature-platform': 'web' },
      checks: {},
      request: { kind: 'feature' },
    });
    expect(exitCode).toBe(0);
  });
});

describe('the three errors of a user who is not found', () => {
  const USER = {
    ...{ problem: 'user-not-found', 'account-way': 'openid', account: 'ivan@exmaple.org' },
    ...{ 'right-server': true, 'check-login-server': 'run', 'fix-login-server': 'not-helped' },
    ...{ 'panel-access': true, 'panel-users': 'not-helped', 'panel-blocked': 'not-helped' },
    ...{ 'panel-registration': 'not-helped', 'panel-method': 'helped' },
  };
  let port = 0;
  let authority: Awaited<ReturnType<typeof createAuthority>>;

  beforeAll(async () => {
    authority = await createAuthority('guide test');
    const stop = new AbortController();
    const server = await startExpressServer({
      certificate: await authority.issue({ names: ['127.0.0.1'] }),
      signal: stop.signal,
    });
    port = server.port;
    return () => {
      stop.abort();
    };
  });

  const withServer = async (servers: readonly object[], language: 'ru' | 'en' = 'en') => {
    const ca = await tempFolder();
    await writeFile(path.join(ca, 'ca.pem'), authority.certificatePem);
    return guided(USER, {
      language,
      servers,
      profile: {
        network: { certificateAuthorities: [path.join(ca, 'ca.pem')] },
        login: { domains: ['example.org'] },
      },
    });
  };

  it('asks the real server for its methods and compares; judges the address; goes through the panel', async () => {
    const { out, exitCode } = await withServer([{ host: '127.0.0.1', port, role: 'cts' }]);
    const told = out.replace(/\n\s*/g, ' ');
    expect(told).toContain(
      'exmaple.org is not a domain of this organisation (expected: example.org).',
    );
    expect(told).toContain('Did you mean example.org?');
    expect(told).toContain(`Known: 127.0.0.1:${port}.`);
    expect(out).toMatch(/✔ Login methods {2,}offers email/);
    expect(told).toContain(
      `127.0.0.1:${port} does not offer the way that the user logs in: Through OpenID is not among email.`,
    );
    for (const section of ['Users', 'Blocked Users', 'Registration Settings', 'Active Directory']) {
      expect(told).toContain(section);
    }
    expect(out.trimEnd()).toMatch(/Solved\.$/);
    expect(exitCode).toBe(0);
  });

  it('shows a server that cannot be reached, with the cause and its steps, and goes on', async () => {
    const { out } = await withServer([{ host: '127.0.0.1', port: 1, role: 'cts' }], 'ru');
    expect(out).toContain('1. В соединении отказано');
    expect(out).toContain('Устраните найденное на пути к серверу');
  });

  it('says that no server is known where there is none', async () => {
    const { out } = await withServer([{ host: '127.0.0.1', port, role: 'other' }]);
    const told = out.replace(/\n\s*/g, ' ');
    expect(told).toContain('No server of the organisation is known');
    expect(told).toContain('No server was asked for its login methods');
  });
});

describe('an unusual error on Android', () => {
  const ANDROID = {
    problem: 'android-error',
    ...NOTHING_HELPS,
    'similar-devices': [
      { device: 'Honor 90', system: 'MagicOS 8', client: '3.72', reproduced: 'yes' },
      { device: 'Pixel 7', system: 'Android 14', client: '3.72', reproduced: 'no' },
    ],
  };

  it('keeps the matrix in a file, adds to it the next time, and puts it into the request', async () => {
    const first = await guided(ANDROID, { args: ['--devices', 'матрица.yaml'] });
    expect(first.out).toContain('The error came on 1 of 2 devices.');
    const file = path.join(folder, 'матрица.yaml');
    expect(parse(await readFile(file, 'utf8'))).toHaveLength(2);

    await writeFile(
      path.join(folder, 'ответы.yaml'),
      stringify({
        ...ANDROID,
        'similar-devices': [
          { device: 'Honor X8', system: 'MagicOS 8', client: '3.72', reproduced: 'yes' },
        ],
      }),
    );
    const second = await runRegistered(
      registerGuide,
      ['guide', '--answers', 'ответы.yaml', '--profile', 'p.yaml', '--devices', 'матрица.yaml'],
      { cwd: folder },
    );
    expect(parse(await readFile(file, 'utf8'))).toHaveLength(3);
    const request = second.out.slice(second.out.indexOf('# '));
    expect(request).toContain('Pixel 7');
    expect(request).toContain('system MagicOS 8');
    expect(second.exitCode).toBe(0);
  });

  it.each([
    ['something else', 'a: 1', 'holds no list of devices'],
    ['a row without a device', '- system: 14', 'row 1 is no device'],
  ])('refuses a matrix file with %s before anything is asked', async (_, text, message) => {
    const there = await tempFolder();
    const file = path.join(there, 'm.yaml');
    await writeFile(file, text);
    const { err, exitCode } = await guided(ANDROID, { args: ['--devices', file] });
    expect(err).toContain(message);
    expect(exitCode).toBe(2);
  });

  it('attaches screenshots into the folder of the request', async () => {
    const there = await tempFolder();
    await mkdir(path.join(there, 'files'));
    const png = Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
      'base64',
    );
    await writeFile(path.join(there, 'files', 'screen.png'), png);
    const { exitCode } = await guided(
      { ...ANDROID, attachments: [path.join(there, 'files', 'screen.png')] },
      { args: ['--output-dir', 'request'] },
    );
    expect(exitCode).toBe(0);
    expect(await readdir(path.join(folder, 'request'))).toEqual(
      expect.arrayContaining(['request.md']),
    );
    const all = await readdir(path.join(folder, 'request'), { recursive: true });
    expect(all.some((name) => name.endsWith('.png'))).toBe(true);
  });
});

describe('guide --list and --print', () => {
  it('lists every step with its answers', async () => {
    const { out, exitCode } = await run('--list');
    expect(out).toContain('problem (question)');
    expect(out).toContain('calls: Calls or conferences do not work');
    expect(out).toContain('check-connection (checks)');
    expect(exitCode).toBe(0);
  });

  it('lists as JSON what an answers file may hold', async () => {
    const { out } = await run('--list', '--format', 'json');
    const { steps } = JSON.parse(out) as { steps: { id: string; answers: { id: string }[] }[] };
    expect(steps.find(({ id }) => id === 'here')?.answers.map(({ id }) => id)).toEqual([
      'yes',
      'no',
    ]);
    expect(steps.map(({ id }) => id)).toEqual(expect.arrayContaining(['solved', 'panel-users']));
  });

  it('lists from a step on', async () => {
    const { out } = await run('--list', '--step', 'feature-known');
    expect(out).toContain('feature-importance');
    expect(out).not.toContain('clear-cache');
  });

  it('prints a checklist for a runbook', async () => {
    const { out } = await runRegistered(
      registerGuide,
      ['guide', '--print', '--step', 'check-login-server'],
      { language: 'ru' },
    );
    expect(out).toContain(
      '- [ ] Спросить сервер организации о способах входа (`check-login-server`)',
    );
    expect(out).toContain('`xpress-doctor check server.login-methods`');
    expect(out).toContain('- [ ] Найдите пользователя в панели администратора');
  });

  const printed = async (step: string, language: 'ru' | 'en' = 'en') => {
    const there = await tempFolder();
    const servers = [{ host: 'chat.example.org', role: 'cts' }];
    await writeFile(path.join(there, 'p.yaml'), stringify({ servers }));
    return runRegistered(
      registerGuide,
      ['guide', '--print', '--step', step, '--profile', 'p.yaml'],
      { cwd: there, language },
    );
  };

  it('prints where every answer leads, and the end once', async () => {
    const { out } = await printed('clear-cache');
    expect(out).toContain('Where a step helped, you are done.');
    expect(out).toContain('- [ ] Clear the cache of the application (`clear-cache`)');
    expect(out).toContain('  - Did not help → `reinstall`');
    expect(out).toContain('  - One user → `reinstall`');
    expect(out).toContain(
      '  - Did not help → `update-server` (Who has the trouble? Several users or Everybody), otherwise `error-description`',
    );
    expect(out).toContain('  - Next → `error-steps`');
    expect(out).not.toContain('Solved.');
    expect(out.trimEnd().split('\n').at(-2)).toMatch(/^- \*\*End:\*\* .*\(`request-bug`\)$/);
  });

  it('prints only ways to steps that are printed, too', async () => {
    const { out } = await printed('problem');
    const titles = [...out.matchAll(/^- .*\(`([a-z-]+)`\)$/gm)].map(([, id]) => id);
    const ways = out.split('\n').filter((line) => line.includes(' → '));
    const leads = ways.flatMap((line) => [...line.matchAll(/`([a-z-]+)`/g)].map(([, id]) => id));
    expect(leads.length).toBeGreaterThan(100);
    expect(leads.filter((id) => !titles.includes(id))).toEqual([]);
  });

  it('prints the servers that an address is to be compared with', async () => {
    const { out } = await printed('right-server');
    expect(out).toMatch(/servers that are known here:\n {2}Known: .*chat\.example\.org/);
  });

  it.each([
    ['en', 'named above', 'Run `xpress-doctor check server.login-methods` and do the steps'],
    ['ru', 'названные выше', 'Выполните `xpress-doctor check server.login-methods` и шаги'],
  ] as const)('prints no step that points at something above (%s)', async (language, not, text) => {
    const { out } = await printed('check-login-server', language);
    expect(out).not.toContain(not);
    expect(out).toContain(text);
  });
});

describe('logging in again', () => {
  it.each([
    ['en', 'If the user is logged in: open Settings'],
    ['ru', 'Если вход выполнен: откройте «Настройки»'],
  ] as const)(
    'does not send somebody who is not logged in to the settings (%s)',
    async (language, text) => {
      for (const way of ['log-in-phone', 'log-in-email', 'log-in-server'] as const) {
        const { out } = await guided(
          { platform: 'android', [way]: 'helped' },
          { args: ['--step', way], language },
        );
        expect(out.replace(/\n\s*/g, ' ')).toContain(text);
      }
    },
  );
});

describe('docs/guide.md', () => {
  it('has an example that works, from the first question to the request', async () => {
    const page = await readFile(new URL('../../docs/guide.md', import.meta.url), 'utf8');
    const [, example = ''] = /```yaml\n(.*?)```/s.exec(page) ?? [];
    const { out, err, exitCode } = await guided(example);
    expect(out).toContain('Honor 90; system MagicOS 8');
    expect(err).not.toContain('not needed');
    expect(exitCode).toBe(0);
  });
});
