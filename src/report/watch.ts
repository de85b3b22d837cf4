import type { Look } from '../checks/network/look.ts';
import {
  type InterfaceChange,
  isDown,
  type Measure,
  MEASURES,
  type Outage,
  type TargetSummary,
  type WatchRound,
} from '../engine/watch.ts';
import { watchTexts as en } from '../i18n/en/watch.ts';
import { formatDuration, formatNumber } from '../i18n/format.ts';
import type { Language } from '../i18n/language.ts';
import { watchTexts as ru } from '../i18n/ru/watch.ts';
import { BREACHES, type LookStage } from '../model/watch.ts';
import type { Style } from './style.ts';
import { padEnd, wrapText } from './width.ts';

const WIDTH = 11;

export interface WatchWords {
  readonly language: Language;
  readonly style: Style;
  /** Columns of the terminal; left out: none, and a round is one line whatever there is to tell. */
  readonly width?: number;
}

/** The names of the columns under which the lines of the rounds stand. */
export function watchColumns({ language, style }: WatchWords): string {
  const { columns } = textsOf(language);
  const titles = [columns.time, columns.reached, ...MEASURES.map((measure) => columns[measure])];
  return `${style.bold(
    titles
      .map((title) => padEnd(title, WIDTH))
      .join('')
      .trimEnd(),
  )}\n`;
}

/** One line: the worst of all targets, then which of them are in trouble. */
export function watchLine(round: WatchRound, { language, style, width }: WatchWords): string {
  const texts = textsOf(language);
  const up = round.looks.filter((look) => !isDown(look));
  const cells = [
    clockTime(round.at),
    `${up.length}/${round.looks.length}`,
    ...MEASURES.map((measure) => valueText(worst(round.looks, measure), measure, language)),
  ];
  const line = cells.map((cell) => padEnd(cell, WIDTH)).join('');
  const troubles = round.looks.flatMap((look): readonly Trouble[] => {
    if (isDown(look)) return [[style.red, texts.down(look.target, brokenStage(look))]];
    return look.breaches.length === 0
      ? []
      : [[style.yellow, texts.above(look.target, look.breaches)]];
  });
  if (width === undefined) {
    return `${`${line}${troubles.map(([paint, text]) => paint(text)).join('; ')}`.trimEnd()}\n`;
  }
  const below = troubles.flatMap(([paint, text]) =>
    wrapText(text, width - WIDTH).map((part) => `${' '.repeat(WIDTH)}${paint(part)}\n`),
  );
  return `${line.trimEnd()}\n${below.join('')}`;
}

type Trouble = readonly [paint: (text: string) => string, text: string];

/** Before the line of the round that saw it. */
export function watchChangeLine(change: InterfaceChange, { language, style }: WatchWords): string {
  return `${style.yellow(`${clockTime(change.at)}  ${changeText(change, textsOf(language))}`)}\n`;
}

/** At the end: what became of the interfaces, then each target with the spread of its numbers and its outages. */
export function watchSummary(
  summaries: readonly TargetSummary[],
  endedAt: number,
  { language, style }: WatchWords,
  changes: readonly InterfaceChange[] = [],
): string {
  const texts = textsOf(language);
  const lines = ['', style.bold(texts.summary)];
  if (changes.length > 0) {
    lines.push('', style.yellow(texts.changes));
    for (const one of changes) lines.push(`  ${clockTime(one.at)}  ${changeText(one, texts)}`);
  }
  for (const { target, rounds, spreads, outages, breaches } of summaries) {
    lines.push('', `${style.bold(target)}, ${texts.rounds(rounds)}`);
    lines.push(row(['', ...texts.statistics]));
    for (const measure of MEASURES) {
      const spread = spreads[measure];
      const values = [spread?.min ?? null, spread?.median ?? null, spread?.max ?? null];
      const shown = values.map((value) => valueText(value, measure, language));
      lines.push(row([texts.columns[measure], ...shown]));
    }
    for (const breach of BREACHES) {
      if (breaches[breach] === 0) continue;
      lines.push(style.yellow(`  ${texts.overLimit(breach, breaches[breach], rounds)}`));
    }
    if (outages.length === 0) lines.push(`  ${texts.noOutage}`);
    else {
      lines.push(style.red(`  ${texts.outages}`));
      for (const outage of outages) lines.push(`    ${outageText(outage, endedAt, texts)}`);
    }
  }
  return `${lines.join('\n')}\n`;
}

/** One object a line: `round`s as they end, then one `summary` a target. */
export function watchRoundJson({ number, at, looks, interfaces = [] }: WatchRound): string {
  const targets = looks.map((look) => ({ ...look, moments: undefined, down: isDown(look) }));
  return JSON.stringify({
    type: 'round',
    number,
    at: new Date(at).toISOString(),
    interfaces,
    targets,
  });
}

export function watchSummaryJson(summary: TargetSummary): string {
  return JSON.stringify({ type: 'summary', ...withInstants(summary) });
}

export interface WatchDocument {
  readonly version: string;
  readonly startedAt: number;
  readonly endedAt: number;
  readonly intervalMs: number;
  readonly exitCode: number;
  readonly summaries: readonly TargetSummary[];
  readonly interfaceChanges: readonly InterfaceChange[];
}

/** The whole watch, without its rounds: those are what `ndjson` is for. */
export function watchJson(watch: WatchDocument): string {
  const document = {
    schema: 'xpress-doctor/watch/1',
    tool: { name: 'xpress-doctor', version: watch.version },
    startedAt: new Date(watch.startedAt).toISOString(),
    endedAt: new Date(watch.endedAt).toISOString(),
    intervalMs: watch.intervalMs,
    exitCode: watch.exitCode,
    interfaceChanges: watch.interfaceChanges.map(({ at, gone, come }) => ({
      ...{ at: new Date(at).toISOString(), gone, come },
    })),
    targets: watch.summaries.map(withInstants),
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

function withInstants({ outages, ...rest }: TargetSummary) {
  return {
    ...rest,
    outages: outages.map(({ from, until, stage }) => ({
      from: new Date(from).toISOString(),
      until: until === null ? null : new Date(until).toISOString(),
      durationMs: until === null ? null : until - from,
      stage,
    })),
  };
}

function row(cells: readonly string[]): string {
  return `  ${cells.map((cell) => padEnd(cell, WIDTH)).join('')}`.trimEnd();
}

function changeText({ gone, come }: InterfaceChange, texts: typeof en): string {
  return texts.changed(gone, come);
}

function outageText({ from, until, stage }: Outage, endedAt: number, texts: typeof en): string {
  return until === null
    ? texts.outageGoesOn(clockTime(from), endedAt - from, stage)
    : texts.outage(clockTime(from), clockTime(until), until - from, stage);
}

function brokenStage({ moments }: Look): LookStage {
  return moments.find(({ ok }) => !ok)?.stage ?? 'connect';
}

function worst(looks: readonly Look[], measure: Measure): number | null {
  return looks.reduce<number | null>((most, look) => {
    const value = look[measure];
    return value === null || (most !== null && most >= value) ? most : value;
  }, null);
}

function valueText(value: number | null, measure: Measure, language: Language): string {
  const texts = textsOf(language);
  if (value === null) return texts.none;
  return measure === 'lossPercent'
    ? texts.percent(formatNumber(language, value, 1))
    : formatDuration(language, Math.round(value));
}

/** `14:23:34`, UTC. */
function clockTime(at: number): string {
  return new Date(at).toISOString().slice(11, 19);
}

function textsOf(language: Language): typeof en {
  return language === 'ru' ? ru : en;
}
