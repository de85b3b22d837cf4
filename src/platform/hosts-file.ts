import { isIP } from 'node:net';
import type { HostsEntry } from './network.ts';

/**
 * hosts(5): an address and one or more names a line, `#` starts a comment, names without regard to case.
 * Windows reads the same format. Lines whose first word is no address are skipped, as the systems do.
 */
export function parseHostsFile(text: string, file: string): readonly HostsEntry[] {
  return text
    .replace(/^\ufeff/, '')
    .split(/\r\n|\n|\r/)
    .flatMap((line, index) => {
      const [address, ...names] = (line.split('#', 1)[0] ?? '').trim().split(/\s+/);
      if (address === undefined || isIP(withoutZone(address)) === 0) return [];
      return names.map((name) => ({ address, name: name.toLowerCase(), file, line: index + 1 }));
    });
}

function withoutZone(address: string): string {
  return address.split('%', 1)[0] ?? '';
}
