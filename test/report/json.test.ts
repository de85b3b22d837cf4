import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '../../src/i18n/language.ts';
import { CHECK_GROUPS, CHECK_IDS } from '../../src/model/check-id.ts';
import { UNKNOWN_REASONS } from '../../src/model/fact.ts';
import { SKIP_REASONS, skip, unknown } from '../../src/model/finding.ts';
import { FIXERS } from '../../src/model/fixer.ts';
import type { Report } from '../../src/model/report.ts';
import { STATUSES } from '../../src/model/status.ts';
import { TARGET_ROLES } from '../../src/model/target.ts';
import { renderJson } from '../../src/report/json.ts';
import { renderNdjson } from '../../src/report/ndjson.ts';
import { present } from '../../src/report/present.ts';
import {
  failing,
  healthy,
  hostile,
  interrupted,
  report,
  result,
  unknownOnly,
} from './sample-reports.ts';
import { sampleSentences } from './sample-sentences.ts';

const schema: unknown = JSON.parse(
  readFileSync(new URL('../../docs/report.schema.json', import.meta.url), 'utf8'),
);
if (typeof schema !== 'object' || schema === null) throw new Error('the schema is no object');
const ajv = new Ajv2020({
  allErrors: true,
  strict: true,
  strictTypes: false,
  strictRequired: false,
  allowUnionTypes: true,
  // ajv has no formats of its own; `date-time` tells readers.
  validateFormats: false,
});
const validate = ajv.compile(schema);

const everyReason = (): Report =>
  report([
    result('system.os', 1, [
      ...UNKNOWN_REASONS.map((reason) => unknown(reason)),
      ...SKIP_REASONS.map((reason) => skip(reason)),
    ]),
    ...CHECK_IDS.map((id) => result(id, 0, [skip('does-not-apply')])),
  ]);

const REPORTS: readonly (readonly [string, Report])[] = [
  ['healthy', healthy()],
  ['failing', failing()],
  ['unknown only', unknownOnly()],
  ['interrupted', interrupted()],
  ['hostile', hostile()],
  ['every reason and every check', everyReason()],
];

describe.each(LANGUAGES)('the JSON format, in %s', (language) => {
  it.each(REPORTS)('fits docs/report.schema.json: %s', (_name, sample) => {
    const document: unknown = JSON.parse(renderJson(present(sample, sampleSentences(language))));
    validate(document);
    expect(validate.errors ?? []).toEqual([]);
  });
});

describe('the JSON format', () => {
  const render = (sample: Report): string => renderJson(present(sample, sampleSentences('en')));

  it('is the same in both languages but for the sentences', () => {
    const shape = (language: 'ru' | 'en'): unknown =>
      JSON.parse(
        renderJson(present(failing(), sampleSentences(language))),
        (_key, value: unknown) =>
          typeof value === 'string' && /[ а-яё]/iu.test(value) ? 'sentence' : value,
      );
    const plain = (value: unknown): string =>
      JSON.stringify(value)
        .replace(/"(?:en|ru)"/u, '"language"')
        .replace(/"title":"[^"]*"/gu, '');
    expect(plain(shape('ru'))).toBe(plain(shape('en')));
  });

  it('gives the same bytes for the same report', () => {
    expect(render(failing())).toBe(render(failing()));
  });

  it('keeps the evidence as it was measured, and shows no control character', () => {
    const text = render(hostile());
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e\u2066\u2028]/u);
    const document: unknown = JSON.parse(text);
    const [, , last] = hostile().checks[0]?.findings ?? [];
    const evidence = last !== undefined && 'evidence' in last ? last.evidence : undefined;
    expect(document).toHaveProperty('checks[0].findings[2].evidence', evidence);
  });

  it('is refused by the schema with a key that it does not know', () => {
    const document: unknown = JSON.parse(render(healthy()).replace('{', '{"more": 1,'));
    expect(validate(document)).toBe(false);
  });

  it('is refused by the schema when a bad finding has no remedy', () => {
    const document: unknown = JSON.parse(
      render(failing()).replaceAll(/"remedy": \{[^}]*\}/gu, '"remedy": null'),
    );
    expect(validate(document)).toBe(false);
  });
});

describe('the schema', () => {
  it.each([
    ['statuses', '$defs.status.enum', STATUSES],
    ['groups', '$defs.check.properties.group.enum', CHECK_GROUPS],
    ['fixers', '$defs.remedy.properties.fixer.enum', FIXERS],
    ['roles', 'properties.targets.items.properties.role.enum', TARGET_ROLES],
  ])('knows the %s of the program', (_name, path, values) => {
    expect(schema).toHaveProperty(path, [...values]);
  });
});

describe('the NDJSON format', () => {
  it.each(REPORTS)(
    'is one object a line: header, findings, causes, summary: %s',
    (_name, sample) => {
      const text = renderNdjson(present(sample, sampleSentences('ru')));
      expect(text.endsWith('\n')).toBe(true);
      const lines = text.trimEnd().split('\n');
      for (const line of lines) expect(() => void JSON.parse(line)).not.toThrow();
      const types = lines.map((line) => /^\{"type":"([a-z-]+)"/u.exec(line)?.[1]);
      const findings = sample.checks.flatMap((check) => check.findings);
      expect(types).toEqual([
        'header',
        ...findings.map(() => 'finding'),
        ...sample.rootCauses.map(() => 'root-cause'),
        'summary',
      ]);
    },
  );
});
