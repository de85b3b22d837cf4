import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

/** An Electron archive as @electron/asar writes it: two Pickles, then the files. */
export function asarBytes(files: Readonly<Record<string, string>>): Buffer {
  let offset = 0;
  const entries: Record<string, { size: number; offset: string }> = {};
  for (const [name, text] of Object.entries(files)) {
    entries[name] = { size: Buffer.byteLength(text), offset: String(offset) };
    offset += Buffer.byteLength(text);
  }
  const json = Buffer.from(JSON.stringify({ files: entries }));
  const padding = Buffer.alloc((4 - (json.length % 4)) % 4);
  const numbers = Buffer.alloc(16);
  numbers.writeUInt32LE(4, 0);
  numbers.writeUInt32LE(8 + json.length + padding.length, 4);
  numbers.writeUInt32LE(4 + json.length + padding.length, 8);
  numbers.writeUInt32LE(json.length, 12);
  return Buffer.concat([numbers, json, padding, Buffer.from(Object.values(files).join(''))]);
}

export async function writeClientArchive(path: string, version: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const files = { 'main.js': 'start()', 'package.json': JSON.stringify({ version }) };
  await writeFile(path, asarBytes(files));
}
