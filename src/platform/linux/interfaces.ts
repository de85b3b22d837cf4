import type { Fact } from '../../model/fact.ts';
import { known } from '../../model/fact.ts';
import { commandFact, parsed } from '../facts.ts';
import type { CallOptions } from '../call-options.ts';
import type { NetworkInterface } from '../network.ts';
import { addressesOf } from '../node-interfaces.ts';
import type { PlatformTools } from '../tools.ts';
import type { KindFacts } from './interface-kind.ts';
import { interfaceKind } from './interface-kind.ts';
import { hardwareTypeOf, type Link, parseIpAddr } from './ip-json.ts';
import { tunnelHolders } from './tunnel-holder.ts';

const SYS = '/sys/class/net';

/**
 * Every interface, down ones too. `os.networkInterfaces()` alone will not do: it leaves out what has no
 * carrier and tells nothing of the kind.
 */
export async function readInterfaces(
  tools: PlatformTools,
  options: CallOptions,
): Promise<Fact<readonly NetworkInterface[]>> {
  const output = commandFact(await tools.run('ip', ['-j', '-d', 'addr'], options), 'ip -j -d addr');
  const links = parsed(output, parseIpAddr);
  // BusyBox's `ip` knows no -j, and a bare container has no `ip` at all.
  const found = await (links.known
    ? readLinks(tools, links, options)
    : readFromSys(tools, options));
  if (!found.known || !found.value.some(isOpenTunnel)) return found;
  const holders = await tunnelHolders(tools, options);
  const named = found.value.map((one): NetworkInterface => {
    const program = holders.get(one.name);
    return program === undefined ? one : { ...one, program };
  });
  return known(named, found.source);
}

function isOpenTunnel({ kind, up }: NetworkInterface): boolean {
  return kind === 'tunnel' && up;
}

async function readLinks(
  tools: PlatformTools,
  links: Extract<Fact<readonly Link[]>, { known: true }>,
  options: CallOptions,
): Promise<Fact<readonly NetworkInterface[]>> {
  const all = await Promise.all(
    links.value.map(async (link) => {
      const sys = await readSys(tools, link.name, options);
      const { kind, evidence } = interfaceKind({
        ...sys,
        infoKind: link.infoKind ?? sys.infoKind,
        hardwareType: sys.hardwareType ?? hardwareTypeOf(link.linkType),
        bridgePort: sys.bridgePort || link.bridgePort,
      });
      const { name, up, addresses, master } = link;
      const partOf = master === null ? {} : { partOf: master };
      return { name, kind, kindEvidence: evidence, ...partOf, up, addresses };
    }),
  );
  return known(all, links.source);
}

async function readFromSys(
  tools: PlatformTools,
  options: CallOptions,
): Promise<Fact<readonly NetworkInterface[]>> {
  const names = await tools.files.list(SYS, options);
  if (!names.known) return names;
  const addresses = tools.networkInterfaces();
  const all = await Promise.all(
    names.value.map(async (name) => {
      const sys = await readSys(tools, name, options);
      const { kind, evidence } = interfaceKind(sys);
      const one: NetworkInterface = {
        name,
        kind,
        kindEvidence: evidence,
        up: sys.up,
        addresses: addressesOf(addresses[name]),
      };
      return one;
    }),
  );
  return known(all, SYS);
}

async function readSys(
  tools: PlatformTools,
  name: string,
  options: CallOptions,
): Promise<KindFacts & { readonly up: boolean }> {
  const folder = `${SYS}/${name}`;
  const read = async (file: string): Promise<string | null> => {
    const text = await tools.files.readText(`${folder}/${file}`, options);
    return text.known ? text.value.trim() : null;
  };
  const names = await tools.files.list(folder, options);
  const has = (file: string): boolean => names.known && names.value.includes(file);
  const [uevent, type, tunFlags, flags, carrier] = await Promise.all([
    read('uevent'),
    read('type'),
    has('tun_flags') ? read('tun_flags') : null,
    read('flags'),
    read('carrier'),
  ]);
  return {
    name,
    infoKind: /^DEVTYPE=(.+)$/m.exec(uevent ?? '')?.[1] ?? (has('bridge') ? 'bridge' : null),
    hardwareType: type === null ? null : Number(type),
    tunFlags: tunFlags === null ? null : Number(tunFlags),
    wireless: has('wireless') || has('phy80211'),
    bridgePort: has('brport'),
    // IFF_UP; `carrier` of an interface that is down cannot be read.
    up: (Number(flags ?? 0) & 1) === 1 && carrier === '1',
  };
}
