import path from 'node:path';
import type { Language } from '../../i18n/language.ts';
import { systemErrorText } from '../shared/system-error.ts';
import type { MachineIdentity } from '../../redact/identity.ts';
import type { PseudonymTable } from '../../redact/pseudonym-table.ts';
import { openPseudonyms } from '../shared/pseudonyms-file.ts';

/** The file of `--pseudonyms` for one request; without it every request has a key of its own. */
export interface KeptPseudonyms {
  /** Null: no file. */
  readonly table: PseudonymTable | null;
  /** What became of the file; null: there is none. Never rejects. */
  save(identity: MachineIdentity): Promise<SavedPseudonyms | null>;
  /** Without a request no file of it stays. Never rejects. */
  discard(): Promise<void>;
}

export interface SavedPseudonyms {
  readonly path: string;
  /** Null: written. */
  readonly fault: string | null;
}

/** Throws `UsageError` for a file that is none, or that others may read. */
export async function keptPseudonyms(
  name: string | undefined,
  { cwd, language }: { readonly cwd: string; readonly language: Language },
): Promise<KeptPseudonyms> {
  if (name === undefined) return NO_FILE;
  const file = path.resolve(cwd, name);
  const opened = await openPseudonyms(file, language);
  return {
    table: opened.table,
    save: (identity) =>
      opened.save(identity).then(
        () => ({ path: file, fault: null }),
        (error: unknown) => ({ path: file, fault: systemErrorText(error, language) }),
      ),
    discard: () => opened.discard(),
  };
}

const NO_FILE: KeptPseudonyms = {
  table: null,
  save: () => Promise.resolve(null),
  discard: () => Promise.resolve(),
};
