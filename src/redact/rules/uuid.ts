import type { Rule } from '../rule.ts';

/** UUIDs and HUIDs: a name with the last four characters, so that one user or call can be followed. */
export const uuid: Rule = {
  id: 'uuid',
  class: 'uuid',
  kind: 'identity',
  needles: ['-\\h{4}-\\h{4}-\\h{4}-\\h'],
  apply(line, context) {
    for (let dash = line.indexOf('-', 8); dash >= 0; dash = line.indexOf('-', dash + 1)) {
      if (!isDashed(line, dash) || isOfSoftware(line, dash - 8)) continue;
      const name = context.names.uuid(line, dash - 8, dash + 28);
      if (name === null) continue;
      context.replace(dash - 8, dash + 28, name);
      dash += 27;
    }
  },
};

const DASH = 45;
const BRACE = 123;
/** A class, an interface or a product of Windows, and who wrote an event: the same on every computer. */
const OF_SOFTWARE =
  /(?:\b(?:clsid|appid|iid|(?:product|upgrade|package)code)["'=:\s]{0,4}|<Provider [^<>]{1,120}\bguid=["'])$/i;

function isOfSoftware(line: string, start: number): boolean {
  if (line.charCodeAt(start - 1) !== BRACE) return false;
  return OF_SOFTWARE.test(line.slice(Math.max(0, start - 160), start - 1));
}

/** Whether the first of the four dashes of a UUID may stand at `dash`. By hand: no rule is asked more often. */
function isDashed(line: string, dash: number): boolean {
  if (
    line.charCodeAt(dash + 5) !== DASH ||
    line.charCodeAt(dash + 10) !== DASH ||
    line.charCodeAt(dash + 15) !== DASH
  ) {
    return false;
  }
  const before = line.charCodeAt(dash - 9);
  return before !== DASH && !isHex(before) && !isHex(line.charCodeAt(dash + 28));
}

function isHex(code: number): boolean {
  return (code >= 48 && code <= 57) || (code >= 97 && code <= 102) || (code >= 65 && code <= 70);
}
