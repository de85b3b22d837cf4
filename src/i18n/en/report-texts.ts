import type { ReportTexts } from '../catalogue.ts';
import { checks, groups } from './checks.ts';
import { clientFailures } from './failures-client.ts';
import { interferenceFailures } from './failures-interference.ts';
import { networkFailures } from './failures-network.ts';
import { systemFailures } from './failures-system.ts';
import { fixers, skipReasons, statuses, unknownReasons } from './vocabulary.ts';

export const reportTexts: ReportTexts = {
  language: 'en',
  failures: { ...networkFailures, ...interferenceFailures, ...clientFailures, ...systemFailures },
  checks,
  groups,
  statuses,
  unknownReasons,
  skipReasons,
  fixers,
};
