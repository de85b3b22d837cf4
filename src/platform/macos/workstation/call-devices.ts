import { type Fact, known } from '../../../model/fact.ts';
import { commandFact, parsed } from '../../facts.ts';
import { isObject, numberOf, objects, parseJson, textOf } from '../../json.ts';
import type { CallOptions } from '../../call-options.ts';
import type { PlatformTools } from '../../tools.ts';
import type { CallDevices } from '../../workstation.ts';
import { parseCameras } from '../evidence.ts';

const ARGS = ['SPAudioDataType', 'SPCameraDataType', '-json'];

/** One start of system_profiler, which takes seconds. */
export async function callDevices(
  tools: PlatformTools,
  options: CallOptions,
): Promise<Fact<CallDevices>> {
  const asked = await tools.run('system_profiler', ARGS, { ...options, timeoutMs: 10_000 });
  const output = commandFact(asked, 'system_profiler SPAudioDataType SPCameraDataType');
  if (!output.known) return output;
  return known(
    {
      microphones: parsed(output, (text) => parseAudio(text, 'coreaudio_device_input')),
      speakers: parsed(output, (text) => parseAudio(text, 'coreaudio_device_output')),
      cameras: parsed(output, parseCameras),
    },
    output.source,
  );
}

/** Devices stand in `_items` of a heading; `coreaudio_device_input` is how many channels one has. */
export function parseAudio(
  text: string,
  channels: 'coreaudio_device_input' | 'coreaudio_device_output',
): readonly string[] | null {
  const json = parseJson(text);
  if (!isObject(json)) return null;
  return objects(json['SPAudioDataType'])
    .flatMap((heading) => objects(heading['_items']))
    .flatMap((device) => {
      const name = textOf(device['_name']);
      return name !== null && (numberOf(device[channels]) ?? 0) > 0 ? [name] : [];
    });
}
