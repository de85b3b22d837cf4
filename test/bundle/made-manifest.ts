import { MANIFEST_SCHEMA, type Manifest } from '../../src/bundle/manifest.ts';

type Entry = Manifest['entries'][number];

/** A manifest of a whole bundle with these files. */
export function madeManifest(
  files: Readonly<Record<string, Pick<Entry, 'bytes' | 'sha256'>>>,
  version = '0.0.0',
): Manifest {
  return {
    schema: MANIFEST_SCHEMA,
    tool: { name: 'xpress-doctor', version },
    createdAt: '2026-11-22T14:23:34.000Z',
    complete: true,
    interrupted: null,
    options: { since: null, maxSourceBytes: 1, include: [], exclude: [], checks: true },
    limits: { maxEntries: 10 },
    redaction: { applied: true, counts: {} },
    entries: Object.entries(files).map(([name, { bytes, sha256 }]) => ({
      ...{ name, collector: 'test', source: name, bytes, sha256 },
      ...{ sourceBytes: bytes, cutBytes: 0, redactions: {} },
    })),
    missing: [],
  };
}
