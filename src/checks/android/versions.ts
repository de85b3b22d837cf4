/** Negative: `a` is older. Null: one of them is no version. Loaded when there is something to compare. */
export async function compareVersions(a: string, b: string): Promise<number | null> {
  const [{ default: coerce }, { default: compare }] = await Promise.all([
    import('semver/functions/coerce.js'),
    import('semver/functions/compare.js'),
  ]);
  const [left, right] = [coerce(a), coerce(b)];
  return left === null || right === null ? null : compare(left, right);
}
