import { createHash } from 'node:crypto';
import { MANIFEST_SCHEMA, manifestText } from '../../src/bundle/manifest.ts';
import { rawZip } from './raw-zip.ts';

/** A bundle that verifies, as `collect-logs` made it: redacted, or as everything stands. */
export function goodBundle(redacted = true): Buffer {
  const manifest = manifestText({
    schema: MANIFEST_SCHEMA,
    tool: { name: 'xpress-doctor', version: '0.0.0' },
    createdAt: '2026-11-22T13:00:00.000Z',
    complete: true,
    interrupted: null,
    options: { since: null, maxSourceBytes: 1, include: [], exclude: [], checks: true },
    limits: { maxEntries: 10 },
    redaction: { applied: redacted, counts: {} },
    entries: [
      {
        ...{ name: 'a.log', collector: 'test', source: 'a.log', bytes: 7, sourceBytes: 7 },
        sha256: createHash('sha256').update('content').digest('hex'),
        ...{ cutBytes: 0, redactions: {} },
      },
    ],
    missing: [],
  });
  return rawZip([{ name: 'a.log' }, { name: 'manifest.json', data: manifest }]);
}
