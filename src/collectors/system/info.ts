import { errorMessage } from '../../model/errors.ts';
import { type Fact, known, notKnown } from '../../model/fact.ts';
import { type Artifact, type Collector, type Missing } from '../define.ts';
import { factArtifacts } from '../fact-artifact.ts';
import { planQuery } from '../plan-commands.ts';
import { letPipesBreak } from './broken-pipes.ts';
import { type Question, QUESTIONS, type SystemInformation } from './questions.ts';

/** On Windows each call starts PowerShell, which takes seconds; calls that never end have been seen. */
const CALL_LIMIT_MS = 8_000;

export function defineSystemInfo(
  load: () => Promise<SystemInformation>,
  callLimitMs = CALL_LIMIT_MS,
): Collector {
  return {
    id: 'system.info',
    names: ['system/info.json'],
    limitMs: 60_000,
    maxBytes: () => 4 * 1024 * 1024,

    plan(context) {
      const names = QUESTIONS.map(({ name }) => name).join(', ');
      return Promise.resolve([planQuery(context, 'system', `system information: ${names}`)]);
    },

    async *collect({ platform, signal }): AsyncGenerator<Artifact | Missing> {
      const si = await load();
      const facts: Record<string, Fact<unknown>> = {};
      const windows = platform.name === 'windows';
      const heal = windows ? letPipesBreak() : null;
      if (windows) si.powerShellStart();
      try {
        // One after the other: at once, they starve each other on a slow computer.
        for (const question of QUESTIONS) {
          if (signal.aborted) break;
          const hopeless = windows && question.withoutPowerShell !== true && isSilent(facts);
          facts[question.name] = hopeless
            ? notKnown('no-answer', `systeminformation ${question.name}`)
            : await answer(question, si, callLimitMs, signal);
        }
      } finally {
        if (windows) si.powerShellRelease();
        heal?.();
      }
      yield* factArtifacts('system/info.json', 'system information', facts);
    },
  };
}

/** PowerShell, forbidden or broken, that left the first question without an answer is not waited for six times more. */
function isSilent(facts: Readonly<Record<string, Fact<unknown>>>): boolean {
  const first = Object.values(facts)[0];
  return first !== undefined && !first.known && first.reason === 'no-answer';
}

async function answer(
  question: Question,
  si: SystemInformation,
  limitMs: number,
  signal: AbortSignal,
): Promise<Fact<unknown>> {
  const source = `systeminformation ${question.name}`;
  let giveUp = (): void => undefined;
  // Not `AbortSignal.timeout`: its timer does not keep the process alive, and a hung call may not either.
  const timer = setTimeout(() => {
    giveUp();
  }, limitMs);
  signal.addEventListener('abort', giveUpNow);
  function giveUpNow(): void {
    giveUp();
  }
  try {
    return await Promise.race([
      question.ask(si).then((value) => known(value, source)),
      new Promise<Fact<unknown>>((resolve) => {
        giveUp = () => {
          resolve(notKnown('no-answer', source));
        };
      }),
    ]);
  } catch (error) {
    return notKnown('failed', source, errorMessage(error));
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', giveUpNow);
  }
}

export const systemInfo: Collector = defineSystemInfo(async () => {
  // CommonJS: a bundler and Node disagree about where its functions are, but `default` holds them for both.
  const { default: si } = await import('systeminformation');
  return si;
});
