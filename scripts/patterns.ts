/**
 * Proves every regular expression of redaction free of catastrophic backtracking, with recheck (an automaton where
 * it can, a search for an attack where the expression has look-around or back references). Expressions in the
 * source and those that are put together when the program runs are both looked at. What is worse than linear has to
 * be named below, with what bounds the text that it sees. Verdicts are kept in node_modules/.cache.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import ts from 'typescript';

interface Pattern {
  readonly source: string;
  readonly flags: string;
  readonly place: string;
}

/** Polynomial, on texts of bounded length. */
const BOUNDED: Readonly<Record<string, string>> = {
  '[.!?,;:]+$': 'a value below 24 characters',
  '[\\\\/]+$': 'a path of the identity',
  '%.*$': 'an address of the identity',
  '[^\\\\/]*$': 'a path of the identity',
  '\\\\+$': 'an account name below 128 characters',
  '[.]+$': 'a host name or a token of a link; at most 253 characters, or the end of one match',
  '[. ]+$': 'a folder name below 128 characters',
  '[a-z][a-z\\d+.-]{0,30}$': '32 characters before ://',
  '[a-z\\d][a-z\\d._+-]{0,63}$': '320 bytes before a trigger of the leak scan',
};

const root = new URL('../', import.meta.url);
const TIMEOUT_MS = 60_000;

/** Literals in the source. */
function written(): Pattern[] {
  const found: Pattern[] = [];
  const folder = new URL('src/redact/', root);
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()) {
    if (!name.endsWith('.ts')) continue;
    const text = readFileSync(new URL(name, folder), 'utf8');
    const file = ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true);
    const walk = (node: ts.Node): void => {
      if (ts.isRegularExpressionLiteral(node)) {
        const end = node.text.lastIndexOf('/');
        const line = file.getLineAndCharacterOfPosition(node.getStart()).line + 1;
        found.push({
          source: node.text.slice(1, end),
          flags: node.text.slice(end + 1),
          place: `src/redact/${name}:${line}`,
        });
      }
      ts.forEachChild(node, walk);
    };
    walk(file);
  }
  return found;
}

/** What is put together at run time, for an identity with everything in it. */
async function built(): Promise<Pattern[]> {
  const found: Pattern[] = [];
  const Original = globalThis.RegExp;
  globalThis.RegExp = new Proxy(Original, {
    construct(target, [source, flags]: [string | RegExp, string | undefined]) {
      const made = new target(source, flags);
      found.push({ source: made.source, flags: made.flags, place: 'put together at run time' });
      return made;
    },
  });
  try {
    const { createRedactor } = await import('../src/redact/redactor.ts');
    const identity = {
      userNames: ['i.ivanov', 'Иван Иванов'],
      fullNames: ['Иванов Иван Иванович'],
      hostNames: ['ws-4711.corp.example.ru', 'ws-4711'],
      homePaths: ['D:\\Профили\\i.ivanov', '/srv/home/i.ivanov'],
      addresses: ['10.1.2.3', 'fe80::1'],
      macs: ['52:54:00:12:34:56'],
      secrets: ['Pr0xy$ecret'],
      literals: ['Проект Буран'],
      publicHosts: [],
    };
    createRedactor({ identity }).text('user=i.ivanov \\Users\\i.ivanov Иванов И.И. ws-4711');
  } finally {
    globalThis.RegExp = Original;
  }
  return found;
}

interface Verdict {
  readonly status: 'linear' | 'no-attack-found' | 'polynomial' | 'exponential' | 'unknown';
  readonly detail: string;
}

async function judge({ source, flags }: Pattern): Promise<Verdict> {
  const { check } = await import('recheck');
  const options = { timeout: TIMEOUT_MS } as const;
  const proof = await check(source, flags, { ...options, checker: 'automaton' });
  const result =
    proof.status === 'unknown'
      ? await check(source, flags, { ...options, checker: 'fuzz' })
      : proof;
  if (result.status === 'safe') {
    return { status: proof.status === 'safe' ? 'linear' : 'no-attack-found', detail: '' };
  }
  if (result.status === 'unknown') return { status: 'unknown', detail: result.error.kind };
  const exponential = result.complexity.type === 'exponential';
  return {
    status: exponential ? 'exponential' : 'polynomial',
    detail: `${result.complexity.summary}, e.g. ${result.attack.pattern.slice(0, 120)}`,
  };
}

const cacheFile = new URL('node_modules/.cache/xpress-doctor-patterns.json', root);

function readCache(): Record<string, Verdict> {
  try {
    return JSON.parse(readFileSync(cacheFile, 'utf8')) as Record<string, Verdict>;
  } catch {
    return {};
  }
}

const patterns = new Map<string, Pattern>();
for (const pattern of [...written(), ...(await built())]) {
  const name = `/${pattern.source}/${pattern.flags}`;
  if (!patterns.has(name)) patterns.set(name, pattern);
}
const cache = readCache();
const verdicts: Record<string, Verdict> = {};
const queue = [...patterns.entries()];
await Promise.all(
  Array.from({ length: availableParallelism() }, async () => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      const [name, pattern] = next;
      const key = createHash('sha256').update(name).digest('hex').slice(0, 24);
      verdicts[key] = cache[key] ?? (await judge(pattern));
    }
  }),
);
mkdirSync(new URL('./', cacheFile), { recursive: true });
writeFileSync(cacheFile, JSON.stringify(verdicts));

const faults: string[] = [];
const counts: Record<string, number> = {};
const used = new Set<string>();
for (const [name, { source, place }] of patterns) {
  const key = createHash('sha256').update(name).digest('hex').slice(0, 24);
  const verdict = verdicts[key] ?? { status: 'unknown', detail: '' };
  counts[verdict.status] = (counts[verdict.status] ?? 0) + 1;
  if (verdict.status === 'linear' || verdict.status === 'no-attack-found') continue;
  if (Object.hasOwn(BOUNDED, source) && verdict.status === 'polynomial') used.add(source);
  else faults.push(`${place}: ${verdict.status} (${verdict.detail})\n  ${name.slice(0, 200)}`);
}
for (const source of Object.keys(BOUNDED)) {
  if (!used.has(source)) faults.push(`scripts/patterns.ts: ${source} needs no exception`);
}
const summary = Object.entries(counts).map(([status, count]) => `${status} ${count}`);
process.stdout.write(`${patterns.size} expressions: ${summary.join(', ')}\n`);
if (faults.length > 0) {
  process.stderr.write(`${faults.join('\n')}\n`);
  process.exitCode = 1;
}
