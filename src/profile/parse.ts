import type { ProfileProblem } from '../model/profile-problem.ts';
import { targetId } from '../model/target.ts';
import { mergeProfile } from './merge.ts';
import { faultsOfIssue, type PathFault } from './problems.ts';
import type { LoadedProfile } from './profile.ts';
import { profileSchema } from './schema.ts';
import { readYaml } from './yaml-text.ts';

export type ProfileResult =
  | { readonly ok: true; readonly loaded: LoadedProfile }
  /** Every problem of the file, in the order of the file; never empty. */
  | { readonly ok: false; readonly file: string; readonly problems: readonly ProfileProblem[] };

/** The text of a profile file, checked and laid over the defaults. `file` is for the messages. */
export function parseProfile(text: string, file: string): ProfileResult {
  const yaml = readYaml(text);
  if (!yaml.ok) {
    return refused(
      file,
      yaml.faults.map(({ place, fault }) => problem(file, '', place, fault)),
    );
  }
  const checked = profileSchema.safeParse(yaml.value);
  const faults = checked.success
    ? []
    : checked.error.issues.flatMap((issue) => faultsOfIssue(issue, yaml.value));
  const loaded = checked.success ? mergeProfile(checked.data, file) : null;
  if (loaded !== null) faults.push(...repeatedServers(loaded));
  if (loaded === null || faults.length > 0) {
    const problems = faults.map(({ path, part, fault }) =>
      problem(file, dotted(path), yaml.locate(path, part), fault),
    );
    return refused(file, withoutRepeats(problems));
  }
  return { ok: true, loaded };
}

/** `['servers', 0, 'host']` → `servers[0].host`. A key that is no plain word stands in quotes. */
export function dotted(path: readonly PropertyKey[]): string {
  return path.reduce<string>((before, step) => {
    if (typeof step === 'number') return `${before}[${step}]`;
    const name = String(step);
    const shown = /^[\w-]{1,60}$/.test(name) ? name : JSON.stringify(name.slice(0, 60));
    return before === '' ? shown : `${before}.${shown}`;
  }, '');
}

function repeatedServers({ profile }: LoadedProfile): readonly PathFault[] {
  return [
    ...repeated(['servers'], profile.servers),
    ...repeated(['media', 'turn'], profile.media.turn),
  ];
}

function repeated(
  path: readonly string[],
  entries: readonly { readonly host: string; readonly port: number }[],
): readonly PathFault[] {
  const seen = new Map<string, number>();
  return entries.flatMap((entry, index) => {
    const id = targetId(entry.host, entry.port);
    const first = seen.get(id);
    if (first === undefined) {
      seen.set(id, index);
      return [];
    }
    return {
      path: [...path, index, 'host'],
      part: 'value' as const,
      fault: {
        kind: 'repeated-server' as const,
        server: id,
        first: `${path.join('.')}[${first}]`,
      },
    };
  });
}

function problem(
  file: string,
  path: string,
  place: { readonly line: number; readonly column: number } | null,
  fault: ProfileProblem['fault'],
): ProfileProblem {
  return { file, line: place?.line ?? null, column: place?.column ?? null, path, fault };
}

/** A huge number is both no safe integer and too big: told once. */
function withoutRepeats(problems: readonly ProfileProblem[]): readonly ProfileProblem[] {
  const seen = new Set<string>();
  return problems.filter(({ path, fault }) => {
    const key = `${path}\n${fault.kind}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

function refused(file: string, problems: readonly ProfileProblem[]): ProfileResult {
  const inOrder = [...problems].sort(
    (a, b) => (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0),
  );
  return { ok: false, file, problems: inOrder };
}
