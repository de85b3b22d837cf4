import { win32 } from 'node:path';
import { type RegistryKey, textValue } from './registry.ts';

/** "Uninstall Registry Key" (learn.microsoft.com/windows/win32/msi/uninstall-registry-key). */
export interface UninstallEntry {
  readonly key: string;
  readonly displayName: string;
  readonly version: string | null;
  /** `InstallLocation`, else the folder of `DisplayIcon`; null: neither tells it. */
  readonly folder: string | null;
}

/** Entries of the client: its display name alone or with a version after it (`eXpress 3.72.37`). */
export function uninstallEntries(
  keys: readonly RegistryKey[],
  names: readonly string[],
  expand: (path: string) => string,
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
        folder: folderOf(text('installlocation'), text('displayicon'), expand),
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

/**
 * Windows Installer keeps the icons of its products in a folder of its own, `C:\Windows\Installer\{GUID}` or the user's
 * ("ARPPRODUCTICON"), and an MSI need not write `InstallLocation`: such an entry does not tell where the program is.
 */
const INSTALLER_ICONS = /\\Installer\\\{[0-9a-f-]{36}\}\\/i;

/** `DisplayIcon` is a file with an icon's number after a comma: `"C:\…\eXpress.exe",0`. */
function folderOf(location: string, icon: string, expand: (path: string) => string): string | null {
  const plain = expand(location.replace(/^"|"$/g, ''));
  if (win32.isAbsolute(plain)) return win32.normalize(plain).replace(/(?<!:)\\$/, '');
  const file = expand(icon.replace(/,-?\d+$/, '').replace(/^"|"$/g, ''));
  return win32.isAbsolute(file) && !INSTALLER_ICONS.test(file) ? win32.dirname(file) : null;
}
