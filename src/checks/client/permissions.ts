import { type Finding, pass, skip, unknown, warn } from '../../model/finding.ts';
import type { Permission } from '../../platform/workstation.ts';
import { defineHostCheck } from '../define.ts';
import { unknownFact } from '../unknown-fact.ts';
import { clientNames } from '../../profile/client-names.ts';

const CODES = {
  microphone: 'microphone-denied',
  camera: 'camera-denied',
  screen: 'screen-denied',
} as const;
type Code = (typeof CODES)[keyof typeof CODES];

/** Whether the system lets the client hear, see and show. One finding for each. */
export const permissions = defineHostCheck({
  id: 'client.permissions',
  needs: ['client.installed'],
  limitMs: 12_000,
  codes: ['microphone-denied', 'camera-denied', 'screen-denied'],
  async run(context) {
    const { platform, profile, signal } = context;
    const fact = await platform.workstation.permissions(
      clientNames(profile.application, platform.name),
      { signal },
    );
    if (!fact.known) return unknownFact(fact);
    const all = (['microphone', 'camera', 'screen'] as const).flatMap((name): Finding<Code>[] => {
      const permission = fact.value[name];
      if (permission.state === 'not-needed') return [];
      return [{ ...judge(CODES[name], permission), subject: name }];
    });
    return all.length === 0 ? skip('does-not-apply') : all;
  },
});

function judge(code: Code, { state, source }: Permission): Finding<Code> {
  if (state === 'denied') return warn(code, { source });
  return state === 'allowed'
    ? pass({ state, source })
    : unknown('not-supported', source, { state });
}
