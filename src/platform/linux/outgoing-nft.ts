import { isObject, objects, parseJson, textOf } from '../json.ts';
import type { OutgoingChain, OutgoingRule, Range, RuleMatch } from '../outgoing-rules.ts';

type Json = Readonly<Record<string, unknown>>;

/**
 * Filter chains of `nft -j list ruleset` (libnftables-json(5)) on the way out, and those they can jump into. Null: no JSON
 * of it. `translated`: some rules are iptables' own, and only that program shows all of them.
 */
export function parseNft(
  text: string,
): { readonly chains: readonly OutgoingChain[]; readonly translated: boolean } | null {
  const json = parseJson(text);
  if (!isObject(json) || !Array.isArray(json['nftables'])) return null;
  const items = objects(json['nftables']);
  const rules = items.map(({ rule }) => rule).filter(isObject);
  const translatedTables = new Set(
    rules.filter(({ expr }) => JSON.stringify(expr).includes('"xt":')).map(tableOf),
  );
  const chains = items
    .map(({ chain }) => chain)
    .filter(isObject)
    .filter((chain) => !translatedTables.has(tableOf(chain)))
    .filter(({ hook, type }) => hook === undefined || (hook === 'output' && type === 'filter'))
    .map((chain): OutgoingChain => {
      const name = nameOf(chain, textOf(chain['name']) ?? '');
      const own = rules.filter((rule) => nameOf(rule, textOf(rule['chain']) ?? '') === name);
      const policy = chain['policy'] === 'drop' ? 'drop' : 'accept';
      return {
        name,
        family: familyOf(chain),
        policy: chain['hook'] === undefined ? null : policy,
        rules: own.map((rule) => ruleOf(rule, name)),
      };
    });
  return { chains, translated: translatedTables.size > 0 };
}

function tableOf({ family, table }: Json): string {
  return `${textOf(family) ?? ''} ${textOf(table) ?? ''}`;
}

/** Chains of two tables may share a name: `inet filter output`. */
function nameOf(item: Json, chain: string): string {
  return `${tableOf(item)} ${chain}`;
}

function familyOf({ family }: Json): 4 | 6 | null {
  if (family === 'ip') return 4;
  return family === 'ip6' ? 6 : null;
}

function ruleOf(rule: Json, chain: string): OutgoingRule {
  const expressions = Array.isArray(rule['expr']) ? objects(rule['expr']) : [];
  const matches: RuleMatch[] = [];
  const words: string[] = [];
  let verdict: OutgoingRule['verdict'] = 'none';
  for (const expression of expressions) {
    const [kind = ''] = Object.keys(expression);
    const value = expression[kind];
    if (kind === 'match' && isObject(value)) {
      matches.push(...matchesOf(value));
      words.push(textOfMatch(value));
    } else if (kind === 'accept' || kind === 'drop' || kind === 'reject' || kind === 'return') {
      verdict = kind;
      words.push(kind);
    } else if ((kind === 'jump' || kind === 'goto') && isObject(value)) {
      verdict = { chain: nameOf(rule, textOf(value['target']) ?? ''), final: kind === 'goto' };
    } else if (kind !== 'counter' && kind !== 'log' && kind !== 'comment') {
      // A limit, a verdict map: whether the rule applies is not to be told from here.
      matches.push({ field: 'other' });
    }
  }
  const comment = textOf(rule['comment']);
  const told = comment === null ? words : [...words, `comment "${comment}"`];
  return { text: `${chain}: ${told.join(' ')}`, matches, verdict };
}

function matchesOf({ op, left, right }: Json): readonly RuleMatch[] {
  const not = op === '!=';
  if ((op !== '==' && op !== '!=' && op !== 'in') || !isObject(left)) return [{ field: 'other' }];
  const { payload, meta, ct } = left;
  const values = listOf(right);
  if (isObject(payload)) {
    const { protocol, field } = payload;
    if (field === 'dport') {
      const transport: readonly RuleMatch[] =
        protocol === 'th'
          ? []
          : [{ field: 'transport', values: [textOf(protocol) ?? ''], not: false }];
      return [...transport, ranges('port', values, not)];
    }
    if (field === 'daddr') return [networks(values, not)];
    if (field === 'protocol' || field === 'nexthdr') return [texts('transport', values, not)];
  }
  if (isObject(meta)) {
    if (meta['key'] === 'l4proto') return [texts('transport', values, not)];
    if (meta['key'] === 'skuid') return [ranges('user', values, not)];
    if (meta['key'] === 'oifname') return [texts('interface', values, not)];
  }
  if (isObject(ct) && ct['key'] === 'state') return [texts('state', values, not)];
  return [{ field: 'other' }];
}

/** `443`, `[…]`, `{"set": […]}`. */
function listOf(right: unknown): readonly unknown[] {
  if (Array.isArray(right)) return right;
  if (isObject(right) && Array.isArray(right['set'])) return right['set'];
  return [right];
}

function ranges(field: 'port' | 'user', values: readonly unknown[], not: boolean): RuleMatch {
  const found = values.map((value): Range | null => {
    if (typeof value === 'number') return [value, value];
    const bounds = isObject(value) ? value['range'] : null;
    if (!isList(bounds)) return null;
    const [first, last] = bounds;
    return typeof first === 'number' && typeof last === 'number' ? [first, last] : null;
  });
  const all = found.filter((one) => one !== null);
  return all.length < found.length ? { field: 'other' } : { field, ranges: all, not };
}

/** A name with `@` is a set that stands elsewhere: not understood here. */
function texts(
  field: 'transport' | 'state' | 'interface',
  values: readonly unknown[],
  not: boolean,
): RuleMatch {
  const all = values.filter((one) => typeof one === 'string').filter((one) => !one.startsWith('@'));
  return all.length < values.length ? { field: 'other' } : { field, values: all, not };
}

function networks(values: readonly unknown[], not: boolean): RuleMatch {
  const all = values.flatMap((value) => {
    if (typeof value === 'string') return value.startsWith('@') ? [] : [value];
    if (!isObject(value) || !isObject(value['prefix'])) return [];
    const { addr, len } = value['prefix'];
    return typeof addr === 'string' && typeof len === 'number' ? [`${addr}/${len}`] : [];
  });
  return all.length < values.length ? { field: 'other' } : { field: 'address', networks: all, not };
}

/** `tcp dport 443`, `meta skuid 1000`: as nft writes it, near enough to find the rule. */
function textOfMatch({ op, left, right }: Json): string {
  const { payload, meta, ct } = isObject(left) ? left : {};
  const subject = isObject(payload)
    ? `${textOf(payload['protocol']) ?? ''} ${textOf(payload['field']) ?? ''}`
    : isObject(meta)
      ? `meta ${textOf(meta['key']) ?? ''}`
      : isObject(ct)
        ? `ct ${textOf(ct['key']) ?? ''}`
        : '…';
  const values = listOf(right).map((value) => {
    if (typeof value === 'string' || typeof value === 'number') return String(value);
    if (!isObject(value)) return '…';
    if (Array.isArray(value['range'])) return value['range'].join('-');
    const prefix = value['prefix'];
    return isObject(prefix) ? `${String(prefix['addr'])}/${String(prefix['len'])}` : '…';
  });
  const told = values.length === 1 ? (values[0] ?? '') : `{ ${values.join(', ')} }`;
  return `${subject} ${op === '!=' ? '!= ' : ''}${told}`;
}

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}
