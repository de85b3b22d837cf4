import { win32 } from 'node:path';
import { type RegistryKey, textValue } from './registry.ts';

/** "Uninstall Registry Key" (learn.microsoft.com/windows/win32/msi/uninstall-registry-key). */
export interface UninstallEntry {
  readonly key: string;
  readonly displayName: string;
  readonly version: string | null;
  /** `InstallLocation`, else the folder of `DisplayIcon`; null: neither is written. */
  readonly folder: string | null;
}

/** Entries of the client: its display name alone or with a version after it (`eXpress 3.72.37`). */
export function uninstallEntries(
  keys: readonly RegistryKey[],
  names: readonly string[],
): readonly UninstallEntry[] {
  return keys.flatMap(({ path, values }) => {
    const text = (name: string): string => textValue(values, name).trim();
    const displayName = text('displayname');
    if (!names.some((name) => isNameOf(displayName, name))) return [];
    const version = text('displayversion');
    return [
      {
        key: path,
        displayName,
        version: version === '' ? null : version,
        folder: folderOf(text('installlocation'), text('displayicon')),
      },
    ];
  });
}

function isNameOf(displayName: string, name: string): boolean {
  const shown = displayName.toLowerCase();
  const wanted = name.toLowerCase();
  return (
    shown === wanted ||
    (shown.startsWith(`${wanted} `) && /^[v(]?\d/.test(shown.slice(wanted.length + 1)))
  );
}

/** `DisplayIcon` is a file with an icon's number after a comma: `"C:\…\eXpress.exe",0`. */
function folderOf(location: string, icon: string): string | null {
  const plain = location.replace(/^"|"$/g, '');
  if (win32.isAbsolute(plain)) return win32.normalize(plain).replace(/(?<!:)\\$/, '');
  const file = icon.replace(/,-?\d+$/, '').replace(/^"|"$/g, '');
  return win32.isAbsolute(file) ? win32.dirname(file) : null;
}
