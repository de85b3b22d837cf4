import { RedactionFailure } from './failure.ts';
import type { Listener } from './met.ts';
import { type NeedleStep, parseNeedle } from './needle.ts';
import { BLANK, WRITTEN_NEEDLES, written } from './placeholders.ts';
import { Prefilter } from './prefilter.ts';
import type { Pseudonyms } from './pseudonyms.ts';
import type { Rule, RuleContext } from './rule.ts';
import { type Range, resolve, type Span, uncovered } from './spans.ts';

/** One bit a rule; the profile's rules share one, and one tells that redaction was here before. */
const SHARED_BIT = 29;
const WRITTEN_BIT = 30;

function blanked(line: string, old: readonly Range[]): string {
  let text = '';
  let at = 0;
  for (const { start, end } of old) {
    text += line.slice(at, start) + BLANK.repeat(end - start);
    at = end;
  }
  return text + line.slice(at);
}

function outside(old: readonly Range[], spans: readonly Span[], line: string): Span[] {
  return spans.flatMap((span) =>
    uncovered(span, old)
      .filter(([start, end]) => /[\p{L}\d]/u.test(line.slice(start, end)))
      .map(([start, end]) => ({ ...span, start, end })),
  );
}

/** What stands between two replacements (`@`, `%40`, `:`) tells nothing and keeps the line readable. */
const SIGNS = /^(?:[^\p{L}\d%]|%[\da-f]{2})+$/iu;
interface Ranked {
  readonly rule: Rule;
  readonly rank: number;
  readonly secret: boolean;
}
const NO_RULES: readonly Ranked[] = [];
const NOTHING: readonly Range[] = [];

/** All rules over one line. Knows nothing of bytes, chunks and files. */
export class LineRedactor {
  readonly prefilter: Prefilter;
  readonly #byBit: Ranked[][] = [];
  readonly #counts = new Map<string, number>();
  readonly #context: RuleContext;
  readonly #watch: Int32Array;
  #listener: Listener | null = null;
  #spans: Span[] = [];
  #current: Ranked | null = null;

  /** `watch[0]` tells who looks from another thread which rule is at work, by its place in `rules`. */
  constructor(rules: readonly Rule[], names: Pseudonyms, watch: Int32Array = new Int32Array(1)) {
    this.#watch = watch;
    const needles: { bit: number; steps: readonly NeedleStep[] }[] = [];
    rules.forEach((rule, rank) => {
      const bit = Math.min(SHARED_BIT, rank);
      (this.#byBit[bit] ??= []).push({ rule, rank, secret: rule.kind === 'secret' });
      for (const needle of rule.needles) {
        for (const steps of parseNeedle(needle)) needles.push({ bit: 1 << bit, steps });
      }
    });
    for (const needle of WRITTEN_NEEDLES) {
      for (const steps of parseNeedle(needle)) needles.push({ bit: 1 << WRITTEN_BIT, steps });
    }
    this.prefilter = new Prefilter(needles);
    this.#context = {
      names,
      replace: (start, end, text, countAs) => {
        const current = this.#current;
        if (current === null || start >= end) return;
        const { rule, rank, secret } = current;
        this.#spans.push({ start, end, text, countAs: countAs ?? rule.class, rank, secret });
      },
    };
  }

  /** What has to change in the line, in order of place. `bits` come from the prefilter. */
  spans(line: string, bits: number): readonly Span[] {
    const old = (bits & (1 << WRITTEN_BIT)) === 0 ? NOTHING : this.#old(line);
    const shown = old.length === 0 ? line : blanked(line, old);
    this.#spans = [];
    for (let rest = bits; rest !== 0; rest &= rest - 1) {
      for (const ranked of this.#byBit[31 - Math.clz32(rest & -rest)] ?? NO_RULES) {
        this.#current = ranked;
        this.#watch[0] = ranked.rank;
        try {
          ranked.rule.apply(shown, this.#context);
        } catch (error) {
          throw new RedactionFailure('error', ranked.rule.id, error);
        }
      }
    }
    this.#current = null;
    return resolve(old.length === 0 ? this.#spans : outside(old, this.#spans, line));
  }

  /**
   * Marks and pseudonyms that redaction wrote before. They stay, and no rule sees them: a text redacted twice
   * is the text redacted once.
   */
  #old(line: string): readonly Range[] {
    return written(line).filter(
      ({ start, end }) => !this.#context.names.isOwn(line.slice(start, end)),
    );
  }

  /** Puts the replacements in and counts them. */
  render(line: string, spans: readonly Span[]): string {
    let text = '';
    let at = 0;
    for (const span of spans) {
      text += line.slice(at, span.start) + this.shown(line, span);
      at = span.end;
    }
    return text + line.slice(at);
  }

  /** What stands in the place of the span from now on. Counts it. */
  shown(line: string, { start, end, text, countAs, secret }: Span): string {
    this.count(countAs);
    if (end - start <= 6) {
      const gone = line.slice(start, end);
      if (SIGNS.test(gone)) return gone;
    }
    if (this.#listener !== null && !secret) this.#listener.met(text, line.slice(start, end));
    return text;
  }

  /** Who hears of every pseudonym from now on. */
  listen(listener: Listener): void {
    this.#listener = listener;
  }

  count(name: string, times = 1): void {
    this.#counts.set(name, (this.#counts.get(name) ?? 0) + times);
  }

  /** Counts of another thread. */
  addCounts(counts: Readonly<Record<string, number>>): void {
    for (const [name, times] of Object.entries(counts)) this.count(name, times);
  }

  /** What was counted since it was asked last, in no order. */
  takeCounts(): Readonly<Record<string, number>> {
    const counts = Object.fromEntries(this.#counts);
    this.#counts.clear();
    return counts;
  }

  /** A line of text, without a file around it. */
  text(line: string): string {
    const bytes = Buffer.from(line, 'utf8');
    const bits = this.prefilter.bitsOf(bytes, 0, bytes.length);
    if (bits === 0) return line;
    return this.render(line, this.spans(line, bits));
  }

  counts(): Readonly<Record<string, number>> {
    return Object.fromEntries([...this.#counts].sort(([a], [b]) => (a < b ? -1 : 1)));
  }
}
