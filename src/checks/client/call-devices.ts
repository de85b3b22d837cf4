import type { Fact } from '../../model/fact.ts';
import { type Finding, pass, warn } from '../../model/finding.ts';
import { defineHostCheck } from '../define.ts';
import { unknownFact } from '../unknown-fact.ts';

type Codes = 'no-microphone' | 'no-speaker';

/** Something to speak into and to hear with. No camera is no fault: many computers have none, and calls work. */
export const callDevices = defineHostCheck({
  id: 'client.call-devices',
  needs: ['client.installed'],
  limitMs: 15_000,
  codes: ['no-microphone', 'no-speaker'],
  async run({ platform, signal }) {
    const fact = await platform.workstation.callDevices({ signal });
    if (!fact.known) return unknownFact(fact);
    const { microphones, speakers, cameras } = fact.value;
    return [
      judge('microphone', microphones, 'no-microphone'),
      judge('speaker', speakers, 'no-speaker'),
      judge('camera', cameras, null),
    ];
  },
});

function judge(
  subject: string,
  devices: Fact<readonly string[]>,
  code: Codes | null,
): Finding<Codes> {
  if (!devices.known) return { ...unknownFact(devices), subject };
  const { value, source } = devices;
  if (value.length === 0 && code !== null) return { ...warn(code, { source }), subject };
  return { ...pass({ devices: value }), subject };
}
