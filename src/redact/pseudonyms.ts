import { isGenericAccount } from './generic-names.ts';
import type { MachineIdentity } from './identity.ts';
import { KeyedHash } from './keyed-hash.ts';
import { isHostLabelPseudonym, TAG_FIRST, TAG_REST } from './placeholders.ts';
import { PublicHosts } from './public-hosts.ts';
import { UuidCache } from './uuid-cache.ts';

/** Values of a kind remembered in each of two generations; a forgotten one gets the same name, only slower. */
const REMEMBERED = 5_000;

/** Top levels that stay readable because they name no organisation. */
const OPEN_TOP_LEVELS = new Set(
  'ru su рф рус москва xn--p1ai xn--p1acf xn--80adxhks com net org by kz ua uz am ge az kg tj me info biz io dev app cloud local lan corp internal intra intranet home domain localdomain test example invalid ms express'.split(
    ' ',
  ),
);

/** A name of 255 octets has no more (RFC 1035, section 2.3.4); what looks like one may go on for a megabyte. */
const MOST_LABELS = 128;

interface Net {
  readonly tag: string;
  readonly rounds: string;
}

/**
 * Stable names: the same value and key give the same name in every file. Names are drawn by HMAC with a
 * key that the bundle does not hold, so a name does not tell its value even where there are few values.
 */
export class Pseudonyms {
  readonly #hash: KeyedHash;
  readonly #public: PublicHosts;
  readonly #users = new Map<string, string>();
  readonly #hosts = new Map<string, string>();
  readonly #people = new Map<string, string>();
  readonly #memories = new Map<string, Memory>();
  readonly #domains = new Memory();
  readonly #uuids = new UuidCache();
  readonly #nets = new Map<string, Net>();

  constructor(identity: MachineIdentity, key: Uint8Array) {
    this.#hash = new KeyedHash(key);
    this.#public = new PublicHosts(identity);
    number(this.#users, 'user', identity.userNames);
    number(
      this.#hosts,
      'host',
      identity.hostNames.filter((name) => !name.includes('.')),
    );
    number(this.#people, 'name', identity.fullNames);
  }

  /** `user-1` for an account of this computer, `user-k3f9a2` for any other. */
  user(name: string): string {
    const plain = folded(name);
    return this.#users.get(plain) ?? `user-${this.tag('user', plain, 6)}`;
  }

  /** Whether it is an account of this computer. */
  isOwnUser(name: string): boolean {
    return this.#users.has(folded(name));
  }

  /** Whether this computer has an account or a name that reads like a pseudonym. */
  isOwn(text: string): boolean {
    const plain = folded(text);
    return this.#users.has(plain) || this.#hosts.has(plain);
  }

  /** `name-1` for a person of this computer, `name-k3f9a2` for any other. */
  person(name: string): string {
    const plain = folded(name);
    return this.#people.get(plain) ?? `name-${this.tag('person', unordered(plain), 6)}`;
  }

  /** Whether the host stays readable. */
  isPublicHost(host: string): boolean {
    return this.#public.has(host);
  }

  /** Keeps the levels and the open top level: `d-k3f9a.d-x7m2q.ru`. Public hosts stay. */
  domain(host: string): string {
    return this.#domains.get(host) ?? this.#domains.set(host, this.#domain(host));
  }

  #domain(host: string): string {
    const name = host.toLowerCase();
    if (this.#public.has(name)) return host;
    const labels = name.split('.');
    return labels
      .map((label, at) => {
        const own = this.#hosts.get(label);
        if (own !== undefined) return own;
        const isTop = at > 0 && at === labels.length - 1;
        if (isTop && (label.length === 2 || OPEN_TOP_LEVELS.has(label))) return label;
        if (label === '' || isHostLabelPseudonym(label)) return label;
        return `d-${this.tag('label', labels.slice(at, at + MOST_LABELS).join('.'), 5)}`;
      })
      .join('.');
  }

  /** A one-word host: `host-1` for this computer's own. */
  host(name: string): string {
    return this.domain(name);
  }

  /** The mailbox and the domain apart: `mail-k3f9a2`, `d-x7m2q.ru`. */
  email(mailbox: string, domain: string): readonly [string, string] {
    const plain = folded(mailbox);
    const known = isGenericAccount(plain) ? undefined : this.#users.get(plain);
    return [known ?? `mail-${this.tag('mailbox', plain, 6)}`, this.domain(domain)];
  }

  /**
   * `ip-k3f9a.117`: the same word for the same /24, a different number for each host in it (a keyed
   * permutation of 0–255, so two hosts never meet). Private and link-local ones are `ip-lan-…`.
   */
  ipv4(a: number, b: number, c: number, d: number): string {
    const name = `${a}.${b}.${c}`;
    let net = this.#nets.get(name);
    if (net === undefined) {
      if (this.#nets.size > REMEMBERED) this.#nets.clear();
      const digest = this.#hash.digest(`ipv4 ${name}`);
      net = { tag: word(digest, 5), rounds: this.#hash.digest(`ipv4 hosts ${name}`) };
      this.#nets.set(name, net);
    }
    const lan =
      a === 10 ||
      (a === 172 && b >= 16 && b <= 31) ||
      (a === 192 && b === 168) ||
      (a === 169 && b === 254) ||
      (a === 100 && b >= 64 && b <= 127);
    return `ip-${lan ? 'lan-' : ''}${net.tag}.${permute(d, net.rounds)}`;
  }

  /** `ip6-k3f9a.x7m2q` from eight groups: the first part for the /64, the second for the interface. */
  ipv6(groups: readonly number[]): string {
    const net = groups.slice(0, 4).join(':');
    const first = groups[0] ?? 0;
    const lan = (first & 0xfe00) === 0xfc00 || (first & 0xffc0) === 0xfe80;
    const host = this.tag('ipv6', groups.join(':'), 6);
    return `ip6-${lan ? 'lan-' : ''}${this.tag('ipv6 net', net, 5)}.${host}`;
  }

  /**
   * `uuid-k3f9a2-1d0f`, with the last four characters, for what stands in `[from, to)`; case and dashes do not
   * matter. Null: no UUID, or nobody's.
   */
  uuid(line: string, from: number, to: number): string | null {
    if (!this.#uuids.ask(line, from, to)) return null;
    const known = this.#uuids.get();
    if (known !== undefined) return known;
    if (this.#uuids.isNobodys()) return null;
    const digest = this.#hash.digestUuid(this.#uuids.asked);
    const name = `uuid-${word(digest, 6)}-${line.slice(to - 4, to).toLowerCase()}`;
    this.#uuids.set(name);
    return name;
  }

  /** A short word for a value of a class, 4 to 6 characters as asked. */
  tag(kind: string, value: string, length: number): string {
    let memory = this.#memories.get(kind);
    if (memory === undefined) {
      memory = new Memory();
      this.#memories.set(kind, memory);
    }
    const known = memory.get(value);
    if (known !== undefined) return known;
    return memory.set(value, word(this.#hash.digest(`${kind} ${value}`), length));
  }
}

/** Values of one kind and their names; each kind forgets for itself. */
class Memory {
  #young = new Map<string, string>();
  #old = new Map<string, string>();

  get(value: string): string | undefined {
    return this.#young.get(value) ?? this.#recall(value);
  }

  #recall(value: string): string | undefined {
    const name = this.#old.get(value);
    return name === undefined ? undefined : this.set(value, name);
  }

  set(value: string, name: string): string {
    if (this.#young.size >= REMEMBERED) {
      this.#old = this.#young;
      this.#young = new Map();
    }
    // A copy: a piece of a line would keep the whole line in memory.
    this.#young.set(Buffer.from(value, 'utf16le').toString('utf16le'), name);
    return name;
  }
}

/** One value, one name, however it was typed. */
function folded(value: string): string {
  return value.trim().toLowerCase().replaceAll('ё', 'е').replace(/\s+/g, ' ');
}

/** A number whose name is taken by a real one (`user-1` may be an account) is left out. */
function number(into: Map<string, string>, kind: string, values: readonly string[]): void {
  const plains = [...new Set(values.map(folded).filter((plain) => plain !== ''))];
  let next = 1;
  for (const plain of plains) {
    while (plains.includes(`${kind}-${next}`)) next++;
    into.set(plain, `${kind}-${next++}`);
  }
}

/** A person's name in whatever order, with whatever blanks and dots. */
function unordered(name: string): string {
  const words = name.split(/[\s\u00a0+.]+/);
  return words
    .filter((one) => one !== '')
    .sort()
    .join(' ');
}

function word(digest: string, length: number): string {
  let made = TAG_FIRST[digest.charCodeAt(0) % TAG_FIRST.length] ?? '';
  for (let at = 1; at < length; at++) {
    made +=
      TAG_REST[
        ((digest.charCodeAt(at * 2) << 8) | digest.charCodeAt(at * 2 + 1)) % TAG_REST.length
      ] ?? '';
  }
  return made;
}

/** A four-round Feistel network over two half bytes; 32 digest bytes hold the 4 × 16 half-byte tables. */
function permute(value: number, tables: string): number {
  let left = value >> 4;
  let right = value & 15;
  for (let round = 0; round < 4; round++) {
    const cell = tables.charCodeAt(round * 8 + (right >> 1));
    const mixed = left ^ ((right & 1) === 0 ? cell & 15 : cell >> 4);
    left = right;
    right = mixed;
  }
  return (left << 4) | right;
}
