import { namesInHostsFile } from '../../checks/interference/hosts-file.ts';
import { namesToAsk, resolversToAsk } from '../../checks/network/resolver-survey.ts';
import type { checkTexts } from '../../i18n/en/check.ts';
import type { CheckId } from '../../model/check-id.ts';
import type { PreparedRun } from '../shared/prepare-run.ts';

/** Reading the list of servers is all that happens here; in ms. */
const LIST_LIMIT_MS = 3_000;

/** What the hosts file says of these is compared with what DNS says. */
async function overridden(
  context: PreparedRun['context'],
  signal: AbortSignal,
): Promise<readonly string[]> {
  const entries = await context.platform.network.hostsFile({ signal }).catch(() => null);
  return entries?.known === true ? namesInHostsFile(context, entries.value) : [];
}

/** The lines of `check --plan` about the DNS servers that are asked one by one. */
export async function plannedResolvers(
  context: PreparedRun['context'],
  chosen: ReadonlySet<CheckId>,
  texts: typeof checkTexts.plan,
): Promise<readonly string[]> {
  const signal = AbortSignal.timeout(LIST_LIMIT_MS);
  const surveyed = chosen.has('network.resolvers') ? namesToAsk(context) : [];
  const compared = chosen.has('interference.hosts-file') ? await overridden(context, signal) : [];
  const names = [...new Set([...surveyed, ...compared])];
  if (names.length === 0) return [];
  const found = await context.platform.network.resolvers({ signal }).catch(() => null);
  if (found?.known !== true) return [`  ${texts.resolversUnknown}`, `      ${texts.asks(names)}`];
  return resolversToAsk(found.value).flatMap((resolver) => [
    `  ${texts.resolver(resolver)}`,
    `      ${texts.asks(names)}`,
  ]);
}
