import type { Fact } from '../../model/fact.ts';
import { known } from '../../model/fact.ts';
import { commandFact } from '../facts.ts';
import type { CallOptions } from '../call-options.ts';
import type { Firewall } from '../security.ts';
import type { PlatformTools } from '../tools.ts';

const COMMAND = '/usr/libexec/ApplicationFirewall/socketfilterfw';

/**
 * The application firewall of macOS judges incoming connections only, so none of its rules can cut the
 * client off from its servers. Filters of other makers are system extensions: see `antivirus.ts`.
 */
export async function readFirewalls(
  tools: PlatformTools,
  options: CallOptions,
): Promise<Fact<readonly Firewall[]>> {
  const source = 'socketfilterfw --getglobalstate';
  const state = commandFact(await tools.run(COMMAND, ['--getglobalstate'], options), source);
  if (!state.known) return state;
  return known(
    [
      {
        product: 'macOS Application Firewall',
        active: parseGlobalState(state.value),
        blockingRules: [],
        needs: 'nothing',
      },
    ],
    source,
  );
}

/** `Firewall is enabled. (State = 1)`; State 2 blocks all incoming connections. */
export function parseGlobalState(text: string): boolean | null {
  const state = /State = (\d)/.exec(text)?.[1];
  if (state !== undefined) return state !== '0';
  if (/enabled/i.test(text)) return true;
  return /disabled/i.test(text) ? false : null;
}
