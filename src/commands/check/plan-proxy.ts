import type { checkTexts } from '../../i18n/en/check.ts';
import type { PreparedRun } from '../shared/prepare-run.ts';

type PlanTexts = (typeof checkTexts)['plan'];

/** The PAC file that would be fetched, before anything else: it decides the ways of the rest. */
export function plannedPac(context: PreparedRun['context'], plan: PlanTexts): readonly string[] {
  const automatic = context.automaticProxy ?? null;
  return automatic === null
    ? []
    : [`  ${plan.pac(automatic.url, automatic.source)}`, `      ${plan.pacActions}`];
}
