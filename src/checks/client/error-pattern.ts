import type { ErrorPattern } from '../../profile/profile.ts';

/** Does a line hold the pieces of the pattern one after the other? Plain searches: no line makes it slow. */
export function patternMatcher({ text }: ErrorPattern): (lowerLine: string) => boolean {
  const pieces = text
    .toLowerCase()
    .split('*')
    .filter((piece) => piece !== '');
  return (line) => {
    let at = 0;
    for (const piece of pieces) {
      const found = line.indexOf(piece, at);
      if (found === -1) return false;
      at = found + piece.length;
    }
    return true;
  };
}
