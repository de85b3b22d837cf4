import MiniSearch from 'minisearch';
import type { ArticleId } from '../src/faq/article-ids.ts';
import { isArticleId, loadArticles } from '../src/faq/articles.ts';
import { FIELD_WEIGHTS } from '../src/faq/search/build-index.ts';
import { searchTexts } from '../src/faq/search/fields.ts';
import { searchFaq } from '../src/faq/search.ts';
import { SEARCH_FIELDS } from '../src/model/faq-match.ts';
import type { Benchmark, Measured } from './benchmark.ts';
import { QUERY_SETS, type QuerySet } from './faq-queries.ts';
import { compare } from './measure.ts';

type Search = (query: string) => Promise<readonly ArticleId[]>;

/** What the issue asks for: the right article among the first three, for 95 of 100 queries. */
const RECALL_GOAL = 0.95;
const FIRST = 3;
const DEEPEST = 10;

interface Quality {
  /** Share of the queries with a fitting article among the first three. */
  readonly recall: number;
  /** Mean reciprocal rank of the first fitting article, over the first ten. */
  readonly mrr: number;
}

async function qualityOf(search: Search, { queries }: QuerySet): Promise<Quality> {
  const asked = queries.filter(({ expected }) => expected.length > 0);
  let found = 0;
  let reciprocal = 0;
  for (const { query, expected } of asked) {
    const ids = (await search(query)).slice(0, DEEPEST);
    const rank = ids.findIndex((id) => expected.includes(id)) + 1;
    if (rank > 0) reciprocal += 1 / rank;
    if (rank > 0 && rank <= FIRST) found += 1;
  }
  return { recall: found / asked.length, mrr: reciprocal / asked.length };
}

/** Queries that the FAQ has no answer to, and how many of them got none. */
async function silenceOf(search: Search, { queries }: QuerySet): Promise<string> {
  const idle = queries.filter(({ expected }) => expected.length === 0);
  const answers = await Promise.all(idle.map(async ({ query }) => await search(query)));
  const silent = answers.filter((ids) => ids.length === 0).length;
  return idle.length === 0 ? '' : `; silent on ${silent} of ${idle.length} without a subject`;
}

const ours: Search = async (query) =>
  (await searchFaq(query, { limit: DEEPEST })).hits.map(({ article }) => article.id);

/** The same texts with the same weights, our collected words among them; only the work on language is absent. */
async function miniSearch(options: { fuzzy?: number; prefix?: boolean }): Promise<Search> {
  const engine = new MiniSearch<Record<string, string>>({
    fields: [...SEARCH_FIELDS],
    searchOptions: { ...options, boost: { ...FIELD_WEIGHTS } },
  });
  for (const article of await loadArticles()) {
    const fields = searchTexts(article).map(([field, texts]) => [field, texts.join(' ')] as const);
    engine.add({ id: article.id, ...Object.fromEntries(fields) });
  }
  return (query) =>
    Promise.resolve(
      engine.search(query).flatMap(({ id }) => {
        const text = String(id);
        return isArticleId(text) ? [text] : [];
      }),
    );
}

async function measureSet(set: QuerySet): Promise<Measured> {
  const own = await qualityOf(ours, set);
  const plain = await qualityOf(await miniSearch({}), set);
  const lenient = await qualityOf(await miniSearch({ fuzzy: 0.2, prefix: true }), set);
  const silence = await silenceOf(ours, set);
  return {
    label: `${set.name}, ${set.queries.length} queries`,
    ratio: (1 - own.recall) / (1 - RECALL_GOAL),
    detail:
      `recall at 3 ${show(own.recall)}, MRR ${show(own.mrr)}; ` +
      `plain minisearch ${show(plain.recall)}, ${show(plain.mrr)}; ` +
      `minisearch fuzzy and prefix ${show(lenient.recall)}, ${show(lenient.mrr)}${silence}`,
  };
}

function show(share: number): string {
  return share.toFixed(3);
}

const program = new URL('../bin/xpress-doctor.cjs', import.meta.url).pathname;
const node = process.execPath;

/** One word that is known, and words that need everything: other layout, transliteration, a typing mistake. */
const TIMED = ['кэш', 'yt ghb[jlzn uvedomlenija сертефикат'];

export const faqSearch: readonly Benchmark[] = [
  {
    name: 'faq-search',
    peer: `plain minisearch over the same texts; the ratio is misses to the ${((1 - RECALL_GOAL) * 100).toFixed(0)} % allowed`,
    goal: 1,
    run: async () => {
      const measured: Measured[] = [];
      for (const set of QUERY_SETS) measured.push(await measureSet(set));
      return measured;
    },
  },
  {
    name: 'faq-search-time',
    peer: 'xpress-doctor --help',
    goal: 1.5,
    run: async () => {
      const measured: Measured[] = [];
      for (const query of TIMED) {
        const { aMs, bMs, ratio } = await compare(
          { file: node, args: [program, 'faq', 'search', query] },
          { file: node, args: [program, '--help'] },
          15,
        );
        measured.push({
          label: `xpress-doctor faq search ${query}`,
          ratio,
          detail: `${aMs.toFixed(0)} ms / ${bMs.toFixed(0)} ms, medians of 15`,
        });
      }
      return measured;
    },
  },
];
