/** A line as a reader sees it, and where each of its characters stands in the line. */
export interface DecodedView {
  readonly text: string;
  /** The place in the line of a place in the text (its end, too). */
  readonly at: (place: number) => number;
}

/** A Cyrillic letter, a dot, a hyphen or a blank, percent-encoded or as JSON writes it. */
const ESCAPED =
  /%[dD][01]%[89abAB][\da-fA-F]|\\{1,4}u(?:04[\da-fA-F]{2}|00(?:20|2[dDeE]|a0|A0))|%(?:20|2[dDeE])/g;
const SOME = /%[dD][01]%|\\u04|[а-яё]%20/i;

/** Escaped Cyrillic words as themselves; the line itself where there are none. */
export function decodedView(line: string): DecodedView {
  if (!SOME.test(line)) return { text: line, at: (place) => place };
  const places: number[] = [];
  let text = '';
  let from = 0;
  const copy = (to: number): void => {
    for (let place = from; place < to; place++) places.push(place);
    text += line.slice(from, to);
  };
  for (const found of line.matchAll(ESCAPED)) {
    copy(found.index);
    places.push(found.index);
    text += decoded(found[0]);
    from = found.index + found[0].length;
  }
  copy(line.length);
  places.push(line.length);
  return { text, at: (place) => places[place] ?? line.length };
}

function decoded(escape: string): string {
  if (escape.startsWith('%')) return decodeURIComponent(escape);
  return String.fromCharCode(Number.parseInt(escape.slice(-4), 16));
}
