import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { profileKeys as en } from '../../src/i18n/en/profile-keys.ts';
import { profileKeys as ru } from '../../src/i18n/ru/profile-keys.ts';
import { DEFAULT_PROFILE } from '../../src/profile/defaults.ts';
import { parseProfile } from '../../src/profile/parse.ts';
import { knownKeys } from '../../src/profile/schema.ts';
import { profileTemplate } from '../../src/profile/template.ts';

/** Every path of the schema: `application.linux.data`, `servers[].port`. */
function allKeys(path: readonly PropertyKey[] = [], name = ''): readonly string[] {
  return knownKeys(path).flatMap((key) => {
    const inner = [...path, key];
    const shown = name === '' ? key : `${name}.${key}`;
    return [shown, ...allKeys(inner, shown), ...allKeys([...inner, 0], `${shown}[]`)];
  });
}

const texts = { head: ['head'], ownServer: 'own', list: 'list' };

describe.each([
  ['en', en],
  ['ru', ru],
])('%s', (_language, keys) => {
  test('every key has its line, and no other', () => {
    expect(Object.keys(keys).toSorted()).toEqual(allKeys().toSorted());
  });

  test('the template changes nothing', () => {
    const result = parseProfile(profileTemplate({ ...texts, keys }), 'p.yaml');
    expect(result.ok && result.loaded.profile).toEqual(DEFAULT_PROFILE);
  });

  test('with every # taken away it is a profile too', () => {
    const template = profileTemplate({ ...texts, keys });
    const full = template.replace(/^( *)#(?=[^ #])/gm, '$1');
    const result = parseProfile(full, 'p.yaml');
    expect(result.ok && result.loaded.profile).toEqual({
      ...DEFAULT_PROFILE,
      servers: [expect.objectContaining({ host: 'chat.example.org' }), ...DEFAULT_PROFILE.servers],
    });
    const origins = result.ok ? [...result.loaded.origins] : [];
    const byDefault = origins.filter(([, origin]) => origin === 'default').map(([path]) => path);
    expect(byDefault.filter((path) => !path.startsWith('servers['))).toEqual([]);
  });
});

describe('docs/profile.md', () => {
  const page = readFileSync(new URL('../../docs/profile.md', import.meta.url), 'utf8');

  test.each(allKeys())('tells about %s', (key) => {
    // Layouts are told once for all three systems.
    const shared = key.replace(/^application\.(windows|macos|linux)\b/, 'application.<os>');
    expect(page).toContain(`\`${shared}\``);
  });

  test.each(Object.entries(DEFAULT_PROFILE.thresholds))('knows the default of %s', (key, value) => {
    const row = page.split('\n').find((line) => line.includes(`\`thresholds.${key}\``));
    expect(row).toContain(`| ${value}`);
  });

  test('its examples are good profiles', () => {
    const examples = [...page.matchAll(/^```yaml\n(.*?)^```/gms)].map(([, text]) => text ?? '');
    expect(examples.length).toBeGreaterThan(1);
    for (const example of examples) {
      expect(parseProfile(example, 'docs/profile.md')).toMatchObject({ ok: true });
    }
  });
});
