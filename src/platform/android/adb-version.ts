/** The version in `adb version`: that of the platform tools where it is told, else the protocol's. */
export function parseAdbVersion(text: string): string | null {
  const tools = /^Version (\S+)/m.exec(text)?.[1];
  return tools ?? /^Android Debug Bridge version (\S+)/m.exec(text)?.[1] ?? null;
}
