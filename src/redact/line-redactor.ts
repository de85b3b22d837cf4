import { RedactionFailure } from './failure.ts';
import type { Listener } from './met.ts';
import type { MetTokens } from './met-tokens.ts';
import { type NeedleStep, parseNeedle } from './needle.ts';
import { BLANK, WRITTEN_NEEDLES, written } from './placeholders.ts';
import type { MappedText } from './place-map.ts';
import { Prefilter } from './prefilter.ts';
import type { Pseudonyms } from './pseudonyms.ts';
import { asWritten, partsOf, VIEW_NEEDLES, withoutColours } from './reader-view.ts';
import type { Rule, RuleContext } from './rule.ts';
import { beyond, type Range, resolve, type Span, uncovered } from './spans.ts';

/**
 * One bit a rule, as far as there are bits, but for those that share one; one tells that redaction was here before, and
 * one that the line may read otherwise than it is written.
 */
const SHARED_BITS = { own: 0, seldom: 1 } as const;
const FIRST_BIT = 2;
const LAST_BIT = 29;
const WRITTEN_BIT = 30;
const VIEW_BIT = 31;

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

/** A find in a part of a view that begins at `offset`, where it stands in the line. */
function placed(span: Span, offset: number, { starts, ends }: MappedText): Span {
  return {
    ...span,
    start: starts[offset + span.start] ?? 0,
    end: ends[offset + span.end - 1] ?? 0,
  };
}

/** What stands between two replacements (`@`, `%40`, `:`) tells nothing and keeps the line readable. */
const SIGNS = /^(?:[^\p{L}\d%]|%[\da-f]{2})+$/iu;
/** The bit that calls each rule. */
export function bitsOfRules(rules: readonly Rule[]): readonly number[] {
  let next = FIRST_BIT;
  return rules.map(({ shares }) =>
    shares === undefined ? Math.min(LAST_BIT, next++) : SHARED_BITS[shares],
  );
}

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
  #tokens: MetTokens | null = null;
  #spans: Span[] = [];
  #current: Ranked | null = null;

  /** `watch[0]` tells who looks from another thread which rule is at work, by its place in `rules`. */
  constructor(rules: readonly Rule[], names: Pseudonyms, watch: Int32Array = new Int32Array(1)) {
    this.#watch = watch;
    const needles: { bit: number; steps: readonly NeedleStep[] }[] = [];
    const bits = bitsOfRules(rules);
    rules.forEach((rule, rank) => {
      const bit = bits[rank] ?? LAST_BIT;
      (this.#byBit[bit] ??= []).push({ rule, rank, secret: rule.kind === 'secret' });
      for (const needle of rule.needles) {
        for (const steps of parseNeedle(needle)) needles.push({ bit: 1 << bit, steps });
      }
    });
    for (const [bit, list] of [
      [WRITTEN_BIT, WRITTEN_NEEDLES],
      [VIEW_BIT, VIEW_NEEDLES],
    ] as const) {
      for (const needle of list) {
        for (const steps of parseNeedle(needle)) needles.push({ bit: 1 << bit, steps });
      }
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
    if ((bits & (1 << VIEW_BIT)) === 0) return this.#asItStands(line, bits);
    const plain = withoutColours(line);
    if (plain === null) return this.#inPlain(line, bits);
    return this.#inPlain(plain.text, bits | this.#bits(plain.text)).map((span) =>
      placed(span, 0, plain),
    );
  }

  #asItStands(line: string, bits: number): readonly Span[] {
    const old = (bits & (1 << WRITTEN_BIT)) === 0 ? NOTHING : this.#old(line);
    if (old.length === 0) return resolve(this.#found(line, bits));
    return resolve(outside(old, this.#found(blanked(line, old), bits), line));
  }

  /** In a line without colours: as it stands, and as it reads. */
  #inPlain(line: string, bits: number): readonly Span[] {
    const old = (bits & (1 << WRITTEN_BIT)) === 0 ? NOTHING : this.#old(line);
    const shown = old.length === 0 ? line : blanked(line, old);
    const view = asWritten(shown);
    const found = this.#found(shown, bits);
    const spans = view === null ? found : [...found, ...beyond(found, this.#inView(shown, view))];
    return resolve(old.length === 0 ? spans : outside(old, spans, line));
  }

  /** Line by line of the text that a line holds. */
  #inView(line: string, view: MappedText): Span[] {
    const spans: Span[] = [];
    for (const { start, end } of partsOf(view, line)) {
      const part = view.text.slice(start, end);
      const bits = this.#bits(part);
      const old = (bits & (1 << WRITTEN_BIT)) === 0 ? NOTHING : this.#old(part);
      const shown = old.length === 0 ? part : blanked(part, old);
      const found = this.#found(shown, bits);
      for (const span of old.length === 0 ? found : outside(old, found, part)) {
        spans.push(placed(span, start, view));
      }
    }
    return spans;
  }

  #bits(text: string): number {
    const bytes = Buffer.from(text, 'utf8');
    return this.prefilter.bitsOf(bytes, 0, bytes.length);
  }

  /** What the rules find, as they find it. */
  #found(line: string, bits: number): Span[] {
    this.#spans = [];
    for (let rest = bits; rest !== 0; rest &= rest - 1) {
      for (const ranked of this.#byBit[31 - Math.clz32(rest & -rest)] ?? NO_RULES) {
        this.#current = ranked;
        this.#watch[0] = ranked.rank;
        try {
          ranked.rule.apply(line, this.#context);
        } catch (error) {
          throw new RedactionFailure('error', ranked.rule.id, error);
        }
      }
    }
    this.#current = null;
    return this.#spans;
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
    if (secret) this.#tokens?.met(line.slice(start, end));
    else if (this.#listener !== null) this.#listener.met(text, line.slice(start, end));
    return text;
  }

  /** Who hears of every pseudonym from now on. */
  listen(listener: Listener): void {
    this.#listener = listener;
  }

  /** Where every secret is remembered that goes from now on. */
  remember(tokens: MetTokens): void {
    this.#tokens = tokens;
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
    const bits = this.#bits(line);
    if (bits === 0) return line;
    return this.render(line, this.spans(line, bits));
  }

  counts(): Readonly<Record<string, number>> {
    return Object.fromEntries([...this.#counts].sort(([a], [b]) => (a < b ? -1 : 1)));
  }
}
