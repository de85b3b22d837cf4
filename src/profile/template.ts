import { stringify } from 'yaml';
import { DEFAULT_PROFILE } from './defaults.ts';
import { knownKeys } from './schema.ts';

export interface TemplateTexts {
  /** Lines at the top. */
  readonly head: readonly string[];
  readonly ownServer: string;
  readonly list: string;
  /** One line for each key: `thresholds.jitterMs`, `servers[].port`. */
  readonly keys: Readonly<Record<string, string>>;
}

/**
 * A profile to begin with: prose after `# `, the built-in values after `#` without a space, so that taking one
 * sign away sets a value. Only the name and the list of servers are in force, with the built-in values.
 */
export function profileTemplate(texts: TemplateTexts): string {
  const lines = [...texts.head.map((line) => `# ${line}`)];
  for (const key of knownKeys([])) {
    lines.push('', ...comment(texts, key, ''));
    if (key === 'servers') lines.push(...serverLines(texts));
    else lines.push(`${key}:`, ...mappingLines(texts, key, valueOf(DEFAULT_PROFILE, key), '  '));
  }
  return `${lines.join('\n')}\n`;
}

/** A value in one line of YAML. */
export function inlineYaml(value: unknown): string {
  return stringify(value, {
    collectionStyle: 'flow',
    flowCollectionPadding: false,
    lineWidth: 0,
    // In double quotes every backslash of a Windows path would have to stand twice.
    singleQuote: true,
  }).trimEnd();
}

/** A mapping that is not null and not a list. */
export function isMapping(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function mappingLines(
  texts: TemplateTexts,
  path: string,
  value: unknown,
  indent: string,
): readonly string[] {
  if (!isMapping(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    const innerPath = `${path}.${key}`;
    const before = comment(texts, innerPath, indent);
    if (isMapping(inner)) {
      return [
        ...before,
        `${indent}${key}:`,
        ...mappingLines(texts, innerPath, inner, `${indent}  `),
      ];
    }
    const mark = innerPath === 'application.name' ? '' : '#';
    const keys = Array.isArray(inner) ? entryKeys(texts, innerPath.split('.'), indent) : [];
    return [...before, ...keys, `${indent}${mark}${key}: ${inlineYaml(inner)}`];
  });
}

/** What an entry of a list may hold, a line a key. */
function entryKeys(
  texts: TemplateTexts,
  path: readonly string[],
  indent: string,
): readonly string[] {
  return knownKeys([...path, 0]).map(
    (key) => `${indent}#   ${key}: ${texts.keys[`${path.join('.')}[].${key}`] ?? ''}`,
  );
}

function serverLines(texts: TemplateTexts): readonly string[] {
  return [
    `# ${texts.list}`,
    ...entryKeys(texts, ['servers'], ''),
    'servers:',
    `  # ${texts.ownServer}`,
    '  #- host: chat.example.org',
    ...DEFAULT_PROFILE.servers.flatMap(({ host, role }) => [
      `  - host: ${inlineYaml(host)}`,
      `    role: ${role}`,
    ]),
  ];
}

function comment(texts: TemplateTexts, path: string, indent: string): readonly string[] {
  const text = texts.keys[path];
  return text === undefined ? [] : [`${indent}# ${text}`];
}

function valueOf(value: object, key: string): unknown {
  return Object.entries(value).find(([name]) => name === key)?.[1];
}
