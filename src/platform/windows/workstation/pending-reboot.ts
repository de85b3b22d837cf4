import { type Fact, known, notKnown } from '../../../model/fact.ts';
import type { CallOptions } from '../../platform.ts';
import type { PlatformTools } from '../../tools.ts';
import type { PendingReboot } from '../../workstation.ts';
import { queryRegistry } from '../registry.ts';

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
  { signal }: CallOptions,
): Promise<Fact<PendingReboot>> {
  const [components, updates, session] = await Promise.all(
    [COMPONENTS, UPDATES, SESSION].map(async (key) =>
      queryRegistry({ key, view: 64 }, tools.run, signal),
    ),
  );
  if (components?.known !== true || updates?.known !== true) {
    const refused = [components, updates].find((fact) => fact?.known === false);
    return refused?.known === false ? refused : notKnown('failed', `reg query ${COMPONENTS}`);
  }
  const reasons = [
    ...(components.value.length > 0 ? [COMPONENTS] : []),
    ...(updates.value.length > 0 ? [UPDATES] : []),
  ];
  const renames =
    session?.known === true &&
    session.value.some(({ values }) => values.has(RENAMES.toLowerCase()));
  if (reasons.length > 0 && renames) reasons.push(`${SESSION} ${RENAMES}`);
  return known({ pending: reasons.length > 0, reasons }, `reg query ${COMPONENTS}, ${UPDATES}`);
}
