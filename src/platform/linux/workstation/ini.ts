/**
 * Groups of the desktop's settings files (Desktop Entry Specification, "Basic format of the file"): `[Group]`, then
 * `Key=value`; `Key[de]` and `Key[$e]` count as `Key`. KDE nests groups as `[A][B]`: the name is `A][B`.
 */
export function parseIni(text: string): ReadonlyMap<string, ReadonlyMap<string, string>> {
  const groups = new Map<string, Map<string, string>>();
  let group: Map<string, string> | undefined;
  for (const line of text.replace(/^\ufeff/, '').split(/\r?\n/)) {
    const heading = /^\[(.+)\]\s*$/.exec(line)?.[1];
    if (heading !== undefined) {
      group = groups.get(heading) ?? new Map<string, string>();
      groups.set(heading, group);
      continue;
    }
    const [, key, value] = /^([^#=[\s][^=[]*?)\s*(?:\[[^\]]*\])?\s*=\s*(.*)$/.exec(line) ?? [];
    if (group !== undefined && key !== undefined && value !== undefined && !group.has(key)) {
      group.set(key, value.trimEnd());
    }
  }
  return groups;
}
