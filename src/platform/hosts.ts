import type { Fact } from '../model/fact.ts';
import { known } from '../model/fact.ts';
import { parseHostsFile } from './hosts-file.ts';
import type { CallOptions } from './call-options.ts';
import type { HostsEntry } from './network.ts';
import type { PlatformTools } from './tools.ts';

/** A system without the file has no overrides: that is known, not unknown. */
export async function readHosts(
  tools: PlatformTools,
  file: string,
  options: CallOptions,
): Promise<Fact<readonly HostsEntry[]>> {
  // Lists of blocked advertisers reach several megabytes.
  const text = await tools.files.readText(file, { ...options, maxBytes: 16 * 1024 * 1024 });
  if (!text.known) return text.reason === 'not-found' ? known([], file) : text;
  return known(parseHostsFile(text.value, file), file);
}
