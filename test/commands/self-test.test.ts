import { describe, expect, it } from 'vitest';
import { registerSelfTest } from '../../src/commands/self-test.ts';
import { runSelfTest } from '../../src/commands/self-test/run.ts';
import { startSelfTest } from '../../src/commands/self-test/world.ts';
import { runRegistered } from '../support/run-registered.ts';

describe('self-test', () => {
  it('finds the embedded server healthy, recognises both faults and ends with 0', async () => {
    const { out, exitCode } = await runRegistered(registerSelfTest, ['self-test']);
    expect(out).toMatch(
      /✔ TLS certificate {2,}2 of 2: TLSv1\.3, issued by xpress-doctor self-test/,
    );
    expect(out).toContain('✔ a port on which nothing listens: recognised (tcp-refused)');
    expect(out).toContain('✔ a certificate for another host: recognised (tls-wrong-name)');
    expect(out).toContain('its network verdicts can be trusted');
    expect(exitCode).toBe(0);
  });

  it('speaks Russian', async () => {
    const { out, exitCode } = await runRegistered(registerSelfTest, ['self-test'], {
      language: 'ru',
    });
    expect(out).toContain('✔ порт, на котором никто не слушает: распознано (tcp-refused)');
    expect(out).toContain('его выводам о сети можно доверять');
    expect(exitCode).toBe(0);
  });

  it('gives the report alone on stdout as JSON, every network check measured', async () => {
    const { out, err, exitCode } = await runRegistered(registerSelfTest, [
      'self-test',
      '--format',
      'json',
    ]);
    const report: unknown = JSON.parse(out);
    expect(report).toMatchObject({
      checks: [
        'network.interfaces',
        'network.link',
        'network.dns',
        'network.resolvers',
        'network.tcp',
        'network.tls',
        'network.http',
        'network.websocket',
        'network.path-mtu',
        'network.stability',
        'network.stun',
        'network.nat',
        'network.turn',
      ].map((id) => expect.objectContaining({ id }) as unknown),
    });
    expect(err).toContain('recognised (tls-wrong-name)');
    expect(exitCode).toBe(0);
  });

  it('ends with 1 when a fault is not recognised', async () => {
    const { out, exitCode } = await runRegistered(
      (program, context) => {
        program.command('self-test').action(() =>
          // As on a computer where something answers for every port: the closed one is not closed.
          runSelfTest('pretty', context, async (signal) => {
            const world = await startSelfTest(signal);
            const [healthy] = world.targets;
            return {
              ...world,
              proofs: world.proofs.map((proof) =>
                proof.name === 'closed-port' && healthy !== undefined
                  ? { ...proof, target: healthy }
                  : proof,
              ),
            };
          }),
        );
      },
      ['self-test'],
    );
    expect(out.replaceAll('\n', ' ')).toContain(
      '✖ a port on which nothing listens: NOT recognised, tcp-refused was expected, pass was seen',
    );
    expect(out.replaceAll('\n', ' ')).toContain('do not trust its network verdicts');
    expect(exitCode).toBe(1);
  });

  it('ends with 1 when the healthy server does not look healthy', async () => {
    const { out, exitCode } = await runRegistered(
      (program, context) => {
        program.command('self-test').action(() =>
          // As on a computer where something intercepts TLS: the authority is not the one that was made.
          runSelfTest('pretty', context, async (signal) => ({
            ...(await startSelfTest(signal)),
            certificateAuthorities: [],
          })),
        );
      },
      ['self-test'],
    );
    expect(out).toContain('xpress-doctor self-test');
    expect(out.replaceAll('\n', ' ')).toContain('do not trust its network verdicts');
    expect(exitCode).toBe(1);
  });
});
