/**
 * vm_stat(1): bytes that programs can get without swapping: free, speculative (read ahead, not used yet) and
 * inactive pages. The sum that psutil calls `available`.
 */
export function parseVmStat(text: string): number | null {
  const pageBytes = Number(/page size of (\d+) bytes/.exec(text)?.[1]);
  const pages = ['free', 'speculative', 'inactive'].map((name) =>
    Number(new RegExp(`^Pages ${name}:\\s+(\\d+)\\.`, 'm').exec(text)?.[1]),
  );
  const sum = pages.reduce((total, count) => total + count, 0);
  return Number.isNaN(pageBytes) || Number.isNaN(sum) ? null : sum * pageBytes;
}
