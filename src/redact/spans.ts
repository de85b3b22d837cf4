/** One replacement in a line; `[start, end)` in UTF-16 units. */
export interface Span {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly countAs: string;
  /** Place of the rule in the registry: the smaller wins. */
  readonly rank: number;
  readonly secret: boolean;
}

/** So many are sorted by the library: insertion would take the square of them. */
const MANY = 24;

/**
 * Replacements that do not overlap, in order of place. Of two that overlap one stays whole; of the other
 * only what sticks out stays, so nothing that any rule found survives.
 */
export function resolve(spans: Span[]): readonly Span[] {
  if (areApart(spans)) return spans;
  sort(spans);
  const kept: Span[] = [];
  for (let from = 0; from < spans.length; ) {
    let to = from + 1;
    let end = spans[from]?.end ?? 0;
    for (let next = spans[to]; next !== undefined && next.start < end; next = spans[++to]) {
      end = Math.max(end, next.end);
    }
    if (to === from + 1 || isOne(spans, from, to, end)) push(kept, spans[from]);
    else for (const one of untangle(spans.slice(from, to), end)) kept.push(one);
    from = to;
  }
  return kept;
}

/** By place, the longest first, then by rank. By insertion: a handful of finds, mostly in order already. */
function sort(spans: Span[]): void {
  if (spans.length > MANY) {
    spans.sort(byPlace);
    return;
  }
  for (let at = 1; at < spans.length; at++) {
    const one = spans[at];
    if (one === undefined) continue;
    let to = at;
    for (; to > 0; to--) {
      const before = spans[to - 1];
      if (before === undefined || byPlace(before, one) <= 0) break;
      spans[to] = before;
    }
    spans[to] = one;
  }
}

function byPlace(a: Span, b: Span): number {
  return a.start - b.start || b.end - a.end || a.rank - b.rank;
}

/** In order and without overlap already, as the finds of one rule are. */
function areApart(spans: readonly Span[]): boolean {
  let end = 0;
  for (const span of spans) {
    if (span.start < end) return false;
    end = span.end;
  }
  return true;
}

/** The first covers the others and none is a secret: what several rules saw in one place. */
function isOne(spans: readonly Span[], from: number, to: number, end: number): boolean {
  if (spans[from]?.end !== end) return false;
  for (let at = from; at < to; at++) if (spans[at]?.secret === true) return false;
  return true;
}

function push(list: Span[], span: Span | undefined): void {
  if (span !== undefined) list.push(span);
}

/**
 * A handful of spans that hang together. First the secrets, by rank; then identities that no secret cuts,
 * the longest first (a whole name before the account in it); then what sticks out of the others.
 */
function untangle(spans: readonly Span[], clusterEnd: number): Span[] {
  const secrets = spans.filter((span) => span.secret).sort((a, b) => a.rank - b.rank);
  const places = spans.length > MANY ? new Places(spans[0]?.start ?? 0, clusterEnd) : null;
  places?.mark(secrets);
  const isCut = (span: Span): boolean =>
    places?.isMarked(span) ??
    secrets.some(({ start, end }) => start < span.end && span.start < end);
  const identities = spans
    .filter((span) => !span.secret)
    .sort(
      (a, b) =>
        Number(isCut(a)) - Number(isCut(b)) ||
        b.end - b.start - (a.end - a.start) ||
        a.rank - b.rank,
    );
  const kept: Span[] = [];
  for (const span of [...secrets, ...identities]) {
    const free = places?.take(span) ?? uncovered(span, kept);
    for (const [start, end] of free) kept.push({ ...span, start, end });
  }
  return kept.sort((a, b) => a.start - b.start);
}

/** A stretch of a line, place by place: thousands of spans that hang together cost no more than their length. */
class Places {
  readonly #first: number;
  /** How many marked places there are before this one. */
  readonly #marked: Int32Array;
  /** For a place that is taken one further on; walked until a place points to itself. */
  readonly #next: Int32Array;

  constructor(start: number, end: number) {
    this.#first = start;
    this.#marked = new Int32Array(end - start + 1);
    this.#next = Int32Array.from({ length: end - start + 1 }, (_, place) => place);
  }

  /** Once, and before `isMarked`. */
  mark(ranges: readonly Range[]): void {
    const depth = new Int32Array(this.#marked.length);
    for (const { start, end } of ranges) {
      depth[start - this.#first] = (depth[start - this.#first] ?? 0) + 1;
      depth[end - this.#first] = (depth[end - this.#first] ?? 0) - 1;
    }
    let inside = 0;
    let before = 0;
    for (let place = 0; place < depth.length; place++) {
      this.#marked[place] = before;
      inside += depth[place] ?? 0;
      if (inside > 0) before++;
    }
  }

  isMarked({ start, end }: Range): boolean {
    return this.#marked[end - this.#first] !== this.#marked[start - this.#first];
  }

  /** What of the range is free; it is taken from now on. */
  take({ start, end }: Range): readonly (readonly [number, number])[] {
    const free: (readonly [number, number])[] = [];
    const stop = end - this.#first;
    for (let at = this.#free(start - this.#first); at < stop; at = this.#free(at)) {
      const from = at;
      for (; at < stop && this.#next[at] === at; at++) this.#next[at] = at + 1;
      free.push([from + this.#first, at + this.#first]);
    }
    return free;
  }

  #free(place: number): number {
    let at = place;
    for (let next = this.#next[at] ?? at; next !== at; next = this.#next[at] ?? at) {
      const further = this.#next[next] ?? next;
      this.#next[at] = further;
      at = further;
    }
    return at;
  }
}

export interface Range {
  readonly start: number;
  readonly end: number;
}

/** What of a range is not taken yet. */
export function uncovered(
  span: Range,
  kept: readonly Range[],
): readonly (readonly [number, number])[] {
  let free: readonly (readonly [number, number])[] = [[span.start, span.end]];
  for (const taken of kept) {
    if (taken.start >= span.end || taken.end <= span.start) continue;
    free = free.flatMap(([start, end]) =>
      (
        [
          [start, Math.min(end, taken.start)],
          [Math.max(start, taken.end), end],
        ] as const
      ).filter(([a, b]) => a < b),
    );
  }
  return free;
}

/** Of `more` those that are not covered by `known` as a whole. */
export function beyond(known: readonly Span[], more: readonly Span[]): readonly Span[] {
  if (known.length === 0 || more.length === 0) return more;
  const covered: { readonly start: number; end: number }[] = [];
  for (const { start, end } of [...known].sort((a, b) => a.start - b.start)) {
    const last = covered.at(-1);
    if (last !== undefined && start <= last.end) last.end = Math.max(last.end, end);
    else covered.push({ start, end });
  }
  let at = 0;
  return [...more]
    .sort((a, b) => a.start - b.start)
    .filter((span) => {
      while ((covered[at]?.end ?? Infinity) < span.end && (covered[at]?.end ?? 0) <= span.start)
        at++;
      const range = covered[at];
      return range === undefined || span.start < range.start || span.end > range.end;
    });
}
