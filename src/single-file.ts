import { getAsset, isSea } from 'node:sea';

/** What the executable of one file carries inside (`npm run build:sea`, scripts/sea/program.ts puts it there). */
export type EmbeddedName = 'redact-worker.cjs' | 'quickjs.wasm';

/** The first argument of this executable where it is started only to answer look-ups: platform/lookup-process.ts. */
export const ANSWER_LOOKUPS = '--answer-lookups';

/** True: this program is one executable, and Node is not beside it but in it. */
export function isSingleFile(): boolean {
  return isSea();
}

/** Null where the program is files, and this is one of them. */
export function embeddedText(name: EmbeddedName): string | null {
  return isSea() ? getAsset(name, 'utf8') : null;
}

/** Null where the program is files, and this is one of them. */
export function embeddedBytes(name: EmbeddedName): ArrayBuffer | null {
  return isSea() ? getAsset(name) : null;
}
