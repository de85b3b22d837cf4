import type { Check, CheckContext } from '../../src/checks/define.ts';
import type { Finding } from '../../src/model/finding.ts';
import { noSignal } from './machine.ts';

/** The findings of a check of the whole computer. */
export async function findingsOf(
  check: Check,
  context: Omit<CheckContext, 'signal'>,
  signal: AbortSignal = noSignal,
): Promise<readonly Finding[]> {
  if (check.scope !== 'host') throw new Error(`${check.id} looks at targets`);
  const said = await check.run({ ...context, signal });
  return 'status' in said ? [said] : said;
}
