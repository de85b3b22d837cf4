import { feedQuestion } from '../../checks/client/update-feed.ts';
import type { checkTexts } from '../../i18n/en/check.ts';
import type { CheckId } from '../../model/check-id.ts';
import { targetId } from '../../model/target.ts';
import type { PreparedRun } from '../shared/prepare-run.ts';

/** Reading the system's own name is all that happens here; in ms. */
const OS_LIMIT_MS = 3_000;

/** The line of the plan about the update feed that the profile names. */
export async function plannedFeed(
  context: PreparedRun['context'],
  chosen: ReadonlySet<CheckId>,
  plan: (typeof checkTexts)['plan'],
): Promise<readonly string[]> {
  const { profile, platform, route } = context;
  if (profile.application.updateFeed === null || !chosen.has('client.version')) return [];
  const signal = AbortSignal.timeout(OS_LIMIT_MS);
  const os = await platform.system.os({ signal }).catch(() => null);
  const question = feedQuestion(profile, platform.name, os?.known === true ? os.value.arch : null);
  if (question === null) return [];
  const { host, port, file } = question;
  const way = route({ host, port });
  const via = way.via === 'direct' ? '' : ` (${plan.viaProxy(targetId(way.host, way.port))})`;
  return [`  ${targetId(host, port)}${via}`, `      ${plan.feed(file)}`];
}
