import type { FailureCode } from '../model/failures/index.ts';
import type { Finding } from '../model/finding.ts';
import type { Fixer } from '../model/fixer.ts';
import type { CheckResult } from '../model/report.ts';
import { isIpAddress } from '../checks/network/host-names.ts';
import { DEFAULT_PROFILE } from '../profile/defaults.ts';

/** Who can mend a failure of this code, by what the finding that shows it is about. */
export type WhoCan = (code: FailureCode, usual: Fixer, finding: Finding) => Fixer;

/** Of one finding by itself: nothing is known of others. */
export const ALONE: WhoCan = (_code, usual, finding) => {
  if (usual === 'server-admin' && isVendors(hostOf(finding))) return 'vendor';
  return 'code' in finding &&
    'resolver' in finding.evidence &&
    isLoopback(finding.evidence.resolver)
    ? 'workstation-admin'
    : usual;
};

/** The vendor's own servers: nobody here knows their administrator. */
const VENDORS: ReadonlySet<string> = new Set(DEFAULT_PROFILE.servers.map(({ host }) => host));

/** Servers that have nothing to do with each other do not refuse at once: something between here and them does. */
const BETWEEN: ReadonlySet<FailureCode> = new Set(['tcp-refused', 'http-timeout']);

const OF_RESOLVERS: ReadonlySet<FailureCode> = new Set([
  'dns-unreachable',
  'dns-timeout',
  'dns-refused',
  'dns-server-failure',
]);

/** By what the whole run found, a code means another person's work than usual. */
export function whoCan(checks: readonly Pick<CheckResult, 'id' | 'findings'>[]): WhoCan {
  const findings = checks.flatMap((check) => check.findings);
  const here = isResolverHere(
    checks.find(({ id }) => id === 'network.resolvers')?.findings[0] ?? null,
  );
  const spread = new Set(
    [...BETWEEN].filter((code) => {
      const same = findings.filter((finding) => 'code' in finding && finding.code === code);
      return new Set(same.flatMap((finding) => siteOf(hostOf(finding)) ?? [])).size > 1;
    }),
  );
  return (code, usual, finding) => {
    if (spread.has(code)) return 'network-team';
    if (here && OF_RESOLVERS.has(code)) return 'workstation-admin';
    return ALONE(code, usual, finding);
  };
}

/** The host that a finding is about; null: none. */
function hostOf(finding: Finding): string | null {
  if ('code' in finding && 'host' in finding.evidence) return finding.evidence.host.toLowerCase();
  return /^(.+):\d+$/.exec(finding.subject ?? '')?.[1]?.toLowerCase() ?? null;
}

function isVendors(host: string | null): boolean {
  return host !== null && VENDORS.has(host);
}

/** `express.ms` of `docs.express.ms`: good enough to tell one owner's servers from another's. */
function siteOf(host: string | null): string | null {
  return host === null || isIpAddress(host) ? host : host.split('.').slice(-2).join('.');
}

/**
 * None is configured, the ones that were asked are on this computer, or every one of them answers while the system's
 * own resolver does not get through to it: nothing of that is the network's.
 */
function isResolverHere(finding: Finding | null): boolean {
  if (finding === null) return false;
  if (finding.status === 'unknown' && finding.reason === 'no-resolver') return true;
  if (finding.status === 'pass') return true;
  if (finding.status !== 'unknown') return false;
  const asked = finding.evidence?.['resolvers'];
  return Array.isArray(asked) && asked.length > 0 && asked.every(isLoopback);
}

function isLoopback(address: unknown): boolean {
  return typeof address === 'string' && /^(?:127\.|::1$)/.test(address);
}
