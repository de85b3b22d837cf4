import type { Artifact } from './define.ts';

/** An artifact made in memory: a few kilobytes of facts, never a file's content. */
export function textArtifact(name: string, source: string, text: string): Artifact {
  const bytes = Buffer.from(text, 'utf8');
  return {
    kind: 'artifact',
    name,
    source,
    open: () =>
      Promise.resolve({
        kind: 'open',
        chunks: once(bytes),
        outcome: () => ({ readBytes: bytes.length, cutBytes: 0, notes: [] }),
      }),
  };
}

/** Two spaces and a newline at the end: diffs and people read it. */
export function jsonArtifact(name: string, source: string, value: unknown): Artifact {
  return textArtifact(name, source, `${JSON.stringify(value, null, 2)}\n`);
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  await Promise.resolve();
  yield bytes;
}
