import { type Fact, known } from '../../model/fact.ts';
import { architectureOf } from '../architecture.ts';
import type { Machine } from '../machine.ts';
import type { OsFacts } from '../system.ts';
import { queryRegistry, type RegistryKey } from './registry.ts';

const KEY = 'HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion';

/** The first build of Windows 11, whose `ProductName` still says "Windows 10". */
const WINDOWS_11_BUILD = 22_000;

export async function windowsOs(machine: Machine, signal: AbortSignal): Promise<Fact<OsFacts>> {
  const keys = await queryRegistry({ key: KEY, view: 64 }, machine.run, signal);
  const { release, version } = machine.kernel;
  const written = keys.known
    ? keys.value.map(parseWindowsVersion).find((facts) => facts !== null)
    : null;
  return known(
    {
      // Node asks the kernel, which is always there to answer, though with less detail.
      name: written?.name ?? version,
      id: 'windows',
      version: written?.version ?? release,
      kernel: release,
      arch: architectureOf(nativeArchitecture(machine)),
    },
    written == null ? 'RtlGetVersion' : KEY,
  );
}

/** Of the values of `…\Windows NT\CurrentVersion`: a name with the release in it, and `10.0.build.revision`. */
export function parseWindowsVersion(key: RegistryKey): { name: string; version: string } | null {
  const text = (name: string): string | undefined => key.values.get(name)?.data;
  const product = text('productname');
  const build = text('currentbuild') ?? text('currentbuildnumber');
  if (product === undefined || build === undefined) return null;
  const renamed =
    Number(build) >= WINDOWS_11_BUILD ? product.replace(/^Windows 10\b/, 'Windows 11') : product;
  // `DisplayVersion` since 20H2, `ReleaseId` before it.
  const release = text('displayversion') ?? text('releaseid');
  const [major, minor] = [text('currentmajorversionnumber'), text('currentminorversionnumber')].map(
    Number,
  );
  // Before Windows 10 the numbers stand in `CurrentVersion` (`6.3`).
  const numbers =
    major === undefined || minor === undefined || Number.isNaN(major) || Number.isNaN(minor)
      ? (text('currentversion') ?? '')
      : `${major}.${minor}`;
  const revision = Number(text('ubr'));
  return {
    name: release === undefined ? renamed : `${renamed} ${release}`,
    version: `${numbers}.${build}${Number.isNaN(revision) ? '' : `.${revision}`}`,
  };
}

/** A 32-bit Node on a 64-bit Windows sees its own word in one variable and the system's in another. */
function nativeArchitecture(machine: Machine): string {
  return (
    machine.env['PROCESSOR_ARCHITEW6432'] ??
    machine.env['PROCESSOR_ARCHITECTURE'] ??
    machine.kernel.machine
  );
}
