/** Folders that a program copies to other computers, by the names that these programs give to them. */
const SYNCED: readonly (readonly [RegExp, string])[] = [
  [/[\\/]OneDrive(?: - [^\\/]+)?(?=[\\/]|$)/i, 'OneDrive'],
  [/[\\/]Library[\\/]Mobile Documents(?=[\\/]|$)/, 'iCloud Drive'],
  [/[\\/]Library[\\/]CloudStorage[\\/]([^\\/-]+)/, ''],
  [/[\\/](Dropbox|Yandex\.Disk|YandexDisk|Google Drive|Nextcloud|ownCloud)(?=[\\/]|$)/i, ''],
];

/** The program that copies the folder of this path to other computers, by its name in the path; null: none is seen. */
export function syncedBy(path: string): string | null {
  for (const [form, name] of SYNCED) {
    const found = form.exec(path);
    if (found !== null) return name === '' ? (found[1] ?? 'cloud') : name;
  }
  return null;
}
