import path from 'node:path';
import { type BundleDiff, type BundleView, diffBundles, type Verdict } from '../../bundle/diff.ts';
import type { BundleProblem } from '../../bundle/failure.ts';
import { verifyBundle } from '../../bundle/verify.ts';
import { bundleTexts as en } from '../../i18n/en/bundle.ts';
import { formatBytes } from '../../i18n/format.ts';
import type { Language } from '../../i18n/language.ts';
import { loadReportTexts } from '../../i18n/load.ts';
import { bundleTexts as ru } from '../../i18n/ru/bundle.ts';
import { STATUSES, type Status } from '../../model/status.ts';
import { clean } from '../../report/clean.ts';
import { type AskSecret, askSecret } from '../shared/prompt.ts';
import { bundleKey } from './key.ts';
import { problemLines, readingBundle } from './open.ts';
import type { CommandContext } from '../shared/context.ts';
import { printWrapped } from '../shared/print-wrapped.ts';

export interface DiffOptions {
  readonly format: 'pretty' | 'json';
  readonly identity: readonly string[];
}

/** A report of thousands of findings takes a few megabytes. */
const MAX_REPORT_BYTES = 64 * 1024 * 1024;

/** `bundle diff`. 0: compared, whatever changed; 5: one of the two does not verify; 2: one cannot be read. */
export async function diff(
  files: readonly [string, string],
  options: DiffOptions,
  context: CommandContext,
  ask: AskSecret = askSecret,
): Promise<void> {
  const { language, io } = context;
  const texts = language === 'ru' ? ru : en;
  const views: BundleView[] = [];
  for (const file of files) {
    const { problems, view } = await look(file, options, context, ask);
    if (view === null) {
      const lines = problemLines(problems, language);
      printWrapped(io, `${clean(file)}: ${texts.verify.bad}\n${lines.join('\n')}\n`);
      context.setExitCode(5);
      return;
    }
    views.push(view);
  }
  const [before, after] = views;
  if (before === undefined || after === undefined) return;
  const found = diffBundles(before, after);
  if (options.format === 'json') io.out(`${JSON.stringify(found, null, 2)}\n`);
  else printWrapped(io, `${(await renderDiff(found, language)).join('\n')}\n`);
}

async function look(
  file: string,
  options: DiffOptions,
  context: CommandContext,
  ask: AskSecret,
): Promise<{ problems: readonly BundleProblem[]; view: BundleView | null }> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  const verified = await readingBundle(file, context, async () =>
    verifyBundle(path.resolve(context.cwd, file), {
      signal: context.interrupts.stop,
      decrypt: bundleKey(options.identity, context, ask),
      async inspect(name, content) {
        if (name !== 'report.json') return;
        for await (const chunk of content) {
          bytes += chunk.length;
          if (bytes > MAX_REPORT_BYTES) return;
          chunks.push(chunk);
        }
      },
    }),
  );
  const { problems, manifest } = verified;
  if (problems.length > 0 || manifest === null) return { problems, view: null };
  return { problems, view: { manifest, report: parse(Buffer.concat(chunks).toString('utf8')) } };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

async function renderDiff(found: BundleDiff, language: Language): Promise<readonly string[]> {
  const { diff: texts } = language === 'ru' ? ru : en;
  const { statuses } = await loadReportTexts(language);
  const size = (bytes: number): string => formatBytes(language, bytes);
  const list = (title: string, lines: readonly string[]): readonly string[] =>
    lines.length === 0 ? [] : ['', title, ...lines.map((line) => `  ${line}`)];
  const [a, b] = found.made;
  const versions = found.versions.map(clean);
  const verdict = (one: Verdict | null): string => {
    if (one === null) return texts.none;
    const status = isStatus(one.status) ? statuses[one.status] : clean(one.status);
    return one.code === null ? status : `${status} ${clean(one.code)}`;
  };
  const { gone, new: fresh, titles } = found.rootCauses;
  const cause = (code: string): string => {
    const title = clean(titles[code] ?? '');
    return title === '' ? clean(code) : `${clean(code)}: ${title}`;
  };
  return [
    texts.made(clean(a), clean(b)),
    ...(versions[0] === versions[1] ? [] : [texts.versions(versions.join(' → '))]),
    ...list(texts.causesGone, gone.map(cause)),
    ...list(texts.causesNew, fresh.map(cause)),
    ...list(
      texts.verdicts,
      found.verdicts.flatMap(({ check, subject, before, after }) => {
        const where = subject === null ? clean(check) : `${clean(check)} ${clean(subject)}`;
        const title = after?.code == null ? '' : clean(after.title ?? '');
        return [
          `${where}: ${verdict(before)} → ${verdict(after)}`,
          ...(title === '' ? [] : [`    ${title}`]),
        ];
      }),
    ),
    ...(found.reports ? [] : ['', texts.noReports]),
    ...list(
      texts.added,
      found.added.map(({ name, bytes }) => `${clean(name)} (${size(bytes)})`),
    ),
    ...list(
      texts.removed,
      found.removed.map(({ name, bytes }) => `${clean(name)} (${size(bytes)})`),
    ),
    ...list(
      texts.changed,
      found.changed.map(
        ({ name, bytes }) => `${clean(name)} (${size(bytes[0])} → ${size(bytes[1])})`,
      ),
    ),
    '',
    texts.same(found.same),
  ];
}

function isStatus(text: string): text is Status {
  return STATUSES.some((status) => status === text);
}
