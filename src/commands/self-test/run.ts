import type { CheckContext } from '../../checks/define.ts';
import { CHECKS } from '../../checks/index.ts';
import type { RunEvent } from '../../engine/events.ts';
import { runChecks } from '../../engine/run-checks.ts';
import { selfTestTexts as en } from '../../i18n/en/self-test.ts';
import { selfTestTexts as ru } from '../../i18n/ru/self-test.ts';
import { groupOf } from '../../model/check-id.ts';
import type { Report } from '../../model/report.ts';
import type { Target } from '../../model/target.ts';
import { createPlatform } from '../../platform/create-platform.ts';
import { DEFAULT_PROFILE } from '../../profile/defaults.ts';
import { nagiosExitCode } from '../../report/exit-code.ts';
import { type Format, renderAs } from '../../report/formats.ts';
import { loadSentences } from '../../report/load-sentences.ts';
import { mark } from '../../report/marks.ts';
import { present } from '../../report/present.ts';
import { wrapText } from '../../report/width.ts';
import type { CommandContext } from '../shared/context.ts';
import { assemble, authoritiesFor } from '../shared/prepare-run.ts';
import { runReport } from '../shared/run-report.ts';
import { type Proof, type SelfTestWorld, startSelfTest } from './world.ts';
import { showRun } from '../shared/show-run.ts';

/** For each of the two runs, in ms. Loopback answers in a second; more means that something holds it. */
const LIMIT_MS = 30_000;

const NETWORK_CHECKS = CHECKS.filter(
  (check) => groupOf(check.id) === 'network' && check.onlyWhenNamed === undefined,
);

/**
 * Runs the network checks against a healthy server inside this process, and against two faults: a test that cannot
 * fail proves nothing. Exit code of `check`, and 1 when a fault was not recognised.
 */
export async function runSelfTest(
  format: Format,
  command: CommandContext,
  start: typeof startSelfTest = startSelfTest,
): Promise<void> {
  const texts = command.language === 'ru' ? ru : en;
  const world = await start(command.interrupts.stop);
  try {
    const pretty = format === 'pretty';
    // The report of a machine-readable format stands alone on stdout.
    const say = (line: string): void => {
      const lines = wrapText(line, Math.min(command.io.columns, 100)).join('\n');
      if (pretty) command.io.out(`${lines}\n`);
      else if (!command.quiet) command.io.err(`${lines}\n`);
    };
    const sentences = await loadSentences(command.language);
    const selection = { checks: NETWORK_CHECKS, added: [], unknown: [] };
    say(texts.heading);
    say('');
    const show = await showRun({ selection }, sentences, command, { lines: pretty });
    const report = await healthyReport(world, command, (event) => {
      show.onEvent(event);
    });
    show.end();
    const presented = present(report, sentences, { failOn: 'fail' });
    command.io.out(await renderAs(format, presented, show.renderOptions));

    const seen = await faultsSeen(world, command);
    if (command.interrupts.stop.aborted) {
      command.setExitCode(130);
      return;
    }
    say('');
    say(texts.proofs);
    for (const { proof, recognised, was } of seen) {
      const name = texts.names[proof.name];
      const { unicode } = command.io;
      say(
        recognised
          ? `${mark('pass', unicode)} ${texts.recognised(name, proof.code)}`
          : `${mark('fail', unicode)} ${texts.missed(name, proof.code, was)}`,
      );
    }
    const exitCode = format === 'nagios' ? nagiosExitCode(report) : presented.exitCode;
    const allSeen = seen.every(({ recognised }) => recognised);
    say('');
    say(allSeen && presented.exitCode === 0 ? texts.healthy : texts.broken);
    command.setExitCode(allSeen || exitCode !== 0 ? exitCode : format === 'nagios' ? 2 : 1);
  } finally {
    await world.close();
  }
}

async function healthyReport(
  world: SelfTestWorld,
  command: CommandContext,
  onEvent: (event: RunEvent) => void,
): Promise<Report> {
  return runReport(
    {
      loaded: { profile: DEFAULT_PROFILE, file: null, origins: new Map() },
      targets: world.targets,
      selection: { checks: NETWORK_CHECKS },
      embedded: true,
      context: await contextFor(world.targets, world, command),
    },
    command,
    { limitMs: LIMIT_MS, onEvent },
  );
}

/** What each fault made on purpose was taken for. */
async function faultsSeen(
  world: SelfTestWorld,
  command: CommandContext,
): Promise<readonly { proof: Proof; recognised: boolean; was: string }[]> {
  const targets = world.proofs.map(({ target }) => target);
  const { results } = await runChecks({
    checks: NETWORK_CHECKS.filter(
      (check) =>
        check.id === 'network.interfaces' || world.proofs.some((proof) => proof.check === check.id),
    ),
    context: await contextFor(targets, world, command),
    limitMs: LIMIT_MS,
    signal: command.interrupts.stop,
  });
  return world.proofs.map((proof) => {
    const finding = results
      .find((result) => result.id === proof.check)
      ?.findings.find(({ subject }) => subject === proof.target.id);
    const was = finding === undefined ? '-' : 'code' in finding ? finding.code : finding.status;
    return { proof, recognised: was === proof.code, was };
  });
}

/** Everything real but the route: a proxy has no business on the loopback interface. */
async function contextFor(
  targets: readonly Target[],
  world: SelfTestWorld,
  command: CommandContext,
): Promise<Omit<CheckContext, 'signal'>> {
  return assemble({
    loaded: { profile: DEFAULT_PROFILE, file: null, origins: new Map() },
    targets,
    platform: await createPlatform({ platform: process.platform, env: command.env }),
    routes: () => ({ via: 'direct' }),
    authorities: authoritiesFor(world.certificateAuthorities, command),
    command,
  });
}
