import type { FailureCode } from '../../model/failures/index.ts';
import { type Finding, skip, type Verdict } from '../../model/finding.ts';
import type { Phone } from '../../platform/android/android.ts';
import type { CheckContext } from '../define.ts';
import { unknownFact } from '../unknown-fact.ts';

/**
 * Looks at every phone that adb can talk to, all at once; each is a subject of its own. Phones that it cannot talk to
 * are told by `android.device` and by nobody else.
 */
export async function onEachPhone<C extends FailureCode>(
  context: CheckContext,
  judge: (phone: Phone) => Promise<readonly Verdict<C>[]>,
): Promise<readonly Finding<C>[]> {
  const found = await context.android.phones({ signal: context.signal });
  if (!found.known) return [unknownFact(found)];
  const ready = found.value.phones.filter((seen) => seen.state === 'ready');
  if (ready.length === 0) return [skip('does-not-apply')];
  const all = await Promise.all(
    ready.map(async ({ label, phone }) =>
      (await judge(phone)).map((verdict): Finding<C> => ({ ...verdict, subject: label })),
    ),
  );
  return all.flat();
}
