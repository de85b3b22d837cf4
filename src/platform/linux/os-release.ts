/** os-release(5): `NAME=value` lines with shell quoting. Lines of another form are passed over. */
export function parseOsRelease(text: string): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  for (const line of text.split(/\r?\n/)) {
    const found = /^([A-Za-z_]\w*)=(.*)$/.exec(line.trim());
    if (found?.[1] !== undefined && found[2] !== undefined) values.set(found[1], unquote(found[2]));
  }
  return values;
}

function unquote(value: string): string {
  const quote = value[0];
  if (value.length < 2 || (quote !== '"' && quote !== "'") || !value.endsWith(quote)) return value;
  const inner = value.slice(1, -1);
  return quote === '"' ? inner.replace(/\\(["$`\\])/g, '$1') : inner;
}
