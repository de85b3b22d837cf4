import type { OutgoingChain, OutgoingRule, Range, RuleMatch } from '../outgoing-rules.ts';

/** What may stand after `-m` without meaning anything of its own. */
const TRANSPARENT = new Set(['tcp', 'udp', 'comment', 'owner', 'multiport', 'conntrack', 'state']);

/** The chains that `iptables -S` (or `ip6tables -S`) prints; of those with a policy only OUTPUT: what is sent. */
export function parseIptables(text: string, family: 4 | 6): readonly OutgoingChain[] {
  const chains = new Map<string, { policy: OutgoingChain['policy']; rules: OutgoingRule[] }>();
  for (const line of text.split('\n')) {
    const [word = '', name = '', ...rest] = tokens(line);
    if (word === '-P' && name === 'OUTPUT') {
      chains.set(name, { policy: rest[0] === 'DROP' ? 'drop' : 'accept', rules: [] });
    }
    if (word === '-N') chains.set(name, { policy: null, rules: [] });
    if (word === '-A') chains.get(name)?.rules.push(ruleOf(line.trim(), rest));
  }
  return [...chains].map(([name, chain]) => ({ name, family, ...chain }));
}

function ruleOf(text: string, words: readonly string[]): OutgoingRule {
  const matches: RuleMatch[] = [];
  let verdict: OutgoingRule['verdict'] = 'none';
  let not = false;
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? '';
    if (word === '!') {
      not = true;
      continue;
    }
    const value = words[at + 1] ?? '';
    at += 1;
    if (word === '-j' || word === '-g') verdict = verdictOf(value, word === '-g');
    else if (word === '--reject-with' || word === '--comment') continue;
    else if (word === '-m') {
      if (!TRANSPARENT.has(value)) matches.push({ field: 'other' });
    } else matches.push(matchOf(word, value, not));
    not = false;
  }
  return { text, matches, verdict };
}

function matchOf(word: string, value: string, not: boolean): RuleMatch {
  switch (word) {
    case '-p':
      return { field: 'transport', values: [value], not };
    case '-d':
      return { field: 'address', networks: value.split(','), not };
    case '-o':
      return { field: 'interface', values: [value], not };
    case '--dport':
    case '--dports':
      return rangesOf('port', value, ':', not);
    case '--uid-owner':
      return rangesOf('user', value, '-', not);
    case '--ctstate':
    case '--state':
      return { field: 'state', values: value.toLowerCase().split(','), not };
    default:
      return { field: 'other' };
  }
}

function rangesOf(field: 'port' | 'user', text: string, dash: string, not: boolean): RuleMatch {
  const ranges = text.split(',').map((part): Range => {
    const [first, last] = part.split(dash);
    return [Number(first), Number(last ?? first)];
  });
  return ranges.flat().some(Number.isNaN) ? { field: 'other' } : { field, ranges, not };
}

function verdictOf(target: string, final: boolean): OutgoingRule['verdict'] {
  switch (target) {
    case 'ACCEPT':
      return 'accept';
    case 'DROP':
      return 'drop';
    case 'REJECT':
      return 'reject';
    case 'RETURN':
      return 'return';
    case 'LOG':
    case 'NFLOG':
      return 'none';
    default:
      return { chain: target, final };
  }
}

/** Words of one line; a comment in quotation marks is one. */
function tokens(line: string): readonly string[] {
  return (line.match(/"(?:\\.|[^"\\])*"|\S+/g) ?? []).map((word) => word.replace(/^"|"$/g, ''));
}
