import type { MetTokens } from '../met-tokens.ts';
import { tokenRuns } from '../token-runs.ts';

/** The class of a secret that a rule took out in one place, and that stands in another. */
export const MET_TOKEN = 'met-token';

const LINE_FEED = 10;

/** Looks for the secrets that the rules have met. It knows no rule: only what could be a token is decided together. */
export class TokenSearch {
  readonly #tokens: MetTokens | null;
  readonly #found = new Set<string>();

  /** Null: there are none to look for. */
  constructor(tokens: MetTokens | null) {
    this.#tokens = tokens;
  }

  /** Tells every find that begins in `[from, to)`, with the line feeds before it. */
  search(
    bytes: Buffer,
    from: number,
    to: number,
    tell: (token: string, line: number) => void,
  ): void {
    const tokens = this.#tokens;
    if (tokens === null || tokens.isEmpty) return;
    let counted = from;
    let line = 0;
    tokenRuns(bytes, from, to, (start, stop) => {
      if (!tokens.has(bytes, start, stop)) return;
      for (; counted < start; counted++) if (bytes[counted] === LINE_FEED) line++;
      const token = bytes.toString('latin1', start, stop);
      this.#found.add(token);
      tell(token, line);
    });
  }

  /** What was found since this was asked last: for the memory of this run alone, and no part of any leak. */
  take(): readonly string[] {
    const found = [...this.#found];
    this.#found.clear();
    return found;
  }
}
