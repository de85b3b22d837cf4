import type { FailureCode } from '../../model/failures/index.ts';
import { type Finding, skip, type Verdict } from '../../model/finding.ts';
import type { CheckContext } from '../define.ts';
import { unknownFact } from '../unknown-fact.ts';
import { findInstallations } from './find-client.ts';

/** More copies of the client nobody has; `client.installed` tells of each. */
const MOST = 4;

/** One verdict about each installed program; nothing installed is no verdict at all. */
export async function eachProgram<C extends FailureCode>(
  context: CheckContext,
  judge: (path: string) => Promise<Verdict<C>>,
): Promise<readonly Finding<C>[]> {
  const found = await findInstallations(context);
  if (!found.known) return [unknownFact(found)];
  const paths = [...new Set(found.value.map(({ path }) => path))].slice(0, MOST);
  if (paths.length === 0) return [skip('not-installed')];
  return Promise.all(
    paths.map(async (path): Promise<Finding<C>> => ({ ...(await judge(path)), subject: path })),
  );
}
