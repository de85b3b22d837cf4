import type { Fact } from '../../model/fact.ts';
import { known, notKnown } from '../../model/fact.ts';
import { isObject, objects, parseJson, textOf } from '../json.ts';
import type { CallOptions } from '../call-options.ts';
import type { Firewall } from '../security.ts';
import type { PlatformTools } from '../tools.ts';
import type { OutgoingRules } from '../outgoing-rules.ts';
import { parseIptables } from './outgoing-iptables.ts';
import { parseNft } from './outgoing-nft.ts';
import { readProcessNames } from './proc-names.ts';

/**
 * ufw and firewalld tell everybody whether they are on; the kernel's rules themselves only an
 * administrator may list. Linux rules know users, ports and addresses, not programs, so no rule ever names the
 * client: they are given as they are (`outgoing`), to be held against what the client needs.
 */
export async function readFirewalls(
  tools: PlatformTools,
  options: CallOptions,
): Promise<Fact<readonly Firewall[]>> {
  const [ufw, firewalld, kernel] = await Promise.all([
    readUfw(tools, options),
    readFirewalld(tools, options),
    readKernelRules(tools, options),
  ]);
  const all = [ufw, firewalld, kernel].filter((one) => one !== null);
  // Without the command the kernel's rules stay unseen, and there may be some.
  if (all.length === 0) return notKnown('command-missing', 'nft', 'nft: not installed');
  return known(all, all.map(({ product }) => product).join(', '));
}

async function readUfw(tools: PlatformTools, options: CallOptions): Promise<Firewall | null> {
  const text = await tools.files.readText('/etc/ufw/ufw.conf', options);
  if (!text.known && text.reason === 'not-found') return null;
  const enabled = text.known
    ? /^\s*ENABLED\s*=\s*["']?(yes|no)/im.exec(text.value)?.[1]
    : undefined;
  const active = enabled === undefined ? null : enabled.toLowerCase() === 'yes';
  return firewall('ufw', active, active === null ? 'administrator' : 'nothing');
}

async function readFirewalld(tools: PlatformTools, options: CallOptions): Promise<Firewall | null> {
  const folder = await tools.files.list('/usr/lib/firewalld', options);
  if (!folder.known && folder.reason === 'not-found') return null;
  const running = await readProcessNames(tools, options);
  if (!running.known) return firewall('firewalld', null, 'administrator');
  return firewall('firewalld', running.value.has('firewalld'), 'nothing');
}

async function readKernelRules(
  tools: PlatformTools,
  options: CallOptions,
): Promise<Firewall | null> {
  const product = 'nftables';
  if (!tools.administrator) return firewall(product, null, 'administrator');
  const listed = await tools.run('nft', ['-j', 'list', 'ruleset'], options);
  if (listed.ok && listed.exitCode === 0) {
    const filters = rulesetFilters(listed.stdout);
    if (filters === true) {
      const outgoing = await nftOutgoing(listed.stdout, tools, options);
      return { ...firewall(product, true, 'nothing'), ...(outgoing === null ? {} : { outgoing }) };
    }
    // The older mechanism has its own tables beside an empty nftables.
    const legacy = await readLegacyRules(tools, options);
    return legacy?.active === true ? legacy : firewall(product, filters, 'nothing');
  }
  return !listed.ok && listed.reason === 'command-missing'
    ? readLegacyRules(tools, options)
    : firewall(product, null, 'administrator');
}

/** `/proc/net/ip_tables_names` names the loaded tables, so that listing them loads no module. */
async function readLegacyRules(
  tools: PlatformTools,
  options: CallOptions,
): Promise<Firewall | null> {
  const tables = await tools.files.readText('/proc/net/ip_tables_names', options);
  if (!tables.known || !tables.value.split('\n').includes('filter')) return null;
  const listed = await tools.run('iptables-legacy', ['-S'], options);
  if (!listed.ok || listed.exitCode !== 0) return firewall('iptables', null, 'administrator');
  const outgoing = { chains: parseIptables(listed.stdout, 4), userId: userIdOf(tools) };
  return { ...firewall('iptables', iptablesFilters(listed.stdout), 'nothing'), outgoing };
}

/** Tables of the iptables translation hold parts that only `iptables -S` shows. */
async function nftOutgoing(
  text: string,
  tools: PlatformTools,
  options: CallOptions,
): Promise<OutgoingRules | null> {
  const read = parseNft(text);
  if (read === null) return null;
  const translated = await Promise.all(
    (read.translated ? ([4, 6] as const) : []).map(async (family) => {
      const program = family === 4 ? 'iptables-nft' : 'ip6tables-nft';
      const listed = await tools.run(program, ['-S'], options);
      return listed.ok && listed.exitCode === 0 ? parseIptables(listed.stdout, family) : [];
    }),
  );
  return { chains: [...read.chains, ...translated.flat()], userId: userIdOf(tools) };
}

/** Whoever called sudo is the one whose client does not work. */
function userIdOf({ env }: PlatformTools): number | null {
  const caller = Number(env['SUDO_UID'] ?? Number.NaN);
  return Number.isInteger(caller) ? caller : (process.getuid?.() ?? null);
}

/** Does `nft -j list ruleset` hold a filter: a rule with a drop or reject, or a chain whose policy drops. */
export function rulesetFilters(text: string): boolean | null {
  const json = parseJson(text);
  if (!isObject(json) || !Array.isArray(json['nftables'])) return null;
  return objects(json['nftables']).some((item) => {
    const { chain, rule } = item;
    if (isObject(chain)) return textOf(chain['policy']) === 'drop';
    if (!isObject(rule)) return false;
    // Verdict maps and rules of the iptables translation hold the verdict deeper inside.
    return /"(?:drop|reject)":|"name":"(?:DROP|REJECT)"/.test(JSON.stringify(rule['expr']));
  });
}

/** The same of `iptables -S`: `-P INPUT DROP`, `-A OUTPUT … -j REJECT`. */
export function iptablesFilters(text: string): boolean {
  return text
    .split('\n')
    .some(
      (line) => /^-P \S+ (?:DROP|REJECT)\b/.test(line) || /^-A .*-j (?:DROP|REJECT)\b/.test(line),
    );
}

function firewall(product: string, active: boolean | null, needs: Firewall['needs']): Firewall {
  return { product, active, blockingRules: [], needs };
}
