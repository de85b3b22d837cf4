/**
 * Writes the parts of the documentation that the code knows better: docs/checks.md, docs/cli.md, docs/platforms.md and the blocks
 * between `<!-- generated:NAME -->` marks in the READMEs. With --check it writes nothing and fails when a file
 * would change, so that README, --help and the command definitions cannot drift apart.
 */
import { readFile, writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { CHECKS } from '../src/checks/index.ts';
import type { CommandContext } from '../src/commands/shared/context.ts';
import { findArticle } from '../src/faq/articles.ts';
import { REMEDIES } from '../src/faq/remedies.ts';
import type { Language } from '../src/i18n/language.ts';
import { loadReportTexts } from '../src/i18n/load.ts';
import { systemClock } from '../src/model/clock.ts';
import { buildProgram } from '../src/program.ts';
import { VERSION } from '../src/version.ts';
import { platformsPage } from './platforms-page.ts';
import { supportPage } from './support-page.ts';

const root = new URL('../', import.meta.url);
const check = process.argv.includes('--check');
const stale: string[] = [];

function context(language: Language): CommandContext & { readonly printed: string[] } {
  const printed: string[] = [];
  const quiet = new AbortController().signal;
  return {
    printed,
    io: {
      out: (text) => {
        printed.push(text);
      },
      err: () => undefined,
      stdoutIsTerminal: false,
      stderrIsTerminal: false,
      stdinIsTerminal: false,
      columns: 80,
      unicode: true,
      colour: { stdout: false, stderr: false },
    },
    language,
    env: {},
    cwd: '.',
    clock: systemClock,
    interrupts: { stop: quiet, kill: quiet },
    version: VERSION,
    quiet: false,
    verbose: false,
    setExitCode: () => undefined,
  };
}

function helpOf(command: Command, where: { readonly printed: string[] }): string {
  where.printed.length = 0;
  command.outputHelp();
  return where.printed.join('').trimEnd();
}

function commandTree(command: Command): readonly Command[] {
  return [command, ...command.commands.flatMap(commandTree)];
}

function nameOf(command: Command): string {
  return command.parent === null ? command.name() : `${nameOf(command.parent)} ${command.name()}`;
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}

async function checksPage(): Promise<string> {
  const texts = await loadReportTexts('en');
  const rows: string[] = [];
  for (const { id, codes, needs = [], limitMs } of CHECKS) {
    const { measures } = texts.checks[id];
    rows.push(
      `| \`${id}\` | ${cell(measures)} | ${needs.map((need) => `\`${need}\``).join(', ')} | ${limitMs / 1000} | ${codes.map((code) => `\`${code}\``).join(', ')} |`,
    );
  }
  const codes = [...new Set(CHECKS.flatMap((entry) => entry.codes))];
  const codeRows = await Promise.all(
    codes.map(async (code) => {
      const remedy = REMEDIES[code];
      const article = await findArticle(remedy.article);
      const title = article.title.en.text;
      return `| \`${code}\` | ${cell(texts.failures[code].title)} | ${cell(texts.fixers[remedy.fixer])} | \`${remedy.article}\` ${cell(title)} |`;
    }),
  );
  return `# Checks

Made from the registry by \`npm run docs\`; \`npm run lint\` fails when it is stale.

| id | what it measures | needs | limit, s | failure codes |
|---|---|---|---|---|
${rows.join('\n')}

## Failure codes

Who can mend it as a rule, and the FAQ article that applies. A report goes by what the run found: a failure of the
vendor's own servers is the vendor's, servers that have nothing to do with each other and refuse at once are the network
team's, a DNS server on this computer is its administrator's. The sentences (what was seen, what was expected, the steps)
are in \`src/i18n\`; \`xpress-doctor faq show ID\` prints the article.

| code | meaning | who | article |
|---|---|---|---|
${codeRows.join('\n')}
`;
}

function cliPage(): string {
  const where = context('en');
  const parts = commandTree(buildProgram(where)).map(
    (command) => `## ${nameOf(command)}\n\n\`\`\`text\n${helpOf(command, where)}\n\`\`\``,
  );
  return `# Command line\n\nThe output of \`--help\` of every command; made by \`npm run docs\`.\n\n${parts.join('\n\n')}\n`;
}

function readmeHelp(language: Language): string {
  const where = context(language);
  return `\`\`\`text\n$ xpress-doctor --help${language === 'ru' ? ' --lang ru' : ''}\n${helpOf(buildProgram(where), where)}\n\`\`\``;
}

async function put(path: string, text: string): Promise<void> {
  const url = new URL(path, root);
  const now = await readFile(url, 'utf8').catch(() => '');
  if (now === text) return;
  if (check) stale.push(path);
  else await writeFile(url, text);
}

async function putBlock(path: string, name: string, block: string): Promise<void> {
  const text = await readFile(new URL(path, root), 'utf8');
  const begin = `<!-- generated:${name} -->`;
  const end = '<!-- /generated -->';
  const from = text.indexOf(begin);
  const to = text.indexOf(end, from);
  if (from < 0 || to < 0) throw new Error(`${path}: no block ${begin} … ${end}`);
  await put(path, `${text.slice(0, from)}${begin}\n${block}\n${text.slice(to)}`);
}

await put('docs/checks.md', await checksPage());
await put('docs/cli.md', cliPage());
await put('docs/support-page.md', supportPage());
await put('docs/platforms.md', platformsPage());
await putBlock('README.md', 'help', readmeHelp('en'));
await putBlock('README.ru.md', 'help', readmeHelp('ru'));

if (stale.length > 0) {
  process.stderr.write(`stale: ${stale.join(', ')} (npm run docs)\n`);
  process.exitCode = 1;
}
