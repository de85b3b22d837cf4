import type { LoadedProfile } from './profile.ts';
import { inlineYaml, isMapping } from './template.ts';

export interface ShowTexts {
  readonly origins: Readonly<Record<'default' | 'profile', string>>;
  /** Stands for a text that the redaction keeps inside the organisation. */
  readonly hidden: string;
}

/**
 * The values in force as YAML, each line with its origin behind it. Literals of the redaction and secrets of TURN
 * servers are not shown.
 */
export function showAsYaml(loaded: LoadedProfile, texts: ShowTexts): string {
  const lines = valueLines(withoutSecrets(loaded, texts.hidden), '', '', loaded, texts);
  return `${lines.join('\n')}\n`;
}

/** The same as JSON: `file`, `profile`, and `origins` by dotted path. */
export function showAsJson(loaded: LoadedProfile, texts: ShowTexts): string {
  const shown = {
    file: loaded.file,
    profile: withoutSecrets(loaded, texts.hidden),
    origins: Object.fromEntries(loaded.origins),
  };
  return `${JSON.stringify(shown, null, 2)}\n`;
}

/** What is shown is pasted into tickets: the texts that must not leave stay out of it. */
function withoutSecrets({ profile }: LoadedProfile, hidden: string): LoadedProfile['profile'] {
  const literals = profile.redaction.literals.map(() => `[${hidden}]`);
  const turn = profile.media.turn.map((entry) => ({
    ...entry,
    password: entry.password === null ? null : `[${hidden}]`,
    secret: entry.secret === null ? null : `[${hidden}]`,
  }));
  return {
    ...profile,
    media: { ...profile.media, turn },
    redaction: { ...profile.redaction, literals },
  };
}

function valueLines(
  value: object,
  path: string,
  indent: string,
  loaded: LoadedProfile,
  texts: ShowTexts,
): readonly string[] {
  return Object.entries(value).flatMap(([key, inner]: [string, unknown]) => {
    const innerPath = path === '' ? key : `${path}.${key}`;
    if (isMapping(inner)) {
      return [`${indent}${key}:`, ...valueLines(inner, innerPath, `${indent}  `, loaded, texts)];
    }
    if (Array.isArray(inner) && inner.length > 0 && inner.every(isMapping)) {
      const origin = loaded.origins.get(innerPath);
      const head = `${indent}${key}:${origin === undefined ? '' : `  # ${texts.origins[origin]}`}`;
      return [head, ...entryLines(inner, innerPath, indent, loaded, texts)];
    }
    const origin = loaded.origins.get(innerPath) ?? 'default';
    return [`${indent}${key}: ${inlineYaml(inner)}  # ${texts.origins[origin]}`];
  });
}

/** A list of mappings: servers key by key with their origins, rules and contacts as they are. */
function entryLines(
  list: readonly Readonly<Record<string, unknown>>[],
  path: string,
  indent: string,
  loaded: LoadedProfile,
  texts: ShowTexts,
): readonly string[] {
  return list.flatMap((entry, index) =>
    Object.entries(entry).map(([key, value], position) => {
      const origin = loaded.origins.get(`${path}[${index}].${key}`);
      const behind = origin === undefined ? '' : `  # ${texts.origins[origin]}`;
      return `${indent}  ${position === 0 ? '-' : ' '} ${key}: ${inlineYaml(value)}${behind}`;
    }),
  );
}
