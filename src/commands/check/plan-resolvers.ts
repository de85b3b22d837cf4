import { namesToAsk, resolversToAsk } from '../../checks/network/resolver-survey.ts';
import type { checkTexts } from '../../i18n/en/check.ts';
import type { CheckId } from '../../model/check-id.ts';
import type { PreparedRun } from '../shared/prepare-run.ts';

/** Reading the list of servers is all that happens here; in ms. */
const LIST_LIMIT_MS = 3_000;

/** The lines of `check --plan` about the DNS servers that are asked one by one. */
export async function plannedResolvers(
  context: PreparedRun['context'],
  chosen: ReadonlySet<CheckId>,
  texts: typeof checkTexts.plan,
): Promise<readonly string[]> {
  if (!chosen.has('network.resolvers')) return [];
  const names = namesToAsk(context);
  if (names.length === 0) return [];
  const signal = AbortSignal.timeout(LIST_LIMIT_MS);
  const found = await context.platform.network.resolvers({ signal }).catch(() => null);
  if (found?.known !== true) return [`  ${texts.resolversUnknown}`, `      ${texts.asks(names)}`];
  return resolversToAsk(found.value).flatMap((resolver) => [
    `  ${texts.resolver(resolver)}`,
    `      ${texts.asks(names)}`,
  ]);
}
