const QUANTIFIER = /^(?:[*+]|\{\d+,\}|\{\d+(?:,\d+)?\}|\?)\??/;

/**
 * Why a pattern of a profile is refused, in plain words; null when it is fine. The rule is structural and
 * strict: what repeats without end may not itself hold a repetition or a choice, and nothing looks back.
 */
export function patternProblem(pattern: string): string | null {
  try {
    new RegExp(pattern, 'u');
  } catch (error) {
    return error instanceof Error ? error.message : 'not a regular expression';
  }
  if (pattern.length > 1_000) return 'longer than 1000 characters';
  if (/\\[1-9]|\\k</.test(pattern)) return 'back references are not allowed';
  if (/\(\?<?[=!]/.test(pattern)) return 'look-around is not allowed';
  return nesting(pattern);
}

interface Group {
  repeats: boolean;
  chooses: boolean;
}

function nesting(pattern: string): string | null {
  const open: Group[] = [{ repeats: false, chooses: false }];
  let closed: Group | null = null;
  for (let at = 0; at < pattern.length; ) {
    const sign = pattern[at] ?? '';
    const quantifier = QUANTIFIER.exec(pattern.slice(at, at + 24))?.[0] ?? '';
    if (quantifier !== '') {
      const many = !/^\?|^\{[01]\}|^\{0,1\}/.test(quantifier);
      if (many && closed && (closed.repeats || closed.chooses)) {
        return 'a repeated group may not hold a repetition or a choice';
      }
      const top = open.at(-1);
      if (many && top) top.repeats = true;
      at += quantifier.length;
      closed = null;
      continue;
    }
    closed = null;
    if (sign === '\\') at++;
    else if (sign === '[') at = classEnd(pattern, at);
    else if (sign === '(') open.push({ repeats: false, chooses: false });
    else if (sign === '|') {
      const top = open.at(-1);
      if (top) top.chooses = true;
    } else if (sign === ')') {
      closed = open.pop() ?? null;
      const top = open.at(-1);
      if (top && closed) top.repeats ||= closed.repeats;
    }
    at++;
  }
  return null;
}

function classEnd(pattern: string, from: number): number {
  let at = from + 1;
  while (at < pattern.length && pattern[at] !== ']') at += pattern[at] === '\\' ? 2 : 1;
  return at;
}
