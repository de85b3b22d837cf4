import type { Bed } from './bed.ts';

/** On the server's side: names for everything (dns-stub.ts), and a port for every fault (serve-faults.ts, ports.ts). */
export async function startFaults(bed: Bed): Promise<void> {
  await bed.serveScript('server', 'dns-stub.ts', bed.serverAddress, bed.serverAddress, 'fd99::1');
  await bed.serveScript('server', 'serve-faults.ts', bed.serverAddress, bed.folder);
}
