import type { PhoneStorage } from './android.ts';

/**
 * `dumpsys diskstats`: `Data-Free: 264024K / 55247244K total = 11% free`, and since Android 8 four lists that belong
 * together by position: `Package Names: ["a.b",…]`, `App Data Sizes: [1,…]`, `Cache Sizes: [2,…]` (bytes).
 */
export function parseDiskStats(text: string, name: string): PhoneStorage | null {
  const [, free, total] = /^Data-Free: (\d+)K \/ (\d+)K total/m.exec(text) ?? [];
  if (free === undefined || total === undefined) return null;
  return {
    freeBytes: Number(free) * 1024,
    totalBytes: Number(total) * 1024,
    client: sizesOf(text, name),
  };
}

function sizesOf(text: string, name: string): PhoneStorage['client'] {
  const index = list(text, 'Package Names').indexOf(`"${name}"`);
  const dataBytes = Number(list(text, 'App Data Sizes')[index]);
  const cacheBytes = Number(list(text, 'Cache Sizes')[index]);
  if (index === -1 || !Number.isFinite(dataBytes) || !Number.isFinite(cacheBytes)) return null;
  return { dataBytes, cacheBytes };
}

function list(text: string, title: string): readonly string[] {
  const inside = new RegExp(`^${title}: \\[(.*)\\]\\s*$`, 'm').exec(text)?.[1] ?? '';
  return inside === '' ? [] : inside.split(',').map((part) => part.trim());
}
