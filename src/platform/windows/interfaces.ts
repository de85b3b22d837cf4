import type { Fact } from '../../model/fact.ts';
import { known } from '../../model/fact.ts';
import { addressesOf } from '../node-interfaces.ts';
import type { CallOptions } from '../call-options.ts';
import type { InterfaceKind, NetworkInterface } from '../network.ts';
import type { PlatformTools } from '../tools.ts';
import type { Adapter, ReadInventory } from './inventory.ts';

/**
 * Adapters from PowerShell, addresses from Node. Built-in VPN connections are no adapters: they show up
 * only with their address. Where PowerShell is forbidden the kinds are guessed from names alone.
 */
export async function readInterfaces(
  tools: PlatformTools,
  inventory: ReadInventory,
  options: CallOptions,
): Promise<Fact<readonly NetworkInterface[]>> {
  const addresses = tools.networkInterfaces();
  const asked = await inventory(options);
  const adapters = asked.known ? asked.value.adapters : [];

  const fromAdapters = adapters.map((adapter): NetworkInterface => {
    const { kind, evidence } = adapterKind(adapter);
    return {
      name: adapter.name,
      kind,
      kindEvidence: evidence,
      up: adapter.up,
      addresses: addressesOf(addresses[adapter.name]),
    };
  });
  const names = new Set(adapters.map(({ name }) => name));
  const others = Object.entries(addresses).flatMap(([name, infos]): readonly NetworkInterface[] => {
    if (infos === undefined || names.has(name)) return [];
    const internal = infos.every((info) => info.internal);
    const kind = internal ? 'loopback' : asked.known || TUNNEL.test(name) ? 'tunnel' : 'unknown';
    const evidence = internal ? 'internal' : asked.known ? 'no adapter' : 'name';
    return [{ name, kind, kindEvidence: evidence, up: true, addresses: addressesOf(infos) }];
  });
  const source = asked.known ? asked.source : 'os.networkInterfaces()';
  return known([...fromAdapters, ...others], source);
}

/** Descriptions that drivers of VPN clients give; they are the makers' own and not translated. */
const TUNNEL =
  /AnyConnect|Cisco Secure Client|TAP-Windows|TAP-ProtonVPN|OpenVPN|WireGuard|Wintun|PANGP|GlobalProtect|Fortinet|FortiClient|Check Point Virtual|Juniper Networks Virtual|Pulse Secure|SonicWall|Tailscale|ZeroTier|ViPNet|Континент|Continent.*VPN|WAN Miniport|\bVPN\b/i;

const VIRTUAL = /Hyper-V|VMware|VirtualBox|Npcap|Wi-Fi Direct/i;

export function adapterKind(adapter: Adapter): { kind: InterfaceKind; evidence: string } {
  const { description, type, medium } = adapter;
  if (TUNNEL.test(description)) return { kind: 'tunnel', evidence: description };
  if (type === 24) return { kind: 'loopback', evidence: 'ifType=24' };
  if (type === 131 || type === 23 || type === 53) {
    return { kind: 'tunnel', evidence: `ifType=${type}` };
  }
  if (VIRTUAL.test(description)) return { kind: 'virtual', evidence: description };
  if (medium === 9 || type === 71) return { kind: 'wifi', evidence: `medium=${medium ?? 0}` };
  if (medium === 8 || type === 243 || type === 244) {
    return { kind: 'mobile', evidence: `medium=${medium ?? 0}` };
  }
  if (adapter.virtual) return { kind: 'virtual', evidence: 'Virtual' };
  return type === 6
    ? { kind: 'ethernet', evidence: 'ifType=6' }
    : { kind: 'unknown', evidence: description };
}
