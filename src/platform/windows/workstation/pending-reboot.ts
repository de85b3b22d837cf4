import { type Fact, known } from '../../../model/fact.ts';
import type { CallOptions } from '../../call-options.ts';
import type { PlatformTools } from '../../tools.ts';
import type { PendingReboot } from '../../workstation.ts';
import { queryRegistry } from '../registry.ts';
import { keyExists } from './values.ts';

const COMPONENTS =
  'HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Component Based Servicing\\RebootPending';
const UPDATES =
  'HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\WindowsUpdate\\Auto Update\\RebootRequired';
const SESSION = 'HKLM\\SYSTEM\\CurrentControlSet\\Control\\Session Manager';
const RENAMES = 'PendingFileRenameOperations';

/**
 * The keys that setup programs look at before they start (learn.microsoft.com, "Restart pending rule" of Exchange and
 * Configuration Manager). Files that wait to be renamed are told only beside one of the first two: printer drivers and
 * browsers leave such entries for years.
 */
export async function pendingReboot(
  tools: PlatformTools,
  options: CallOptions,
): Promise<Fact<PendingReboot>> {
  const [components, updates, session] = await Promise.all([
    keyExists(tools, COMPONENTS, options),
    keyExists(tools, UPDATES, options),
    queryRegistry({ key: SESSION, view: 64 }, tools.run, options.signal),
  ]);
  if (!components.known) return components;
  if (!updates.known) return updates;
  const reasons = [...(components.value ? [COMPONENTS] : []), ...(updates.value ? [UPDATES] : [])];
  const renames =
    session.known && session.value.some(({ values }) => values.has(RENAMES.toLowerCase()));
  if (reasons.length > 0 && renames) reasons.push(`${SESSION} ${RENAMES}`);
  return known({ pending: reasons.length > 0, reasons }, `reg query ${COMPONENTS}, ${UPDATES}`);
}
