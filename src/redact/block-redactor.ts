import { decodeLine } from './line-codec.ts';
import type { LineRedactor } from './line-redactor.ts';
import { LONGEST_LINE, LongLine } from './long-line.ts';
import { Output } from './output.ts';
import type { LineHits } from './prefilter.ts';
import { mark } from './placeholders.ts';
import type { KeyBlock } from './rules/private-key.ts';
import { mayHoldValueBlock } from './rules/value-block.ts';
import type { Span } from './spans.ts';
import { SpareMemory } from './spare-memory.ts';

const CARRIAGE_RETURN = 13;

/** Whether a private key or a value below its key may begin in these bytes: only then do lines depend on each other. */
export function mayHoldKey(bytes: Buffer): boolean {
  // A short text is looked for by its first byte, which costs a seventh.
  if (bytes.includes('E KEY') && bytes.includes('PRIVATE KEY')) return true;
  if (bytes.includes('PuTTY') && bytes.includes('PuTTY-User-Key')) return true;
  return mayHoldValueBlock(bytes);
}

/** Redacts whole lines. Where no key goes over lines, blocks do not depend on each other. */
export class BlockRedactor {
  readonly #redactor: LineRedactor;
  readonly #memory: SpareMemory;

  /** `memory` is where the new lines get theirs from. */
  constructor(redactor: LineRedactor, memory = new SpareMemory(0)) {
    this.#redactor = redactor;
    this.#memory = memory;
  }

  /**
   * The same lines with everything replaced; the very bytes that came in when nothing was. `key` follows
   * private keys from block to block; null where the block has none.
   */
  redact(bytes: Buffer, key: KeyBlock | null): Buffer {
    const hits: LineHits = { starts: [], ends: [], bits: [], nonAscii: [] };
    this.#redactor.prefilter.lines(bytes, hits, key !== null);
    if (hits.starts.length === 0) return bytes;
    const output = new Output(bytes, this.#memory);
    for (let i = 0; i < hits.starts.length; i++) {
      const start = hits.starts[i] ?? 0;
      const end = lineEnd(bytes, hits.ends[i] ?? 0);
      const bits = hits.bits[i] ?? 0;
      if (hits.nonAscii[i] === true || end - start > LONGEST_LINE) {
        const line = this.#bytesLine(bytes.subarray(start, end), bits, key);
        if (line !== null) output.replaceBytes(start, end, line);
        continue;
      }
      const line = bytes.toString('latin1', start, end);
      for (const span of this.#spans(line, bits, key)) {
        output.replace(start + span.start, start + span.end, this.#redactor.shown(line, span));
      }
    }
    return output.end();
  }

  /** The line's new bytes; null: unchanged. */
  #bytesLine(line: Buffer, bits: number, key: KeyBlock | null): Buffer | null {
    if (line.length > LONGEST_LINE) {
      const long = new LongLine(this.#redactor);
      return Buffer.concat([...long.push(line), ...long.end()]);
    }
    const { text, encode } = decodeLine(line, true);
    const spans = this.#spans(text, bits, key);
    return spans.length === 0 ? null : encode(this.#redactor.render(text, spans));
  }

  #spans(line: string, bits: number, key: KeyBlock | null): readonly Span[] {
    const inside = key === null ? null : key.follow(line);
    if (inside === null) return bits === 0 ? [] : this.#redactor.spans(line, bits);
    const { start, end, secret } = inside;
    const text = start === end ? '' : mark(secret);
    const span = { start, end, text, countAs: secret, rank: -1, secret: true };
    const others = bits === 0 ? [] : this.#redactor.spans(line, bits);
    return [
      ...others.filter((one) => one.end <= inside.start || one.start >= inside.end),
      span,
    ].sort((a, b) => a.start - b.start);
  }
}

/** Without the carriage return of a Windows line end. */
function lineEnd(bytes: Buffer, end: number): number {
  return bytes[end - 1] === CARRIAGE_RETURN ? end - 1 : end;
}
