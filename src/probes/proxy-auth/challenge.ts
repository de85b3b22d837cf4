/** One challenge of `Proxy-Authenticate` (RFC 9110 §11.6.1). */
export interface Challenge {
  /** As the proxy wrote it: `Basic`, `NTLM`. */
  readonly scheme: string;
  /** Names in lower case. */
  readonly parameters: ReadonlyMap<string, string>;
  /** What follows `NTLM` and `Negotiate` in place of parameters; empty when nothing does. */
  readonly token: string;
}

/**
 * The challenges of all fields, in order; several may share one field. A parameter is told from a scheme by its
 * `=`. Written as a scan and not as one expression: a hostile field must not cost time.
 */
export function parseChallenges(fields: readonly string[]): readonly Challenge[] {
  return fields.flatMap((field) => {
    const challenges: { scheme: string; parameters: Map<string, string>; token: string }[] = [];
    for (const part of splitOutsideQuotes(field)) {
      const [, scheme, rest = ''] = /^([\w!#$%&'*+.^`|~-]+)(?:\s+([^\s].*))?$/s.exec(part) ?? [];
      const isParameter = /^[\w!#$%&'*+.^`|~-]+\s*=/.test(part);
      if (scheme !== undefined && !isParameter) {
        challenges.push({ scheme, parameters: new Map(), token: '' });
      }
      const last = challenges.at(-1);
      if (last === undefined) continue;
      const text = isParameter ? part : rest;
      const parameter = /^([\w!#$%&'*+.^`|~-]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s"=]+))\s*$/s.exec(
        text,
      );
      if (parameter === null) {
        if (text !== '') last.token = text.trim();
      } else {
        const [, name = '', quoted, plain = ''] = parameter;
        last.parameters.set(name.toLowerCase(), quoted?.replace(/\\(.)/gs, '$1') ?? plain);
      }
    }
    return challenges;
  });
}

/** The names of the schemes, each once. */
export function offeredSchemes(fields: readonly string[]): readonly string[] {
  return [...new Set(parseChallenges(fields).map(({ scheme }) => scheme))];
}

function splitOutsideQuotes(field: string): readonly string[] {
  const parts: string[] = [];
  let quoted = false;
  let start = 0;
  for (let at = 0; at < field.length; at += 1) {
    const mark = field[at];
    if (quoted && mark === '\\') at += 1;
    else if (mark === '"') quoted = !quoted;
    else if (mark === ',' && !quoted) {
      parts.push(field.slice(start, at));
      start = at + 1;
    }
  }
  parts.push(field.slice(start));
  return parts.map((part) => part.trim()).filter((part) => part !== '');
}
