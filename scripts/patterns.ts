/**
 * Holds every regular expression of redaction and leak scan free of catastrophic backtracking, with recheck: an
 * automaton proves it linear, or, where the expression has look-around or back references or is too big for that, a
 * search for an attack (which counts the matcher's steps, not seconds) finds none. Expressions in the source and those
 * that are put together when the program runs are both looked at. Anything else fails.
 *
 * Verdicts stand in patterns.verdicts.json with the version that gave them, so only what changed is looked at again:
 * `npm run patterns -- --all` looks at everything. A new verdict that is good is added to the file; `--check`
 * (CI) fails when the file would change.
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import ts from 'typescript';

interface Pattern {
  readonly source: string;
  readonly flags: string;
  readonly place: string;
}

const root = new URL('../', import.meta.url);
const TIMEOUT_MS = 20_000;
/** Where the searched attacks begin; fixed, so that everybody gets the same verdict. */
const SEED = 20_261_122;
/** An attack of at most 300,000 characters counts when it costs Node's own engine more than this: linear ones cost 10. */
const RECALL_MS = 1_000;

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
    const { createLeakScanner } = await import('../src/redact/leak-scan.ts');
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
    };
    createLeakScanner(identity).scanText('name', 'i.ivanov@example.ru 10.1.2.3');
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
  const options = { timeout: TIMEOUT_MS, randomSeed: SEED, recallTimeout: RECALL_MS } as const;
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

interface Kept {
  /** Of recheck. */
  readonly version: string;
  /** The first 24 digits of the SHA-256 of `/source/flags`, and what was found. */
  readonly verdicts: Readonly<Record<string, 'linear' | 'no-attack-found'>>;
}

const keptFile = new URL('scripts/patterns.verdicts.json', root);
const { version } = JSON.parse(
  readFileSync(new URL('node_modules/recheck/package.json', root), 'utf8'),
) as { version: string };

function readKept(): Kept['verdicts'] {
  if (process.argv.includes('--all')) return {};
  const kept = JSON.parse(readFileSync(keptFile, 'utf8')) as Kept;
  return kept.version === version ? kept.verdicts : {};
}

const patterns = new Map<string, Pattern & { readonly name: string }>();
for (const pattern of [...written(), ...(await built())]) {
  const name = `/${pattern.source}/${pattern.flags}`;
  const key = createHash('sha256').update(name).digest('hex').slice(0, 24);
  if (!patterns.has(key)) patterns.set(key, { ...pattern, name });
}
const kept = readKept();
const good: Record<string, 'linear' | 'no-attack-found'> = {};
const faults: string[] = [];
let looked = 0;
const queue = [...patterns];
await Promise.all(
  Array.from({ length: availableParallelism() }, async () => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      const [key, pattern] = next;
      const known = kept[key];
      if (known !== undefined) {
        good[key] = known;
        continue;
      }
      looked++;
      const { status, detail } = await judge(pattern);
      if (status === 'linear' || status === 'no-attack-found') good[key] = status;
      else {
        faults.push(`${pattern.place}: ${status} (${detail})\n  ${pattern.name.slice(0, 200)}`);
      }
    }
  }),
);

const count = (status: string): number =>
  Object.values(good).filter((one) => one === status).length;
process.stdout.write(
  `${patterns.size} expressions: ${count('linear')} proved linear, ${count('no-attack-found')} without an attack that ` +
    `a search found, ${faults.length} refused; ${looked} looked at now, the others as kept (recheck ${version})\n`,
);

const verdicts = Object.fromEntries(Object.entries(good).sort(([a], [b]) => (a < b ? -1 : 1)));
const text = `${JSON.stringify({ version, verdicts } satisfies Kept, null, 2)}\n`;
const isKept = text === readFileSync(keptFile, 'utf8');
if (!isKept && process.argv.includes('--check')) {
  faults.push('scripts/patterns.verdicts.json is not up to date: npm run patterns');
} else if (!isKept) {
  writeFileSync(keptFile, text);
}
if (faults.length > 0) {
  process.stderr.write(`${faults.join('\n')}\n`);
  process.exitCode = 1;
}
