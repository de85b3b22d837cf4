import { isObject, textOf } from '../../platform/json.ts';

export type ParsedFeed =
  | {
      readonly kind: 'feed';
      readonly version: string;
      /** As written, `2026-11-20T10:00:00.000Z`; null: not written. */
      readonly releaseDate: string | null;
    }
  /** `html`: a page of something in between. `yaml`: not YAML, or cut. `other`: YAML without a version. */
  | { readonly kind: 'html' | 'yaml' | 'other'; readonly detail: string };

/** More nesting and aliases than a feed ever has are refused: the file comes from a server. */
const MOST_ALIASES = 10;

/**
 * electron-builder's update metadata (`latest.yml`: `version`, `files`, `path`, `sha512`, `releaseDate`;
 * electron.build, "Auto Update"). Only version and date are taken.
 */
export async function parseFeed(body: string): Promise<ParsedFeed> {
  const start = body.replace(/^\uFEFF/, '').trimStart();
  const firstLine = (/^.*/.exec(start)?.[0] ?? '').slice(0, 80);
  if (start.startsWith('<')) return { kind: 'html', detail: firstLine };
  const { parse } = await import('yaml');
  let value: unknown;
  try {
    // `schema: failsafe`: every scalar stays the text that it is, so that 3.70 is not 3.7.
    value = parse(start, {
      schema: 'failsafe',
      maxAliasCount: MOST_ALIASES,
      prettyErrors: false,
      logLevel: 'error',
    });
  } catch (error) {
    return { kind: 'yaml', detail: error instanceof Error ? error.message.slice(0, 200) : '' };
  }
  const version = isObject(value) ? textOf(value['version']) : null;
  // Four numbers at most and a suffix (`-beta.1`), as semver and Windows write it.
  if (version === null || !/^v?\d{1,6}(?:\.\d{1,6}){1,3}(?:[-+][\w.+-]{1,40})?$/.test(version)) {
    return { kind: 'other', detail: firstLine };
  }
  const date = isObject(value) ? textOf(value['releaseDate']) : null;
  return {
    kind: 'feed',
    version: version.replace(/^v/, ''),
    releaseDate: date !== null && /^\d{4}-\d\d-\d\d/.test(date) ? date.slice(0, 40) : null,
  };
}
