export interface VersionComparison {
  /** As a sorting function does; null: one of them is no version. */
  order(a: string, b: string): number | null;
  /** Is `a` of a later major or minor line than `b`? */
  isLaterLine(a: string, b: string): boolean;
}

/** Loaded when a version is compared. `coerce`: Windows writes four numbers, the fourth is left out. */
export async function compareVersions(): Promise<VersionComparison> {
  const [{ default: coerce }, { default: compare }] = await Promise.all([
    import('semver/functions/coerce.js'),
    import('semver/functions/compare.js'),
  ]);
  return {
    order(a, b) {
      const [left, right] = [coerce(a), coerce(b)];
      return left === null || right === null ? null : compare(left, right);
    },
    isLaterLine(a, b) {
      const [left, right] = [coerce(a), coerce(b)];
      if (left === null || right === null) return false;
      return left.major > right.major || (left.major === right.major && left.minor > right.minor);
    },
  };
}
