import { type Fact, known } from '../../model/fact.ts';
import type { EvidencePlatform, PolicyQuery, Settings } from '../evidence.ts';
import type { CallOptions } from '../call-options.ts';
import type { PlatformTools } from '../tools.ts';
import { readAuthorities } from './authorities.ts';
import { readJournal } from './journal.ts';
import { readTimeSync } from './time-sync.ts';

export function createLinuxEvidence(tools: PlatformTools): EvidencePlatform {
  return {
    clientEvents: (query, options) => readJournal(tools.run, query, options),
    extraAuthorities: (options) => readAuthorities(tools, options),
    timeSync: (options) => readTimeSync(tools.run, options),
    cameras: (options) => readCameras(tools, options),
    policies: (query, options) => readPolicies(tools, query, options),
  };
}

const VIDEO = '/sys/class/video4linux';

/** The kernel's names of the video devices; one camera may have two. No such folder: no driver, so no camera. */
export async function readCameras(
  tools: PlatformTools,
  options: CallOptions,
): Promise<Fact<readonly string[]>> {
  const devices = await tools.files.list(VIDEO, options);
  if (!devices.known) return devices.reason === 'not-found' ? known([], VIDEO) : devices;
  const names: string[] = [];
  for (const device of devices.value) {
    const name = await tools.files.readText(`${VIDEO}/${device}/name`, options);
    names.push(`${device}: ${name.known ? name.value.trim() : name.reason}`);
  }
  return known(names, VIDEO);
}

const MAX_FILES = 50;
const MAX_FILE_BYTES = 64 * 1024;

/** Host-specific settings of add-on packages (Filesystem Hierarchy Standard 3.0, 3.7.4), of the client's names only. */
async function readPolicies(
  tools: PlatformTools,
  { names }: PolicyQuery,
  options: CallOptions,
): Promise<Fact<readonly Settings[]>> {
  const found: Settings[] = [];
  const wanted = new Set(names.map((name) => name.toLowerCase()));
  const walk = async (folder: string, depth: number): Promise<void> => {
    const inside = await tools.files.list(folder, options);
    if (!inside.known) return;
    for (const name of inside.value) {
      if (depth === 0 && !wanted.has(name.toLowerCase())) continue;
      const path = `${folder}/${name}`;
      if (found.length >= MAX_FILES) return;
      const text = await tools.files.readText(path, { ...options, maxBytes: MAX_FILE_BYTES });
      if (text.known) found.push({ source: path, values: { text: text.value } });
      else if (depth < 3) await walk(path, depth + 1);
    }
  };
  await walk('/etc/opt', 0);
  return known(found, '/etc/opt');
}
