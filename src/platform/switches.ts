/** Switches whose value is one of a few words of Chromium's own; any other value may be a secret and is left out. */
const OPEN_VALUES = new Set(['ozone-platform', 'password-store', 'gtk-version', 'use-gl', 'lang']);

/**
 * The switches of a command line by their names: `--no-sandbox`, `--proxy-server` (its value, which may hold a
 * password, is left out), `--password-store=basic`. Arguments that are no switches (links with tokens) are left out.
 */
export function switchesOf(commandLine: string): readonly string[] {
  const found = new Set<string>();
  for (const [, name = '', value] of commandLine.matchAll(
    /[\0\s"](--[a-z][a-z0-9-]{1,60})(?:=([A-Za-z0-9-]{1,20})(?=[\0\s"]|$))?/g,
  )) {
    const open = value !== undefined && OPEN_VALUES.has(name.slice(2));
    found.add(open ? `${name}=${value}` : name);
  }
  return [...found].sort();
}
