/**
 * Writes docs/network-scenarios.md from the records of the lab files that ran, also when they ran one by one; fails
 * when a scenario has no record or another root cause.
 */
import { writeFile } from 'node:fs/promises';
import { SCENARIO_GROUPS, SCENARIOS } from './catalogue.ts';
import { judgeAll } from './judge.ts';
import { scenariosPage } from './page.ts';
import { PAGE_FILE, records } from './places.ts';

const found = await records.all();
await writeFile(PAGE_FILE, scenariosPage(SCENARIO_GROUPS, found));
const troubles = judgeAll(SCENARIOS, found, false);
if (troubles.length > 0) {
  process.stderr.write(`${troubles.join('\n')}\n`);
  process.exitCode = 1;
}
