import { decodeLine } from './line-codec.ts';
import type { LineRedactor } from './line-redactor.ts';
import type { Span } from './spans.ts';

/** A longer line is worked off in windows of this many bytes. */
export const LONGEST_LINE = 1 << 20;
/** What a window leaves to the next one, so that a replacement is seen whole (characters). */
const MARGIN = 64 * 1024;
/** Text before the window that rules may look at: the key of a value, the letter before a word. */
const LEAD = 256;

/** What a window leaves behind for the next one; plain data, so that another thread can go on with it. */
export interface LongState {
  /** Written already, shown again to the rules. */
  readonly lead: string;
  /** The window before ended inside a replacement. */
  readonly inside: boolean;
}

export const LINE_BEGIN: LongState = { lead: '', inside: false };

/**
 * A line too long to hold: windows with a lead of text already written and a margin of text still to
 * come. A window's borders depend on the line alone, not on how it was cut into chunks.
 */
export class LongLine {
  readonly #redactor: LineRedactor;
  #rest: Buffer = Buffer.alloc(0);
  #lead: string;
  #inside: boolean;

  constructor(redactor: LineRedactor, { lead, inside }: LongState = LINE_BEGIN) {
    this.#redactor = redactor;
    this.#lead = lead;
    this.#inside = inside;
  }

  get state(): LongState {
    return { lead: this.#lead, inside: this.#inside };
  }

  /** What waits for more of the line. */
  get rest(): Buffer {
    return this.#rest;
  }

  /** More of the line; gives what can be written. */
  push(bytes: Buffer): Buffer[] {
    this.#rest = this.#rest.length === 0 ? bytes : Buffer.concat([this.#rest, bytes]);
    const out: Buffer[] = [];
    while (this.#rest.length > LONGEST_LINE) out.push(this.#window(false));
    return out;
  }

  /** The line is over. */
  end(): Buffer[] {
    return this.#rest.length === 0 ? [] : [this.#window(true)];
  }

  #window(last: boolean): Buffer {
    const raw = this.#rest.subarray(0, last ? this.#rest.length : wholeCharacters(this.#rest));
    const decoded = decodeLine(raw, true);
    const text = this.#lead + decoded.text;
    const from = this.#lead.length;
    const bytes = Buffer.concat([Buffer.from(this.#lead, 'utf8'), raw]);
    const spans = this.#redactor.spans(
      text,
      this.#redactor.prefilter.bitsOf(bytes, 0, bytes.length),
    );
    const cut = last ? { at: text.length, inside: null } : this.#cut(text, from, spans);
    const shown = spans
      .filter((span) => span.end > from && span.start < cut.at)
      .map((span) => ({
        ...span,
        start: Math.max(span.start, from) - from,
        end: Math.min(span.end, cut.at) - from,
        text: this.#inside && span.start < from ? '' : span.text,
      }));
    const written = text.slice(from, cut.at);
    const out = decoded.encode(this.#redactor.render(written, shown));
    this.#rest = this.#rest.subarray(decoded.encode(written).length);
    this.#inside = cut.inside !== null;
    this.#lead = cut.inside
      ? text.slice(Math.max(0, cut.inside.start - LEAD), cut.inside.start + LEAD)
      : text.slice(Math.max(0, cut.at - LEAD), cut.at);
    return out;
  }

  /** Where the window ends: before a replacement that might go on, inside one only when it fills the window. */
  #cut(text: string, from: number, spans: readonly Span[]): { at: number; inside: Span | null } {
    let at = text.length - MARGIN;
    for (let back = 0; back < LEAD && !/[\s,;]/.test(text[at - 1] ?? ' '); back++) at--;
    if (/[\ud800-\udbff]/.test(text[at - 1] ?? '')) at--;
    const across = spans.find((span) => span.start < at && span.end > at);
    if (across === undefined) return { at, inside: null };
    if (across.start > from) return { at: across.start, inside: null };
    return { at, inside: across };
  }
}

/** Length of the window without a UTF-8 character cut in two at its end. */
function wholeCharacters(bytes: Buffer): number {
  let at = LONGEST_LINE;
  while (at > LONGEST_LINE - 4 && ((bytes[at] ?? 0) & 0xc0) === 0x80) at--;
  return at;
}
