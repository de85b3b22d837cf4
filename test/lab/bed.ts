import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const exec = promisify(execFile);
const root = fileURLToPath(new URL('../../', import.meta.url));

export type Side = 'server' | 'client';

export interface Ran {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Two network namespaces on one wire: 10.99.0.1 and fd99::1 for the servers, 10.99.0.2 and fd99::2 for the client,
 * whose default route and resolver are the server. Nothing of it can reach any other network. Needs root (Debian).
 */
export class Bed {
  readonly serverAddress = '10.99.0.1';
  readonly folder: string;
  readonly #names: Readonly<Record<Side, string>>;
  readonly #children: ChildProcess[] = [];

  private constructor(folder: string, id: string) {
    this.folder = folder;
    this.#names = { server: `xds${id}`, client: `xdc${id}` };
  }

  static async create(): Promise<Bed> {
    const bed = new Bed(await mkdtemp(join(tmpdir(), 'xd-lab-')), String(process.pid));
    const { server, client } = bed.#names;
    const ip = (...args: string[]) => exec('ip', args);
    await ip('netns', 'add', server);
    await ip('netns', 'add', client);
    await ip(
      'link',
      'add',
      'v-srv',
      'netns',
      server,
      'type',
      'veth',
      'peer',
      'name',
      'v-cli',
      'netns',
      client,
    );
    await ip('-n', server, 'addr', 'add', '10.99.0.1/24', 'dev', 'v-srv');
    await ip('-n', server, 'addr', 'add', 'fd99::1/64', 'dev', 'v-srv', 'nodad');
    await ip('-n', client, 'addr', 'add', '10.99.0.2/24', 'dev', 'v-cli');
    await ip('-n', client, 'addr', 'add', 'fd99::2/64', 'dev', 'v-cli', 'nodad');
    for (const [name, wire] of [
      [server, 'v-srv'],
      [client, 'v-cli'],
    ] as const) {
      await ip('-n', name, 'link', 'set', 'lo', 'up');
      await ip('-n', name, 'link', 'set', wire, 'up');
    }
    await ip('-n', client, 'route', 'add', 'default', 'via', '10.99.0.1');
    await bed.file('client', 'resolv.conf', 'nameserver 10.99.0.1\noptions timeout:2 attempts:1\n');
    await bed.file('client', 'hosts', '127.0.0.1 localhost\n');
    await bed.file('client', 'nsswitch.conf', 'hosts: files dns\n');
    return bed;
  }

  /** `ip` inside one side. */
  async ip(side: Side, ...args: string[]): Promise<string> {
    return (await exec('ip', ['-n', this.#names[side], ...args])).stdout;
  }

  /** What `/etc/NAME` is for that side (`ip netns exec` mounts it over the real one; of `a/b` the whole `a`). */
  async file(side: Side, name: string, text: string): Promise<void> {
    const folder = `/etc/netns/${this.#names[side]}`;
    const path = join(folder, name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text);
  }

  /** A command in one side, to its end. */
  async run(
    side: Side,
    file: string,
    args: readonly string[],
    env: Record<string, string> = {},
  ): Promise<Ran> {
    return new Promise((resolve, reject) => {
      const child = spawn('ip', ['netns', 'exec', this.#names[side], file, ...args], {
        cwd: root,
        stdio: ['ignore', 'pipe', 'pipe'],
        env: { ...cleanEnv(), ...env },
      });
      let stdout = '';
      let stderr = '';
      child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
      child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
      child.on('error', reject);
      child.on('close', (code) => {
        resolve({ exitCode: code ?? -1, stdout, stderr });
      });
    });
  }

  /** A server in one side; ready when it prints `ready`. Ended with the bed. */
  async serve(
    side: Side,
    file: string,
    args: readonly string[],
    ready: RegExp = /ready/,
  ): Promise<string> {
    return (await this.#start(side, file, args, ready)).text;
  }

  async #start(
    side: Side,
    file: string,
    args: readonly string[],
    ready: RegExp,
  ): Promise<{ readonly child: ChildProcess; readonly text: string }> {
    const child = spawn('ip', ['netns', 'exec', this.#names[side], file, ...args], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: cleanEnv(),
    });
    this.#children.push(child);
    return new Promise((resolve, reject) => {
      let text = '';
      const read = (chunk: string): void => {
        text += chunk;
        if (ready.test(text)) resolve({ child, text });
      };
      child.stdout.setEncoding('utf8').on('data', read);
      child.stderr.setEncoding('utf8').on('data', read);
      child.on('error', reject);
      child.on('close', (code) => {
        reject(new Error(`${file} ${args.join(' ')} ended with ${String(code)}: ${text}`));
      });
    });
  }

  /** A process that only has to live as long as the bed: the holder of a tunnel, a program of a certain name. */
  async hold(side: Side, file: string, args: readonly string[]): Promise<void> {
    const child = spawn('ip', ['netns', 'exec', this.#names[side], file, ...args], {
      stdio: 'ignore',
      env: cleanEnv(),
    });
    this.#children.push(child);
    await new Promise((resolve, reject) => {
      child.on('spawn', resolve);
      child.on('error', reject);
    });
  }

  /** Like `serve`, for what ends before the bed does: gives what ends it and waits until it has. */
  async session(
    side: Side,
    file: string,
    args: readonly string[],
    ready: RegExp,
  ): Promise<() => Promise<void>> {
    const { child } = await this.#start(side, file, args, ready);
    return async () => {
      if (child.exitCode !== null) return;
      child.removeAllListeners('close');
      const ended = once(child, 'close');
      child.kill('SIGTERM');
      await ended;
    };
  }

  /** A second wire, 10.98.0.1 to 10.98.0.2, with delay, jitter (ms each way) and loss (percent). */
  async wire(delayMs: number, jitterMs: number, lossPercent: number): Promise<() => void> {
    const { server, client } = this.#names;
    const ends = [server, '10.98.0.1/24', client, '10.98.0.2/24'];
    const args = ['test/lab/wire.py', ...ends, ...[delayMs, jitterMs, lossPercent].map(String)];
    const child = spawn('python3', args, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
    this.#children.push(child);
    await new Promise<void>((resolve, reject) => {
      child.stdout.once('data', () => {
        resolve();
      });
      child.on('error', reject);
      child.on('close', (code) => {
        reject(new Error(`wire.py ended with ${String(code)}`));
      });
    });
    return () => {
      child.removeAllListeners('close');
      child.kill();
    };
  }

  /** Waits until `ip ARGS` on that side prints what is expected; throws after five seconds. */
  async until(side: Side, expected: RegExp, ...args: string[]): Promise<void> {
    for (let tries = 0; tries < 50; tries += 1) {
      if (expected.test(await this.ip(side, ...args).catch(() => ''))) return;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error(`ip ${args.join(' ')} never printed ${String(expected)}`);
  }

  /** A TypeScript server of this folder. */
  async serveScript(side: Side, script: string, ...args: string[]): Promise<string> {
    return this.serve(side, process.execPath, [
      '--import',
      'tsx',
      join('test/lab', script),
      ...args,
    ]);
  }

  /** Loads nftables rules; `flush ruleset` first, so that scenarios do not add up. */
  async firewall(side: Side, rules: string): Promise<void> {
    const path = join(this.folder, 'rules.nft');
    await writeFile(path, `flush ruleset\n${rules}`);
    const { exitCode, stderr } = await this.run(side, 'nft', ['-f', path]);
    if (exitCode !== 0) throw new Error(`nft: ${stderr}`);
  }

  /** xpress-doctor on the client's side. */
  async doctor(args: readonly string[], env: Record<string, string> = {}): Promise<Ran> {
    return this.run('client', process.execPath, ['bin/xpress-doctor.cjs', ...args], env);
  }

  async close(): Promise<void> {
    for (const child of this.#children) {
      child.removeAllListeners('close');
      child.kill('SIGTERM');
    }
    for (const name of Object.values(this.#names)) {
      await endAllIn(name);
      await exec('ip', ['netns', 'del', name]);
      await rm(`/etc/netns/${name}`, { recursive: true, force: true });
    }
    await rm(this.folder, { recursive: true, force: true });
  }
}

/** Nobody but the bed starts anything in its namespaces, and some servers leave children behind (`faketime`). */
async function endAllIn(namespace: string): Promise<void> {
  const { stdout } = await exec('ip', ['netns', 'pids', namespace]);
  for (const pid of stdout.split('\n').filter(Boolean)) {
    try {
      process.kill(Number(pid), 'SIGKILL');
    } catch {
      // It has ended by itself.
    }
  }
}

/** The test machine's own proxies and authorities are not the lab's. */
function cleanEnv(): Record<string, string> {
  return {
    PATH: process.env['PATH'] ?? '/usr/bin:/bin',
    HOME: process.env['HOME'] ?? '/root',
    LANG: 'C.UTF-8',
    NO_COLOR: '1',
    XPRESS_DOCTOR_LANG: 'en',
  };
}
