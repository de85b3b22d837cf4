import { describe, expect, it } from 'vitest';
import { registerCheck } from '../../src/commands/check.ts';
import { watch, type WatchedRun } from '../../src/commands/check/watch.ts';
import { systemClock } from '../../src/model/clock.ts';
import { DEFAULT_PROFILE } from '../../src/profile/defaults.ts';
import { makeIdentities } from '../probes/support/identities.ts';
import { HOST, loopbackProbes } from '../probes/support/probes.ts';
import { closedPort, tlsServer } from '../probes/support/servers.ts';
import { target } from '../support/check-context.ts';
import { fakeTerminal } from '../support/command-context.ts';
import { runRegistered } from '../support/run-registered.ts';

/** Limits that a busy machine does not pass. */
const profile = {
  ...DEFAULT_PROFILE,
  thresholds: {
    ...DEFAULT_PROFILE.thresholds,
    jitterMs: 5_000,
    latencyMs: 5_000,
    dnsSlowMs: 5_000,
  },
};

function runOn(...ports: readonly number[]): WatchedRun {
  return {
    loaded: { profile, file: null, origins: new Map() },
    targets: ports.map((port) => target(HOST, { port })),
    context: { profile, route: () => ({ via: 'direct' }) },
    freshProbes: loopbackProbes,
  };
}

const plan = { lengthMs: 2_000, intervalMs: 1_000, format: 'pretty' } as const;

async function healthy(): Promise<number> {
  const { good } = await makeIdentities();
  return (await tlsServer(good, () => undefined)).port;
}

describe('check --watch', () => {
  it('prints a line a round and a summary for each server, without any control codes', async () => {
    const port = await healthy();
    const terminal = fakeTerminal({ clock: systemClock });
    await watch(runOn(port), plan, terminal.context);
    const text = terminal.out();
    expect(text.match(/^\d\d:\d\d:\d\d {3}1\/1 /gm)).toHaveLength(2);
    expect(text).toContain(`${HOST}:${port}, 2 rounds`);
    expect(text).toContain('No outage.');
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/);
    expect(terminal.exitCode()).toBe(0);
  });

  it('names the server that cannot be reached, since when, and ends with 1', async () => {
    const port = await closedPort();
    const terminal = fakeTerminal({ clock: systemClock });
    await watch(runOn(await healthy(), port), plan, terminal.context);
    expect(terminal.out()).toMatch(
      new RegExp(`^\\d\\d:\\d\\d:\\d\\d {3}1/2 .*${HOST}:${port}: no connection$`, 'm'),
    );
    expect(terminal.out()).toMatch(/from \d\d:\d\d:\d\d, .+ so far: connection/);
    expect(terminal.exitCode()).toBe(1);
  });

  it('fits a terminal: the heading, and each server in trouble on a line of its own', async () => {
    const ports = await Promise.all([closedPort(), closedPort(), closedPort()]);
    const terminal = fakeTerminal({ clock: systemClock });
    const io = { ...terminal.context.io, stdoutIsTerminal: true };
    await watch(runOn(...ports), { ...plan, lengthMs: 1_000 }, { ...terminal.context, io });
    const lines = terminal.out().split('\n');
    expect(lines.filter((line) => line.length > 80)).toEqual([]);
    for (const port of ports)
      expect(lines).toContain(`${' '.repeat(11)}${HOST}:${port}: no connection`);
  });

  it('says when an interface went, at its round and at the end', async () => {
    const seen = [['eth0 10.0.0.2', 'tun0 10.8.0.1'], ['eth0 10.0.0.2']];
    const run = { ...runOn(await healthy()), upAddresses: () => seen.shift() ?? [] };
    const terminal = fakeTerminal({ clock: systemClock });
    await watch(run, plan, terminal.context);
    expect(terminal.out().match(/^ *\d\d:\d\d:\d\d {2}gone: tun0 10\.8\.0\.1$/gm)).toHaveLength(2);
    expect(terminal.out()).toContain('The network interfaces of this computer changed:');
  });

  it('says nothing of interfaces that stayed', async () => {
    const run = { ...runOn(await healthy()), upAddresses: () => ['eth0 10.0.0.2'] };
    const terminal = fakeTerminal({ clock: systemClock });
    await watch(run, plan, terminal.context);
    expect(terminal.out()).not.toContain('changed');
  });

  it('speaks Russian', async () => {
    const terminal = fakeTerminal({ clock: systemClock, language: 'ru' });
    await watch(runOn(await closedPort()), { ...plan, lengthMs: 1_000 }, terminal.context);
    expect(terminal.out()).toMatch(/сбой на этапе «соединение»/);
    expect(terminal.out()).toContain('Обрывы:');
  });

  it('gives machines a line a round, then a line a server', async () => {
    const terminal = fakeTerminal({ clock: systemClock });
    await watch(runOn(await healthy()), { ...plan, format: 'ndjson' }, terminal.context);
    const lines = terminal
      .out()
      .trimEnd()
      .split('\n')
      .map((line): unknown => JSON.parse(line));
    expect(lines).toMatchObject([
      { type: 'round', number: 1, targets: [{ lossPercent: 0, down: false }] },
      { type: 'round', number: 2 },
      { type: 'summary', rounds: 2, outages: [] },
    ]);
  });

  it('gives one JSON document at the end', async () => {
    const terminal = fakeTerminal({ clock: systemClock });
    const line = { ...plan, lengthMs: 1_000, format: 'json' } as const;
    await watch(runOn(await closedPort()), line, terminal.context);
    expect(JSON.parse(terminal.out())).toMatchObject({
      ...{ schema: 'xpress-doctor/watch/1', intervalMs: 1_000, exitCode: 1 },
      targets: [{ rounds: 1, outages: [{ until: null, durationMs: null, stage: 'connect' }] }],
    });
  });

  it('ends with the summary when the user ends it, and the exit code says what was seen', async () => {
    const port = await healthy();
    const terminal = fakeTerminal({ clock: systemClock });
    const stop = (): void => {
      terminal.stop.abort();
    };
    const real = terminal.context.io;
    const io = {
      ...real,
      out: (text: string) => {
        real.out(text);
        // In the middle of the second round.
        if (/ 1\/1 /.test(text)) setTimeout(stop, 100);
      },
    };
    await watch(runOn(port), { ...plan, lengthMs: 60_000 }, { ...terminal.context, io });
    expect(terminal.out()).toContain(`${HOST}:${port}, 1 round\n`);
    expect(terminal.exitCode()).toBe(0);
  });

  it('says that nothing was measured when it is ended at once', async () => {
    const terminal = fakeTerminal({ clock: systemClock });
    terminal.stop.abort();
    await watch(runOn(await closedPort()), plan, terminal.context);
    expect(terminal.err()).toContain('nothing was measured');
    expect(terminal.exitCode()).toBe(3);
  });

  it.each<[string, readonly string[], string]>([
    ['--for alone', ['--for', '10m'], '--for belongs to --watch'],
    ['--interval alone', ['--interval', '10s'], '--interval belongs to --watch'],
    ['a check', ['--watch', 'network'], 'network does not go with --watch'],
    ['a file', ['--watch', '--output', 'x'], '--output does not go with --watch'],
    ['a format', ['--watch', '--format', 'html'], '--format html does not go with --watch'],
    ['no time', ['--watch', '--for', 'soon'], '--for is a time from 1s to 24h'],
    ['too long', ['--watch', '--for', '25h'], '--for is a time from 1s to 24h'],
    ['too short', ['--watch', '--interval', '0.5'], '--interval is a time from 1s to 1h'],
  ])('refuses %s', async (_, words, message) => {
    const { err, exitCode } = await runRegistered(registerCheck, ['check', ...words]);
    expect(err).toContain(message);
    expect(exitCode).toBe(2);
  });

  it('lists what it would contact', async () => {
    const server = ['--server', '127.0.0.1:9'];
    const { out } = await runRegistered(registerCheck, ['check', '--watch', '--plan', ...server]);
    expect(out).toMatch(/127\.0\.0\.1:9\n.*TCP connection, TLS handshake.*20 TCP connections/);
    expect(out).not.toContain('GET');
  });
});
