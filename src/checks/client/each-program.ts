import type { FailureCode } from '../../model/failures/index.ts';
import { type Finding, skip, unknown, type Verdict } from '../../model/finding.ts';
import type { CheckContext } from '../define.ts';
import { unknownFact } from '../unknown-fact.ts';
import { findInstallations } from './find-client.ts';

/** More copies of the client nobody has; `client.installed` tells of each. */
const MOST = 4;

/**
 * One verdict about each installed program; nothing installed is no verdict at all. Of a program that only an entry
 * tells of, nothing can be said.
 */
export async function eachProgram<C extends FailureCode>(
  context: CheckContext,
  judge: (path: string) => Promise<Verdict<C>>,
): Promise<readonly Finding<C>[]> {
  const found = await findInstallations(context);
  if (!found.known) return [unknownFact(found)];
  const programs = [...new Map(found.value.map((one) => [one.path, one])).values()].slice(0, MOST);
  if (programs.length === 0) return [skip('not-installed')];
  return Promise.all(
    programs.map(async ({ path, entryOnly }): Promise<Finding<C>> => {
      const verdict = entryOnly === true ? unknown('not-found', path) : await judge(path);
      return { ...verdict, subject: path };
    }),
  );
}
