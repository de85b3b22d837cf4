import { readFile } from 'node:fs/promises';
import os from 'node:os';

/** What the operating system says about this computer and who sits at it. */
export interface MachineFacts {
  readonly userName: string;
  readonly homePath: string;
  readonly hostName: string;
  readonly addresses: readonly { readonly address: string; readonly mac: string }[];
  /** `/etc/passwd`, where there is one: its fifth field holds people's names. */
  readonly passwd: string;
}

export async function machineFacts(): Promise<MachineFacts> {
  return {
    userName: attempt(() => os.userInfo().username),
    homePath: attempt(() => os.homedir()),
    hostName: os.hostname(),
    addresses: Object.values(os.networkInterfaces()).flatMap((list) => list ?? []),
    passwd: await readFile('/etc/passwd', 'utf8').catch(() => ''),
  };
}

/** `os.userInfo` throws for a user id without an account, as containers have. */
function attempt(read: () => string): string {
  try {
    return read();
  } catch {
    return '';
  }
}
