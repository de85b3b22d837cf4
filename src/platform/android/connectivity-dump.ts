import type { ConnectedNetwork, PhoneNetwork, PrivateDns } from './android.ts';

/**
 * The lines `Active default network: 100` and `NetworkAgentInfo{… network{100} … nc{[ Transports: WIFI Capabilities:
 * INTERNET&VALIDATED …` of `dumpsys connectivity`. Names of networks and addresses stand there too and are not kept.
 */
export function parseNetwork(text: string): PhoneNetwork | null {
  const active = /^\s*Active default network: (\d+|none|null)\s*$/m.exec(text)?.[1];
  if (active === undefined) return null;
  const networks = new Map<string, ConnectedNetwork>();
  for (const line of text.split('\n')) {
    const id = /NetworkAgentInfo\b.*?\bnetwork\{(\d+)\}/.exec(line)?.[1];
    const transports = /\bTransports: ([A-Z0-9_|]+)/.exec(line)?.[1];
    if (id === undefined || transports === undefined || networks.has(id)) continue;
    const capabilities = new Set(/\bCapabilities: ([A-Z0-9_&]+)/.exec(line)?.[1]?.split('&'));
    networks.set(id, {
      transports: transports.split('|'),
      validated: capabilities.has('VALIDATED'),
      captivePortal: capabilities.has('CAPTIVE_PORTAL'),
    });
  }
  const known = networks.get(active);
  // A network that is in use but not described: the form is another one.
  if (known === undefined && /^\d+$/.test(active)) return null;
  return {
    active: known ?? null,
    vpns: [...networks.values()].filter(({ transports }) => transports.includes('VPN')),
  };
}

/** `Settings.Global.PRIVATE_DNS_MODE`, since Android 9. */
export function parsePrivateDns(mode: string | null, server: string | null): PrivateDns | null {
  switch (mode) {
    case null:
      return { mode: 'default', server: null };
    case 'off':
    case 'opportunistic':
      return { mode, server: null };
    case 'hostname':
      return { mode: 'strict', server };
    default:
      return null;
  }
}
