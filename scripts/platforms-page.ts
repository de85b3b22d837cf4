import { type FactRow, PLATFORM_FACTS, type Source } from './platform-facts.ts';

/** docs/platforms.md: the table, one section for each half of the interface. */
export function platformsPage(): string {
  const sections = Object.entries(PLATFORM_FACTS).map(([half, facts]) => {
    const rows = Object.entries(facts).map(([name, row]: [string, FactRow]) =>
      line([`${row.what} (\`${name}\`)`, cell(row.linux), cell(row.macos), cell(row.windows)]),
    );
    return `## \`${half}\`

| fact | Linux | macOS | Windows |
|---|---|---|---|
${rows.join('\n')}
`;
  });
  return `# Platforms

For every fact and platform the source that it is read from, and how that was tested. Made from
\`scripts/platform-facts.ts\` by \`npm run docs\`; the compiler refuses a question of \`src/platform\` without its row.

- **real**: against the system’s own programs, files and services (Debian; buses, stores and desktops started for the
  test)
- **wine**: the Windows program under Wine: its registry, files, code pages and processes are real, what \`netsh\`,
  PowerShell, \`tasklist\` and \`w32tm\` say is replayed (then **synthetic** stands beside it)
- **captured**: output that was kept from a real system
- **synthetic**: output written after the documentation; nobody saw it on a real system of this kind

Every fact has three states: known with its source, or not known with a reason. What is read needs no rights of an
administrator unless the row says so; where the current user may not see it, the answer is “not known”, never “no”.
Windows starts one PowerShell for all that only PowerShell tells about the computer, and one for the processes of the
client; the registry is read through \`reg.exe\`.

${sections.join('\n')}`;
}

function cell(source: Source): string {
  if (typeof source === 'string') return `– (${source})`;
  const [from, ...tested] = source;
  return `${from} — ${tested.map((one) => `**${one}**`).join(', ')}`;
}

function line(cells: readonly string[]): string {
  return `| ${cells.map((text) => text.replaceAll('|', '\\|')).join(' | ')} |`;
}
