import type { DeviceRow } from '../../guide/answer.ts';
import { compareDevices } from '../../guide/compare-devices.ts';
import { readRows } from '../../guide/device-rows.ts';
import { ROW_LIMIT } from '../../guide/read-answers.ts';
import { guideTexts as en } from '../../i18n/en/guide.ts';
import type { Language } from '../../i18n/language.ts';
import { guideTexts as ru } from '../../i18n/ru/guide.ts';
import { errorCode, UsageError } from '../../model/errors.ts';
import type { Evidence } from '../../model/finding.ts';
import type { Report } from '../../model/report.ts';
import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { stringify } from 'yaml';
import { clean } from '../../report/clean.ts';
import type { CommandContext } from '../shared/context.ts';
import { yamlFromFile } from './yaml-file.ts';
import { prepareOutputFile } from '../shared/output-file.ts';

type Context = Pick<CommandContext, 'cwd' | 'language' | 'interrupts'>;

/** The file of `--devices`. */
export interface KeptMatrix {
  readonly rows: readonly DeviceRow[];
  /** Whole or not at all. Gives the path. */
  keep(rows: readonly DeviceRow[]): Promise<string>;
}

/**
 * A file that is not there yet has no rows. Throws `UsageError` for one that is no matrix and for a place that cannot
 * be written to, before anybody is asked anything.
 */
export async function keptMatrix(file: string, context: Context): Promise<KeptMatrix> {
  const { cwd, language } = context;
  const output = await prepareOutputFile({ path: file, cwd, force: true }, language);
  return {
    rows: await keptRows(file, context),
    async keep(rows) {
      await output.write(stringify(rows, { lineWidth: 0 }));
      return output.path;
    },
  };
}

async function keptRows(file: string, context: Context): Promise<readonly DeviceRow[]> {
  try {
    await stat(resolve(context.cwd, file));
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return [];
  }
  const read = readRows(await yamlFromFile(file, context), ROW_LIMIT);
  if (read.ok) return read.rows;
  const texts = (context.language === 'ru' ? ru : en).devices;
  throw new UsageError(texts.bad(clean(file), read.row), { hint: texts.hint });
}

/** Rows for the phones that a report of `check android` has seen; whether the error comes again is not tried yet. */
export function rowsOf(report: Report): readonly DeviceRow[] {
  const passed = (id: string): ReadonlyMap<string, Evidence> =>
    new Map(
      report.checks
        .filter((check) => check.id === id)
        .flatMap((check) => check.findings)
        .flatMap((finding) =>
          finding.subject !== undefined && 'evidence' in finding
            ? [[finding.subject, { ...finding.evidence }] as const]
            : [],
        ),
    );
  const clients = passed('android.client');
  return [...passed('android.system')].map(([phone, { maker, model, release, skin }]) => {
    const name = [text(maker), text(model)].filter((part) => part !== '').join(' ');
    const system = [text(release) === '' ? '' : `Android ${text(release)}`, text(skin)];
    return {
      device: name === '' ? phone : name,
      system: system.filter((part) => part !== '').join(', '),
      client: text(clients.get(phone)?.['version']),
      reproduced: 'not-tried',
    };
  });
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** The rows, one a line. */
export function rowLines(rows: readonly DeviceRow[], language: Language): readonly string[] {
  const texts = (language === 'ru' ? ru : en).devices;
  const known = (value: string): string => (value === '' ? texts.notKnown : clean(value));
  return rows.map(({ device, system, client, reproduced }) =>
    texts.row(known(device), known(system), known(client), texts.cells[reproduced]),
  );
}

/** What the matrix says, one sentence or two. */
export function comparisonLines(rows: readonly DeviceRow[], language: Language): readonly string[] {
  const texts = (language === 'ru' ? ru : en).devices;
  const { pattern, tried, reproduced, distinguishing } = compareDevices(rows);
  const columns = distinguishing.map(
    ({ column, value }) => `${texts.columns[column]} ${clean(value)}`,
  );
  return [
    pattern === 'none'
      ? texts.none
      : pattern === 'sometimes'
        ? texts.sometimes(reproduced, tried)
        : texts[pattern](tried),
    ...(columns.length === 0 ? [] : [texts.distinguishing(columns.join(', '))]),
  ];
}
