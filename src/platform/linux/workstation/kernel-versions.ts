/**
 * Kernels of `names` (folders of /lib/modules) that are newer than the running one and of its flavour:
 * `6.1.0-25-amd64` beside `6.1.0-21-amd64`, `6.6.30-un-def-alt1` beside `6.6.21-un-def-alt1`. Numbers are compared
 * from left to right; what is left of a name without its digits is the flavour.
 */
export function newerKernels(running: string, names: readonly string[]): readonly string[] {
  const own = partsOf(running);
  return names.filter((name) => {
    const other = partsOf(name);
    return other.flavour === own.flavour && compare(other.numbers, own.numbers) > 0;
  });
}

function partsOf(name: string): { readonly flavour: string; readonly numbers: readonly number[] } {
  return {
    flavour: name.replace(/\d+/g, ''),
    numbers: (name.match(/\d+/g) ?? []).map(Number),
  };
}

function compare(a: readonly number[], b: readonly number[]): number {
  const length = Math.max(a.length, b.length);
  for (let at = 0; at < length; at += 1) {
    const difference = (a[at] ?? 0) - (b[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
