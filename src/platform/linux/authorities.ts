import { type Fact, known } from '../../model/fact.ts';
import { pemAuthorities, unique } from '../certificates.ts';
import type { ExtraAuthority } from '../evidence.ts';
import type { CallOptions } from '../call-options.ts';
import type { PlatformTools } from '../tools.ts';

/** Where an administrator puts authorities: Debian and Astra, RED OS and ALT (p11-kit), Arch, SUSE. */
const FOLDERS = [
  '/usr/local/share/ca-certificates',
  '/etc/pki/ca-trust/source/anchors',
  '/etc/ca-certificates/trust-source/anchors',
  '/etc/pki/trust/anchors',
];
/** More files are no list that a person made. */
const MAX_FILES = 200;
const MAX_DEPTH = 3;

export async function readAuthorities(
  tools: PlatformTools,
  options: CallOptions,
): Promise<Fact<readonly ExtraAuthority[]>> {
  const found: ExtraAuthority[] = [];
  const state: { files: number; refused: Fact<never> | null } = { files: MAX_FILES, refused: null };
  const walk = async (folder: string, depth: number): Promise<void> => {
    const names = await tools.files.list(folder, options);
    if (!names.known) {
      if (names.reason !== 'not-found') state.refused ??= names;
      return;
    }
    for (const name of names.value) {
      const path = `${folder}/${name}`;
      if (!/\.(?:crt|pem|cer|p11-kit)$/i.test(name)) {
        if (!name.includes('.') && depth < MAX_DEPTH) await walk(path, depth + 1);
        continue;
      }
      if (state.files <= 0) return;
      state.files -= 1;
      const text = await tools.files.readText(path, options);
      if (text.known) found.push(...pemAuthorities(text.value, path));
      else state.refused ??= text;
    }
  };
  for (const folder of FOLDERS) await walk(folder, 0);
  if (found.length === 0 && state.refused !== null) return state.refused;
  return known(unique(found), FOLDERS.join(', '));
}
