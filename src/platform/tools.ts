import type { NetworkInterfaceInfo } from 'node:os';
import type { FileReader } from './files.ts';
import type { Machine } from './machine.ts';

/** Everything impure that the platform takes from this computer; a test gives recorded answers instead. */
export interface PlatformTools extends Machine {
  readonly files: FileReader;
  /** `os.networkInterfaces()`: only what is up and has an address. */
  networkInterfaces(): Readonly<Record<string, readonly NetworkInterfaceInfo[] | undefined>>;
  /** `dns.getServers()`: the servers that Node read from the system's settings. */
  dnsServers(): readonly string[];
  /** True for root; on Windows it is not asked and false. */
  readonly administrator: boolean;
}
