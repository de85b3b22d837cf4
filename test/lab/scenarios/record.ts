import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

const observation = z.object({
  /** Codes of all findings that are not well, each once, in the order of the report. */
  printed: z.array(z.string()),
  rootCauses: z.array(
    z.object({
      code: z.string(),
      status: z.enum(['warn', 'fail']),
      fixer: z.string(),
    }),
  ),
  /** From the start of the program to its end. */
  ms: z.number(),
});
const record = z.object({
  /** Observations of an older run give way to those of a newer one. */
  run: z.string(),
  scenario: z.string(),
  observations: z.array(observation),
});

/** What the program printed for a scenario, once. */
export type Observation = z.infer<typeof observation>;
export type ScenarioRecord = z.infer<typeof record>;

/** One file a scenario: lab files that run one after another, or alone, do not disturb each other. */
export class Records {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  async clear(): Promise<void> {
    await rm(this.#folder, { recursive: true, force: true });
  }

  async add(scenario: string, run: string, seen: Observation): Promise<void> {
    await mkdir(this.#folder, { recursive: true });
    const path = join(this.#folder, `${scenario}.json`);
    const before = await read(path);
    const observations = before?.run === run ? [...before.observations, seen] : [seen];
    const next: ScenarioRecord = { run, scenario, observations };
    await writeFile(path, `${JSON.stringify(next, null, 2)}\n`);
  }

  async all(): Promise<readonly ScenarioRecord[]> {
    const names = await readdir(this.#folder).catch(() => []);
    const found = await Promise.all(names.sort().map((name) => read(join(this.#folder, name))));
    return found.filter((one) => one !== null);
  }
}

async function read(path: string): Promise<ScenarioRecord | null> {
  const text = await readFile(path, 'utf8').catch(() => null);
  return text === null ? null : record.parse(JSON.parse(text));
}
