import type { ReportTexts } from '../catalogue.ts';
import { checks, groups } from './checks.ts';
import { androidFailures } from './failures-android.ts';
import { clientFailures } from './failures-client.ts';
import { dnsFailures } from './failures-dns.ts';
import { httpFailures } from './failures-http.ts';
import { interferenceFailures } from './failures-interference.ts';
import { mediaFailures } from './failures-media.ts';
import { networkFailures } from './failures-network.ts';
import { pathFailures } from './failures-path.ts';
import { proxyFailures } from './failures-proxy.ts';
import { serverFailures } from './failures-server.ts';
import { systemFailures } from './failures-system.ts';
import { tlsFailures } from './failures-tls.ts';
import { fixers, skipReasons, statuses, unknownReasons } from './vocabulary.ts';
import { workstationFailures } from './failures-workstation.ts';

export const reportTexts: ReportTexts = {
  language: 'en',
  failures: {
    ...networkFailures,
    ...dnsFailures,
    ...mediaFailures,
    ...tlsFailures,
    ...httpFailures,
    ...proxyFailures,
    ...interferenceFailures,
    ...pathFailures,
    ...clientFailures,
    ...serverFailures,
    ...systemFailures,
    ...workstationFailures,
    ...androidFailures,
  },
  checks,
  groups,
  statuses,
  unknownReasons,
  skipReasons,
  fixers,
};
