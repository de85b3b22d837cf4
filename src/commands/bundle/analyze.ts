import path from 'node:path';
import { listAt, textAt } from '../../bundle/foreign-json.ts';
import { verifyBundle } from '../../bundle/verify.ts';
import { type ArticleSummary, loadFaq } from '../../faq/source.ts';
import { bundleTexts as en } from '../../i18n/en/bundle.ts';
import type { Language } from '../../i18n/language.ts';
import { bundleTexts as ru } from '../../i18n/ru/bundle.ts';
import { clean } from '../../report/clean.ts';
import { type AskSecret, askSecret } from '../shared/prompt.ts';
import type { CommandContext } from '../shared/context.ts';
import { loadedProfile } from '../shared/load-profile.ts';
import { bundleKey } from './key.ts';
import { codeOf } from './known-kinds.ts';
import { type LogAnalysis, LogAnalyzer, type Seen } from './log-analysis.ts';
import { problemLines, readingBundle } from './open.ts';
import { printWrapped } from '../shared/print-wrapped.ts';

export interface AnalyzeOptions {
  readonly format: 'pretty' | 'json';
  readonly identity: readonly string[];
  /** Whose error patterns are looked for; left out: that of this computer, or the defaults. */
  readonly profile?: string | undefined;
}

/** Names of the logs in a bundle. */
const LOG = /^(?:client\/logs|record|android)\/|^system\/events\.log$/;
/** A report of thousands of findings takes a few megabytes. */
const MAX_REPORT_BYTES = 64 * 1024 * 1024;
const MOST_SHOWN = 20;

interface Analysis extends Omit<LogAnalysis, 'patterns'> {
  readonly made: string;
  /** Of `report.json`; null: there is none, or none that can be read. */
  readonly rootCauses: readonly { readonly code: string; readonly title: string | null }[] | null;
  /** By kind. */
  readonly articles: Readonly<Record<string, ArticleSummary>>;
  /** The texts of the profile that the logs hold, each with its article. */
  readonly known: readonly (Seen & { readonly text: string; readonly article: ArticleSummary })[];
}

/**
 * `bundle analyze`: what the logs of a bundle say. 0: looked through, whatever they say; 5: it does not verify; 2: it
 * cannot be read. The zip is read once, line by line.
 */
export async function analyze(
  file: string,
  options: AnalyzeOptions,
  context: CommandContext,
  ask: AskSecret = askSecret,
): Promise<void> {
  const { language, io } = context;
  const texts = language === 'ru' ? ru : en;
  const { profile } = await loadedProfile(options.profile, context);
  const analyzer = new LogAnalyzer(context.clock.now(), profile.application.errorPatterns);
  const report: Uint8Array[] = [];
  const { problems, manifest } = await readingBundle(file, context, async () =>
    verifyBundle(path.resolve(context.cwd, file), {
      signal: context.interrupts.stop,
      decrypt: bundleKey(options.identity, context, ask),
      async inspect(name, content) {
        if (LOG.test(name)) await analyzer.read(name, content);
        else if (name === 'report.json') report.push(...(await gathered(content)));
      },
    }),
  );
  if (problems.length > 0 || manifest === null) {
    const lines = problemLines(problems, language);
    printWrapped(io, `${clean(file)}: ${texts.verify.bad}\n${lines.join('\n')}\n`);
    context.setExitCode(5);
    return;
  }
  const { patterns, ...found } = analyzer.result();
  const faq = await loadFaq(language);
  const articles = Object.fromEntries(
    found.kinds.flatMap((kind) => {
      const code = codeOf(kind);
      return code === null ? [] : [[kind.kind, faq.remedy(code).article]];
    }),
  );
  const known = patterns.map(({ pattern: { text, article }, ...seen }) => ({
    ...{ text, article: faq.article(article) ?? faq.unsettled },
    ...seen,
  }));
  const rootCauses = rootCausesOf(Buffer.concat(report).toString('utf8'));
  const analysis = { made: manifest.createdAt, ...found, known, rootCauses, articles };
  if (options.format === 'json') io.out(`${JSON.stringify(analysis, null, 2)}\n`);
  else printWrapped(io, `${rendered(analysis, language).join('\n')}\n`);
}

/** Empty when it is bigger than any report is. */
async function gathered(content: AsyncIterable<Uint8Array>): Promise<readonly Uint8Array[]> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of content) {
    bytes += chunk.length;
    if (bytes > MAX_REPORT_BYTES) return [];
    chunks.push(chunk);
  }
  return chunks;
}

function rootCausesOf(text: string): Analysis['rootCauses'] {
  let report: unknown;
  try {
    report = JSON.parse(text);
  } catch {
    return null;
  }
  return listAt(report, 'rootCauses').flatMap((cause) => {
    const code = textAt(cause, 'code');
    return code === null ? [] : [{ code, title: textAt(cause, 'title') }];
  });
}

function rendered(analysis: Analysis, language: Language): readonly string[] {
  const { analyze: texts } = language === 'ru' ? ru : en;
  const span = (first: string | null, last: string | null): string =>
    first === null || last === null ? '' : `, ${clean(first)} – ${clean(last)}`;
  const list = (title: string, lines: readonly string[]): readonly string[] =>
    lines.length === 0 ? [] : ['', title, ...lines.map((line) => `  ${line}`)];
  const causes = (analysis.rootCauses ?? []).map(({ code, title }) =>
    clean(title === null ? code : `${title} [${code}]`),
  );
  const block = (name: string, seen: Seen, article?: ArticleSummary): readonly string[] => [
    `${clean(name)}: ${texts.lines(seen.lines)}${span(seen.first, seen.last)}`,
    ...(article === undefined ? [] : [`    ${texts.article(article.title, article.url)}`]),
    `    ${clean(seen.sample)}`,
  ];
  const unnamed = new Map(Object.entries(texts.unnamed));
  const kinds = analysis.kinds
    .slice(0, MOST_SHOWN)
    .flatMap((kind) =>
      block(unnamed.get(kind.kind) ?? kind.kind, kind, analysis.articles[kind.kind]),
    );
  const known = analysis.known.flatMap((met) => block(met.text, met, met.article));
  const logs = analysis.logs
    .slice(0, MOST_SHOWN)
    .map(
      ({ entry, lines, errors, warnings, first, last }) =>
        `${clean(entry)}: ${texts.counts(lines, errors, warnings)}${span(first, last)}`,
    );
  const more = (all: readonly unknown[]): readonly string[] =>
    all.length > MOST_SHOWN ? [texts.more(all.length - MOST_SHOWN)] : [];
  return [
    texts.made(clean(analysis.made)),
    ...(analysis.rootCauses === null ? ['', texts.noReport] : list(texts.causes, causes)),
    ...list(texts.logs, [...logs, ...more(analysis.logs)]),
    ...list(texts.known, known),
    ...list(texts.kinds, [...kinds, ...more(analysis.kinds)]),
    ...list(
      texts.hours,
      [...analysis.hours]
        .sort((a, b) => b.errors - a.errors)
        .slice(0, 5)
        .map(({ hour, errors }) => `${clean(hour)}:00: ${texts.lines(errors)}`),
    ),
    ...(analysis.kinds.length + known.length === 0 ? ['', texts.nothing] : []),
  ];
}
