import type { Fact } from '../../model/fact.ts';
import { known } from '../../model/fact.ts';
import { commandFact, parsed } from '../facts.ts';
import type { CallOptions } from '../call-options.ts';
import type { InterfaceKind, NetworkInterface } from '../network.ts';
import type { PlatformTools } from '../tools.ts';

/** `ifconfig` for state and addresses, `networksetup` to tell Wi-Fi ports from Ethernet ones. */
export async function readInterfaces(
  tools: PlatformTools,
  options: CallOptions,
): Promise<Fact<readonly NetworkInterface[]>> {
  const [addresses, ports] = await Promise.all([
    tools.run('ifconfig', ['-a'], options),
    tools.run('networksetup', ['-listallhardwareports'], options),
  ]);
  const all = parsed(commandFact(addresses, 'ifconfig -a'), (text) => {
    const found = parseIfconfig(text);
    return found.length === 0 ? null : found;
  });
  if (!all.known) return all;
  const wifi = ports.ok && ports.exitCode === 0 ? wifiDevices(ports.stdout) : new Set<string>();
  return known(
    all.value.map((one) =>
      wifi.has(one.name) ? { ...one, kind: 'wifi', kindEvidence: 'networksetup' } : one,
    ),
    all.source,
  );
}

/** ifconfig(8): an interface starts at the left margin, its lines are indented. */
export function parseIfconfig(text: string): readonly NetworkInterface[] {
  return text
    .split(/\n(?=\S)/)
    .map((block) => /^([\w.-]+): flags=\w+<([^>]*)>/.exec(block))
    .flatMap((match) => {
      if (match === null) return [];
      const [, name = '', flags = ''] = match;
      const block = match.input;
      const words = flags.split(',');
      const inactive = /^\s+status: inactive/m.test(block);
      const { kind, evidence } = kindOf(name, words);
      return [
        {
          name,
          kind,
          kindEvidence: evidence,
          up: words.includes('UP') && words.includes('RUNNING') && !inactive,
          addresses: addressesIn(block),
        },
      ];
    });
}

function addressesIn(block: string): NetworkInterface['addresses'] {
  return block.split('\n').flatMap((line): NetworkInterface['addresses'] => {
    // `inet 10.0.0.2 netmask 0xffffff00`, on tunnels `inet 10.8.0.2 --> 10.8.0.1 netmask 0xffffffff`.
    const four = /^\s+inet (\d[\d.]+).*? netmask 0x([0-9a-f]{8})/.exec(line);
    if (four !== null) {
      const mask = Number.parseInt(four[2] ?? '0', 16).toString(2);
      return [{ address: four[1] ?? '', family: 4, prefix: mask.replaceAll('0', '').length }];
    }
    const six = /^\s+inet6 ([0-9a-f:.]+)(?:%\S+)? .*?prefixlen (\d+)/i.exec(line);
    return six === null ? [] : [{ address: six[1] ?? '', family: 6, prefix: Number(six[2]) }];
  });
}

/** Apple's names: `utun` and `ipsec` VPNs, `ppp` dial-up VPNs, `bridge`, `awdl`/`llw` AirDrop, `en` ports. */
function kindOf(name: string, flags: readonly string[]): { kind: InterfaceKind; evidence: string } {
  if (flags.includes('LOOPBACK')) return { kind: 'loopback', evidence: 'flags' };
  const byName: readonly [RegExp, InterfaceKind][] = [
    [/^(?:utun|ipsec|ppp|tun|tap|gpd|cscotun|gif|stf)\d*/, 'tunnel'],
    [/^bridge\d/, 'bridge'],
    [/^(?:awdl|llw|anpi|ap|vmnet|vmenet|feth)\d*/, 'virtual'],
    [/^pdp_ip\d/, 'mobile'],
    [/^en\d/, 'ethernet'],
  ];
  const kind = byName.find(([pattern]) => pattern.test(name))?.[1];
  if (kind !== undefined) return { kind, evidence: 'name' };
  return flags.includes('POINTOPOINT')
    ? { kind: 'tunnel', evidence: 'POINTOPOINT' }
    : { kind: 'unknown', evidence: 'nothing told' };
}

/** `networksetup -listallhardwareports`: `Hardware Port: Wi-Fi` and `Device: en0` lines. */
export function wifiDevices(text: string): ReadonlySet<string> {
  const devices = text.matchAll(/^Hardware Port: (?:Wi-Fi|AirPort)\s*\nDevice: (\S+)/gm);
  return new Set([...devices].flatMap(([, device]) => (device === undefined ? [] : [device])));
}
