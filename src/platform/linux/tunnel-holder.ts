import type { CallOptions } from '../call-options.ts';
import type { PlatformTools } from '../tools.ts';

/** Programs that hold a tunnel open, as `/proc/PID/comm` has them (cut at 15 characters). */
const TUNNEL_PROGRAMS: ReadonlySet<string> = new Set([
  'openvpn',
  'openconnect',
  'vpnagentd',
  'wireguard-go',
  'boringtun-cli',
  'amneziawg-go',
  'tailscaled',
  'zerotier-one',
  'PanGPS',
  'snx',
  'openfortivpn',
  'vpnc',
  'charon',
  'nebula',
  'sing-box',
  'xray',
  'tun2socks',
  'warp-svc',
]);

/**
 * Which program holds each TUN or TAP interface: the kernel writes `iff: tun0` into `/proc/PID/fdinfo/N` of the one that
 * opened it (drivers/net/tun.c). Other users' programs only an administrator may ask; what is not told is not in the map.
 */
export async function tunnelHolders(
  tools: PlatformTools,
  options: CallOptions,
): Promise<ReadonlyMap<string, string>> {
  const holders = new Map<string, string>();
  const entries = await tools.files.list('/proc', options);
  if (!entries.known) return holders;
  for (const pid of entries.value) {
    if (!/^\d+$/.test(pid)) continue;
    const comm = await tools.files.readText(`/proc/${pid}/comm`, options);
    const program = comm.known ? comm.value.trim() : '';
    if (!TUNNEL_PROGRAMS.has(program)) continue;
    const open = await tools.files.list(`/proc/${pid}/fdinfo`, options);
    for (const one of open.known ? open.value : []) {
      const told = await tools.files.readText(`/proc/${pid}/fdinfo/${one}`, options);
      const name = told.known ? interfaceOf(told.value) : null;
      if (name !== null) holders.set(name, program);
    }
  }
  return holders;
}

/** The interface of one `fdinfo` file of `/dev/net/tun`; null: of anything else. */
export function interfaceOf(fdinfo: string): string | null {
  return /^iff:\s*(\S+)\s*$/m.exec(fdinfo)?.[1] ?? null;
}
