import { resolve } from 'node:path';
import { guideTexts as en } from '../../i18n/en/guide.ts';
import { guideTexts as ru } from '../../i18n/ru/guide.ts';
import { UsageError } from '../../model/errors.ts';
import { readSmallTextFile } from '../../profile/small-text-file.ts';
import { readYaml } from '../../profile/yaml-text.ts';
import { clean } from '../../report/clean.ts';
import type { CommandContext } from '../shared/context.ts';
import { problemLine } from '../shared/load-profile.ts';

/** A file of answers or a matrix: a small YAML or JSON file as a value. Nothing in it is null. */
export async function yamlFromFile(
  file: string,
  { cwd, language, interrupts }: Pick<CommandContext, 'cwd' | 'language' | 'interrupts'>,
): Promise<unknown> {
  const texts = language === 'ru' ? ru : en;
  const read = await readSmallTextFile(resolve(cwd, file), interrupts.stop);
  const yaml = read.ok
    ? readYaml(read.text)
    : { ok: false as const, faults: [{ place: null, fault: read.fault }] };
  if (yaml.ok) return yaml.value;
  if (yaml.faults.every(({ fault }) => fault.kind === 'empty')) return null;
  const lines = yaml.faults.map(({ place, fault }) => {
    const { line = null, column = null } = place ?? {};
    return problemLine({ file, line, column, path: '', fault }, language);
  });
  throw new UsageError([texts.problems.file(clean(file)), ...lines].join('\n'), {
    hint: texts.seeList,
  });
}
