import { readdir, writeFile } from 'node:fs/promises';
import type { Reporter, TestModule, TestSpecification, Vitest } from 'vitest/node';
import { judgeAll } from './judge.ts';
import { scenariosPage } from './page.ts';
import type { Records } from './record.ts';
import type { ScenarioGroup } from './scenario.ts';

export interface ScenarioReporterOptions {
  readonly groups: readonly ScenarioGroup[];
  readonly records: Records;
  /** Of an older run a partial one keeps the records and judges nothing. */
  readonly run: string;
  /** Written when every lab file ran and passed. */
  readonly pageFile: string;
  /** Where the lab files are: a run of fewer is a partial one, in which a missing record is no trouble. */
  readonly labFolder: string;
}

/** The end of a lab run: fails it for a scenario without a record, with another root cause or with a second one. */
export class ScenarioReporter implements Reporter {
  readonly #options: ScenarioReporterOptions;
  #vitest: Vitest | null = null;
  #partial = true;

  constructor(options: ScenarioReporterOptions) {
    this.#options = options;
  }

  onInit(vitest: Vitest): void {
    this.#vitest = vitest;
  }

  async onTestRunStart(specifications: readonly TestSpecification[]): Promise<void> {
    const { labFolder, records } = this.#options;
    const all = (await readdir(labFolder)).filter((name) => name.endsWith('.lab.test.ts'));
    const filtered = this.#vitest?.config.testNamePattern !== undefined;
    this.#partial = filtered || specifications.length < all.length;
    if (!this.#partial) await records.clear();
  }

  async onTestRunEnd(modules: readonly TestModule[]): Promise<void> {
    const { groups, records, run, pageFile } = this.#options;
    const found = (await records.all()).filter((one) => !this.#partial || one.run === run);
    const scenarios = groups.flatMap((group) => group.scenarios);
    const troubles = judgeAll(scenarios, found, this.#partial);
    if (!this.#partial && troubles.length === 0 && modules.every((module) => module.ok())) {
      await writeFile(pageFile, scenariosPage(groups, found));
    }
    if (troubles.length === 0) return;
    process.stderr.write(`\nScenarios that are not right:\n${troubles.join('\n')}\n`);
    process.exitCode = 1;
  }
}
