import { listAt, textAt } from './foreign-json.ts';
import type { Manifest } from './manifest.ts';

/** One bundle as `bundle diff` sees it. */
export interface BundleView {
  readonly manifest: Manifest;
  /** `report.json`, parsed; null when there is none, or none that can be read. */
  readonly report: unknown;
}

export interface BundleDiff {
  readonly made: readonly [string, string];
  readonly versions: readonly [string, string];
  readonly complete: readonly [boolean, boolean];
  readonly added: readonly EntrySize[];
  readonly removed: readonly EntrySize[];
  /** Same name, other content. */
  readonly changed: readonly { readonly name: string; readonly bytes: readonly [number, number] }[];
  readonly same: number;
  /** `null`: this bundle has no such verdict. */
  readonly verdicts: readonly {
    readonly check: string;
    readonly subject: string | null;
    readonly before: Verdict | null;
    readonly after: Verdict | null;
  }[];
  readonly rootCauses: {
    readonly gone: readonly string[];
    readonly new: readonly string[];
    /** What the reports call each of them, in their own language. */
    readonly titles: Readonly<Record<string, string>>;
  };
  /** False when one of the two has no report: then nothing is said about verdicts. */
  readonly reports: boolean;
}

interface EntrySize {
  readonly name: string;
  readonly bytes: number;
}

export interface Verdict {
  readonly status: string;
  readonly code: string | null;
  /** What the report calls it, in its own language; null: nothing. */
  readonly title: string | null;
}

/** What changed from the one to the other. Pure; the reports are somebody else's data and may have any form. */
export function diffBundles(before: BundleView, after: BundleView): BundleDiff {
  const old = new Map(before.manifest.entries.map((entry) => [entry.name, entry]));
  const added: EntrySize[] = [];
  const changed: BundleDiff['changed'][number][] = [];
  let same = 0;
  for (const { name, bytes, sha256 } of after.manifest.entries) {
    const was = old.get(name);
    old.delete(name);
    if (was === undefined) added.push({ name, bytes });
    else if (was.sha256 === sha256) same += 1;
    else changed.push({ name, bytes: [was.bytes, bytes] });
  }
  const causes = [causesOf(before.report), causesOf(after.report)] as const;
  const reports = before.report !== null && after.report !== null;
  return {
    made: [before.manifest.createdAt, after.manifest.createdAt],
    versions: [before.manifest.tool.version, after.manifest.tool.version],
    complete: [before.manifest.complete, after.manifest.complete],
    added,
    removed: [...old.values()].map(({ name, bytes }) => ({ name, bytes })),
    changed,
    same,
    verdicts: reports ? verdictChanges(verdictsOf(before.report), verdictsOf(after.report)) : [],
    rootCauses: reports ? causeChanges(causes[0], causes[1]) : { gone: [], new: [], titles: {} },
    reports,
  };
}

interface Place {
  readonly check: string;
  readonly subject: string | null;
  readonly verdict: Verdict;
}

function verdictChanges(
  before: ReadonlyMap<string, Place>,
  after: ReadonlyMap<string, Place>,
): BundleDiff['verdicts'] {
  const keys = [...new Set([...before.keys(), ...after.keys()])];
  return keys.flatMap((key) => {
    const [was, is] = [before.get(key), after.get(key)];
    const place = is ?? was;
    if (place === undefined) return [];
    if (was?.verdict.status === is?.verdict.status && was?.verdict.code === is?.verdict.code) {
      return [];
    }
    const { check, subject } = place;
    return [{ check, subject, before: was?.verdict ?? null, after: is?.verdict ?? null }];
  });
}

/** By check and subject; a second finding of one subject counts by its place. */
function verdictsOf(report: unknown): ReadonlyMap<string, Place> {
  const places = new Map<string, Place>();
  for (const result of listAt(report, 'checks')) {
    const check = textAt(result, 'id');
    if (check === null) continue;
    for (const finding of listAt(result, 'findings')) {
      const status = textAt(finding, 'status');
      if (status === null) continue;
      const subject = textAt(finding, 'subject');
      let key = `${check}\n${subject ?? ''}`;
      while (places.has(key)) key += '\n';
      const verdict = { status, code: textAt(finding, 'code'), title: textAt(finding, 'title') };
      places.set(key, { check, subject, verdict });
    }
  }
  return places;
}

function causeChanges(
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
): BundleDiff['rootCauses'] {
  const gone = [...before.keys()].filter((code) => !after.has(code));
  const fresh = [...after.keys()].filter((code) => !before.has(code));
  const titles = [...gone, ...fresh].flatMap((code) => {
    const title = after.get(code) ?? before.get(code) ?? '';
    return title === '' ? [] : [[code, title] as const];
  });
  return { gone, new: fresh, titles: Object.fromEntries(titles) };
}

/** Code and title of each. */
function causesOf(report: unknown): ReadonlyMap<string, string> {
  return new Map(
    listAt(report, 'rootCauses').flatMap((cause) => {
      const code = textAt(cause, 'code');
      return code === null ? [] : [[code, textAt(cause, 'title') ?? ''] as const];
    }),
  );
}
