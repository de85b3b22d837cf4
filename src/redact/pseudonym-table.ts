import type { MachineIdentity } from './identity.ts';
import type { Listener } from './met.ts';
import { matches } from './matches.ts';
import { written } from './placeholders.ts';

export const TABLE_SCHEMA = 'xpress-doctor/pseudonyms/1';
/** The first so many are kept: logs come newest first. About 20 MB. Our choice. */
export const MOST_VALUES = 200_000;
const KEY_BYTES = 32;

/** Names that are numbered (`user-1`) by their place in these lists. */
type Own = Pick<MachineIdentity, 'userNames' | 'fullNames' | 'hostNames'>;

/**
 * What one has to keep to give the same pseudonyms again and to translate them back: the key and the values
 * that were met. Whoever has it and a bundle knows who is who.
 */
export class PseudonymTable implements Listener {
  readonly key: Uint8Array;
  readonly #own: Own;
  readonly #values: Map<string, string>;
  #full = false;

  constructor(
    key: Uint8Array,
    own: Own = { userNames: [], fullNames: [], hostNames: [] },
    values: Iterable<readonly [string, string]> = [],
  ) {
    this.key = key;
    this.#own = own;
    this.#values = new Map(values);
  }

  met(pseudonym: string, original: string): void {
    if (this.#values.has(pseudonym)) return;
    if (this.#values.size >= MOST_VALUES) this.#full = true;
    // A piece of a line keeps the line in memory; its copy does not.
    else this.#values.set(pseudonym, Buffer.from(original, 'utf8').toString('utf8'));
  }

  get values(): ReadonlyMap<string, string> {
    return this.#values;
  }

  /** The identity with the numbered names of earlier bundles first: `user-1` stays who it was. */
  ordered(identity: MachineIdentity): MachineIdentity {
    const merged = (old: readonly string[], now: readonly string[]): string[] => [
      ...new Set([...old, ...now]),
    ];
    return {
      ...identity,
      userNames: merged(this.#own.userNames, identity.userNames),
      fullNames: merged(this.#own.fullNames, identity.fullNames),
      hostNames: merged(this.#own.hostNames, identity.hostNames),
    };
  }

  /** The same bytes for the same content. */
  text(identity: Own): string {
    const { userNames, fullNames, hostNames } = identity;
    const values = [...this.#values].sort(([a], [b]) => (a < b ? -1 : 1));
    const table = {
      schema: TABLE_SCHEMA,
      warning: 'With this file and a bundle one can tell who is who. Keep it, never send it.',
      key: Buffer.from(this.key).toString('base64'),
      own: { userNames, fullNames, hostNames },
      // True: more values were met than are kept.
      full: this.#full,
      values: Object.fromEntries(values),
    };
    return `${JSON.stringify(table, null, 1)}\n`;
  }
}

/** Null for what is no table of a version that this program knows. */
export function parseTable(text: string): PseudonymTable | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  if (!isObject(value) || value['schema'] !== TABLE_SCHEMA) return null;
  const { key, own, values } = value;
  if (typeof key !== 'string' || !isObject(own) || !isObject(values)) return null;
  const bytes = Buffer.from(key, 'base64');
  const { userNames, fullNames, hostNames } = own;
  if (!isTexts(userNames) || !isTexts(fullNames) || !isTexts(hostNames)) return null;
  const pairs = Object.entries(values).filter(
    (pair): pair is [string, string] => typeof pair[1] === 'string',
  );
  if (bytes.length !== KEY_BYTES) return null;
  return new PseudonymTable(bytes, { userNames, fullNames, hostNames }, pairs);
}

/** Translates back. Parts of what was met as a whole are known, too: a mailbox, a level of a host name. */
export class Reveal {
  readonly #known: Map<string, string>;

  constructor(table: PseudonymTable) {
    this.#known = new Map();
    for (const [pseudonym, original] of table.values) {
      for (const [part, value] of parts(pseudonym, original)) {
        if (!this.#known.has(part)) this.#known.set(part, value);
      }
    }
    for (const [pseudonym, original] of table.values) this.#known.set(pseudonym, original);
  }

  one(pseudonym: string): string | null {
    return this.#known.get(pseudonym) ?? null;
  }

  /** A text with every known pseudonym as what it stands for. */
  text(text: string): string {
    return text
      .split('\n')
      .map((line) => this.#line(line))
      .join('\n');
  }

  #line(line: string): string {
    let out = '';
    let at = 0;
    for (const { start, end } of written(line)) {
      const original = this.#known.get(line.slice(start, end));
      if (original === undefined || start < at) continue;
      out += line.slice(at, start) + original;
      at = end;
    }
    return out + line.slice(at);
  }
}

/** The `@` of an address, also percent-encoded or as JSON and JavaScript escape it. */
const SIGN = /@|%(?:25)?40|\\{1,4}(?:u00|x)40|&#(?:64|x40);/gi;
/** A security identifier: the relative one at its end is written as it is. */
const SID = /^(sid-[a-z\d]+)(-\d+)$/;

/** `mail-a@d-b.d-c.ru` and what it was, piece by piece, where the pieces are as many. */
function parts(pseudonym: string, original: string): (readonly [string, string])[] {
  const account = SID.exec(pseudonym);
  if (account !== null) {
    const [, domain = '', rid = ''] = account;
    return original.endsWith(rid) ? [[domain, original.slice(0, -rid.length)]] : [];
  }
  if (!/[@.]/.test(pseudonym) || /^ip6?-/.test(pseudonym)) return [];
  const sign = matches(SIGN, pseudonym).at(-1) ?? null;
  const isMail = sign !== null;
  const mailbox = pseudonym.slice(0, sign?.index ?? 0);
  const domain = pseudonym.slice(isMail ? sign.index + sign[0].length : 0);
  // Only the sign may be written otherwise than in the pseudonym: the rest is read back as it stood there.
  const last = matches(SIGN, original).at(-1);
  const before = original.slice(0, last?.index ?? 0);
  const after = last === undefined ? '' : original.slice(last.index + last[0].length);
  const found: (readonly [string, string])[] = [];
  if (isMail && before !== '') found.push([mailbox, before], [domain, after]);
  const names = domain.split('.');
  const labels = (isMail ? after : original).split('.');
  if (names.length === labels.length) {
    names.forEach((name, place) => {
      const label = labels[place] ?? '';
      if (name !== label) found.push([name, label]);
    });
  }
  return found;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((one) => typeof one === 'string');
}
