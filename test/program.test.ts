import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { VERSION } from '../src/version.ts';

const program = fileURLToPath(new URL('../bin/xpress-doctor.cjs', import.meta.url));
const packageFile = new URL('../package.json', import.meta.url);

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'xd-program-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

interface Ran {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The real program, as a user starts it, with a home of its own and no terminal. */
function run(args: readonly string[], env: Record<string, string> = {}): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [program, ...args], {
      cwd: folder,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { PATH: process.env['PATH'] ?? '', HOME: folder, LANG: 'C.UTF-8', ...env },
    });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    child.on('error', reject);
    child.on('close', (exitCode) => {
      resolve({ exitCode, stdout, stderr });
    });
  });
}

function codeOf(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve) => child.on('close', resolve));
}

/** Nothing of these touches the network. */
const OFFLINE = ['check', 'system.os', 'system.memory'];

test('the version is that of the package', async () => {
  const { version } = JSON.parse(await readFile(packageFile, 'utf8')) as { version: string };
  expect(VERSION).toBe(version);
  for (const args of [['--version'], ['-V'], ['--version', '--lang', 'ru']]) {
    expect(await run(args)).toEqual({ exitCode: 0, stdout: `${version}\n`, stderr: '' });
  }
});

describe('wrong usage: exit code 2, nothing run, the next step told', () => {
  test.each<{ name: string; args: string[]; says: string[] }>([
    {
      name: 'unknown command',
      args: ['chekc'],
      says: ['unknown command chekc', 'Did you mean check?'],
    },
    {
      name: 'unknown command of a group, with options',
      args: ['cache', 'cler', '--yes'],
      says: ['unknown command cache cler', 'Did you mean cache clear?'],
    },
    {
      name: 'the value of a global option is no command',
      args: ['--lang', 'ru', 'chek'],
      says: ['неизвестная команда chek', 'Возможно, check?'],
    },
    {
      name: 'an option that has to be there, in Russian',
      args: ['--lang', 'ru', 'bundle', 'extract', 'd3.zip'],
      says: ['не хватает параметра --to <folder>'],
    },
    {
      name: 'unknown option',
      args: ['check', '--formt', 'json'],
      says: ['unknown option --formt', 'Did you mean --format?'],
    },
    {
      name: 'unknown check',
      args: ['check', 'network.dsn'],
      says: ['network.dsn', 'Did you mean network.dns?'],
    },
    {
      name: 'unknown check to skip',
      args: ['check', '--skip', 'clinet'],
      says: ['Did you mean client?'],
    },
    {
      name: 'unknown format',
      args: ['check', '--format', 'xml'],
      says: ['xml is not a value for', 'Allowed: pretty, json'],
    },
    { name: 'a limit that is no number', args: ['check', '--limit', 'soon'], says: ['not soon'] },
    { name: 'an option without its value', args: ['check', '--profile'], says: ['needs a value'] },
    {
      name: 'nothing left to run',
      args: ['check', 'system', '--skip', 'system'],
      says: ['no check'],
    },
    {
      name: 'a profile that is not there',
      args: ['check', '--profile', 'no.yaml'],
      says: ['no.yaml'],
    },
    {
      name: 'a server with a scheme',
      args: ['check', '--server', 'https://a.example'],
      says: ['a.example'],
    },
    {
      name: 'in Russian',
      args: ['chekc', '--lang', 'ru'],
      says: ['неизвестная команда chekc', 'Возможно, check?'],
    },
  ])('$name', async ({ args, says }) => {
    const { exitCode, stdout, stderr } = await run(args);
    expect(exitCode).toBe(2);
    expect(stdout).toBe('');
    for (const text of says) expect(stderr).toContain(text);
    expect(stderr).not.toMatch(/^\s+at /m);
  });

  test.each<{ name: string; args: string[]; says: string }>([
    { name: 'a command', args: ['\u001b[31mchek'], says: 'unknown command chek' },
    { name: 'an option', args: ['check', '--\u001b[31mserver'], says: 'unknown option --server' },
    { name: 'a check', args: ['check', '\u001b[2Jnetwrok'], says: 'named netwrok' },
    { name: 'a server', args: ['check', '--server', 'a\u001b[31m b'], says: '--server a b is not' },
    {
      name: 'a profile',
      args: ['check', '--profile', 'a\u009b2J.yaml'],
      says: '/a.yaml is not in',
    },
    { name: 'a number', args: ['check', '--limit', '\u001b[31m5'], says: 'not 5' },
    { name: 'a language', args: ['--lang', '\u001b[31mde', 'check'], says: 'de is not a value' },
  ])('what a terminal would obey in $name is told without it', async ({ args, says }) => {
    const { exitCode, stderr } = await run([...args]);
    expect(exitCode).toBe(2);
    expect(stderr).toContain(says);
    expect(stderr).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/u);
  });

  test('every problem of a profile with its line, path, what was expected and what was found', async () => {
    const profile = join(folder, 'bad.yaml');
    await writeFile(profile, 'servers:\n  - host: chat.example\n    port: lots\nthreshold: {}\n');
    const { exitCode, stderr } = await run([...OFFLINE, '--profile', profile]);
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/bad\.yaml:3:11 servers\[0\]\.port: expected .*, got .*lots/);
    expect(stderr).toMatch(/bad\.yaml:4:1 .*threshold.*/);
  });
});

describe('what is refused is told without the secrets in it', () => {
  const url = 'http://ivan:Hunter2x@proxy.example.org:3128';
  test.each<{ args: string[]; says: string }>([
    { args: [url], says: 'unknown command http://…@proxy.example.org:3128' },
    { args: ['check', url], says: 'http://…@proxy.example.org:3128' },
    { args: ['check', '--skip', url], says: 'http://…@proxy.example.org:3128' },
    { args: ['faq', 'list', url], says: 'too many arguments: http://…@proxy.example.org:3128' },
    { args: ['check', '--format', url], says: 'http://…@proxy.example.org:3128 is not a value' },
    { args: ['check', '--server', 'chat.example.org?key=Hunter2x'], says: 'chat.example.org?…' },
    { args: ['check', '--profile', `${url}/profile.yaml`], says: 'http:/' },
    { args: ['bundle', 'verify', `${url}/b.zip?key=Hunter2x`], says: 'http:/' },
  ])('$args', async ({ args, says }) => {
    const { exitCode, stdout, stderr } = await run(['--lang', 'en', '--verbose', ...args]);
    expect(exitCode).toBe(2);
    expect(stderr.replaceAll(/\s+/g, ' ')).toContain(says);
    expect(stdout + stderr).not.toContain('Hunter2x');
  });
});

describe('the output file', () => {
  test('is written whole, readable by its owner only', async () => {
    const path = join(folder, 'report.json');
    const { exitCode, stdout, stderr } = await run([
      ...OFFLINE,
      '--format',
      'json',
      '--output',
      path,
    ]);
    expect({ exitCode, stdout }).toEqual({ exitCode: 0, stdout: '' });
    expect(stderr).toContain(path);
    expect(JSON.parse(await readFile(path, 'utf8'))).toMatchObject({
      schema: 'xpress-doctor/report/1',
    });
  });

  test('is refused when it exists, and overwritten with --force', async () => {
    const path = join(folder, 'kept.txt');
    await writeFile(path, 'mine');
    const refused = await run([...OFFLINE, '--output', path]);
    expect(refused.exitCode).toBe(2);
    expect(refused.stderr).toContain('kept.txt exists');
    expect(await readFile(path, 'utf8')).toBe('mine');
    expect((await run([...OFFLINE, '--output', path, '--force'])).exitCode).toBe(0);
    expect(await readFile(path, 'utf8')).toContain('Operating system');
  });

  test.each([
    ['a folder that is not there', 'nowhere/report.txt'],
    ['a file in place of the folder', 'kept.txt/report.txt'],
  ])('%s: told before anything is run', async (_, path) => {
    await writeFile(join(folder, 'kept.txt'), 'mine');
    const { exitCode, stdout, stderr } = await run([...OFFLINE, '--output', join(folder, path)]);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toContain('cannot write');
    expect((await readdir(folder)).filter((name) => name.endsWith('.partial'))).toEqual([]);
  });
});

describe('nothing on this computer is changed', () => {
  // As over ssh, in cron, as root: no session. Real programs of the desktop are asked where they are installed.
  test.each([
    [['check', '--plan'], {}],
    [['check', 'interference.proxy'], {}],
    [['check', 'interference.proxy'], { XDG_CURRENT_DESKTOP: 'GNOME' }],
  ])('%j leaves an empty home empty', async (args, env) => {
    const home = await mkdtemp(join(tmpdir(), 'xd-home-'));
    try {
      await run(args, { HOME: home, ...env });
      expect(await readdir(home)).toEqual([]);
    } finally {
      await rm(home, { recursive: true, force: true });
    }
  });
});

describe('without a terminal', () => {
  test('no colour, no spinner, no cursor codes; results on stdout only', async () => {
    const { stdout, stderr } = await run(OFFLINE, { TERM: 'xterm-256color' });
    expect(stdout).toContain('Operating system');
    expect(stdout + stderr).not.toContain('\u001b');
    expect(stderr).toBe('');
  });

  test('plain ASCII marks where the locale is not UTF-8', async () => {
    const { stdout } = await run(OFFLINE, { LANG: 'C' });
    expect(stdout).toContain('[ok]');
    expect(stdout).not.toMatch(/[✔✖–?]/);
  });

  test('a reader that leaves early is no error', async () => {
    const ran = await new Promise<number | null>((resolve) => {
      const child = spawn(process.execPath, [program, 'check', '--list'], {
        stdio: ['ignore', 'pipe', 'ignore'],
      });
      child.stdout.destroy();
      child.on('close', resolve);
    });
    expect(ran).toBe(0);
  });
});

describe.runIf(process.platform === 'linux')('a full disk', () => {
  test.each<{ args: readonly string[] }>([
    { args: ['--version'] },
    { args: ['--version', '--lang', 'en'] },
    { args: ['--help'] },
    { args: ['check', '--list'] },
    { args: ['check', 'system.os', '--format', 'json'] },
    { args: ['faq', 'list'] },
    { args: ['profile', 'show'] },
    { args: ['support'] },
  ])('$args: exit code 3 and one sentence that says so', async ({ args }) => {
    const full = openSync('/dev/full', 'w');
    const child = spawn(process.execPath, [program, ...args], {
      cwd: folder,
      stdio: ['ignore', full, 'pipe'],
      env: { PATH: process.env['PATH'] ?? '', HOME: folder, LANG: 'C.UTF-8' },
    });
    closeSync(full);
    const { stderr } = child;
    if (stderr === null) throw new Error('no stderr');
    let told = '';
    stderr.setEncoding('utf8').on('data', (text: string) => (told += text));
    const exitCode = await codeOf(child);
    expect(told).toMatch(/^xpress-doctor: .*no space left on device/);
    expect(told.trimEnd().split('\n').length).toBeLessThanOrEqual(2);
    expect(exitCode).toBe(3);
  });

  test('without stderr the results still count', async () => {
    const full = openSync('/dev/full', 'w');
    const child = spawn(process.execPath, [program, 'check', 'system.oss'], {
      stdio: ['ignore', 'ignore', full],
    });
    closeSync(full);
    const exitCode = await codeOf(child);
    expect(exitCode).toBe(2);
  });
});

describe.runIf(process.platform === 'linux')('a terminal of 80 columns', () => {
  // script(1) of util-linux gives the program a terminal.
  test.each([
    ['check --plan', 'en'],
    ['check --plan', 'ru'],
    ['faq list', 'ru'],
    ['faq show support-03', 'ru'],
    ['faq show cache-00', 'en'],
    ['faq search кэш', 'ru'],
  ])('%s (%s): only what has no space is longer', async (words, language) => {
    const line = `stty cols 80; '${process.execPath}' '${program}' ${words} --lang ${language}`;
    const child = spawn('script', ['-qec', line, '/dev/null'], {
      cwd: folder,
      stdio: ['ignore', 'pipe', 'ignore'],
      env: { PATH: process.env['PATH'] ?? '', HOME: folder, LANG: 'C.UTF-8', NO_COLOR: '1' },
    });
    let text = '';
    child.stdout.setEncoding('utf8').on('data', (part: string) => (text += part));
    const exitCode = await codeOf(child);
    expect(exitCode).toBe(0);
    const long = text.split(/\r?\n/).filter((shown) => shown.length > 80);
    expect(long.filter((shown) => shown.trim().includes(' '))).toEqual([]);
  });
});

describe('the language', () => {
  test.each<{ name: string; args: string[]; env: Record<string, string>; says: string }>([
    {
      name: '--lang',
      args: ['--lang', 'ru'],
      env: { XPRESS_DOCTOR_LANG: 'en' },
      says: 'Операционная система',
    },
    {
      name: '--lang=',
      args: ['--lang=en'],
      env: { XPRESS_DOCTOR_LANG: 'ru' },
      says: 'Operating system',
    },
    {
      name: 'the variable',
      args: [],
      env: { XPRESS_DOCTOR_LANG: 'ru' },
      says: 'Операционная система',
    },
    { name: 'the locale', args: [], env: { LANG: 'ru_RU.UTF-8' }, says: 'Операционная система' },
    { name: 'a third language', args: [], env: { LANG: 'de_DE.UTF-8' }, says: 'Operating system' },
  ])('$name', async ({ args, env, says }) => {
    expect((await run([...OFFLINE, ...args], env)).stdout).toContain(says);
  });
});

test.runIf(process.platform === 'linux').each([
  ['en', 'the current folder is gone'],
  ['ru', 'текущей папки больше нет'],
])('a terminal left in a removed folder: no crash, exit code 2 (%s)', async (language, says) => {
  const gone = await mkdtemp(join(tmpdir(), 'xd-gone-'));
  const script = 'rmdir "$PWD" && exec "$0" "$@"';
  const words = ['check', 'system.os', '--lang', language];
  const child = spawn('sh', ['-c', script, process.execPath, program, ...words], {
    cwd: gone,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const [exitCode] = (await once(child, 'close')) as [number];
  expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
  expect(stderr).toContain(says);
  expect(stderr).not.toContain('uv_cwd');
});

test('an error that nobody waits for is told as ours, with exit code 3', async () => {
  const stray = join(folder, 'stray.cjs');
  // Only once the program listens for signals; the processes that it starts do not.
  await writeFile(
    stray,
    `const timer = setInterval(() => {
      if (process.listenerCount('SIGINT') === 0) return;
      clearInterval(timer);
      setTimeout(() => { throw new Error('nobody listens'); }, 50);
    }, 10);
    timer.unref();`,
  );
  const { exitCode, stderr } = await run(['self-test', '--lang', 'en'], {
    NODE_OPTIONS: `--require "${stray}"`,
  });
  expect(stderr).toContain(
    'xpress-doctor: nobody listens\nThis is an error of xpress-doctor itself.',
  );
  expect(stderr).not.toContain('node:internal');
  expect(exitCode).toBe(3);
});

test('Ctrl-C in the middle: what was measured is reported, the rest is cancelled, exit code 130', async () => {
  // Accepts and never says a word, so the handshake is under way for seconds.
  const server = createServer((socket) => socket.on('error', () => undefined));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const profile = join(folder, 'silent.yaml');
  await writeFile(profile, `servers: [{ host: 127.0.0.1, port: ${port} }]\n`);
  const connected = once(server, 'connection');
  const child = spawn(
    process.execPath,
    [program, 'check', 'network', 'system.os', '--profile', profile, '--format', 'json'],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { PATH: process.env['PATH'] ?? '', HOME: folder },
    },
  );
  let stdout = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  const closed = once(child, 'close');
  await connected;
  child.kill('SIGINT');
  const [exitCode] = (await closed) as [number | null];
  server.close();
  expect(exitCode).toBe(130);
  const report = JSON.parse(stdout) as {
    interrupted: string;
    checks: { id: string; status: string }[];
  };
  expect(report.interrupted).toBe('user');
  const status = (id: string) => report.checks.find((entry) => entry.id === id)?.status;
  expect(status('system.os')).toBe('pass');
  expect(['cancelled', 'skip']).toContain(status('network.tls'));
});

test.each([
  [['--plan'], '--plan'],
  [['--output', 'checks.txt'], '--output <file>'],
])('--list %j is a contradiction, not half obeyed', async (words, other) => {
  const { stdout, stderr, exitCode } = await run(['check', '--list', ...words]);
  expect({ stdout, exitCode }).toEqual({ stdout: '', exitCode: 2 });
  expect(stderr).toContain(`--list and ${other} do not go together`);
});

test('--list and --plan touch nothing', async () => {
  const list = await run(['check', '--list']);
  expect(list.exitCode).toBe(0);
  expect(list.stdout).toContain('network.dns');
  const plan = await run(['check', '--plan', '--server', 'chat.example.test:8443']);
  expect(plan.exitCode).toBe(0);
  expect(plan.stdout).toContain('chat.example.test:8443');
  expect(plan.stdout).toContain('ru.public.express:443');
});
