import * as z from 'zod/mini';
import { serverVersions } from '../i18n/server-versions.ts';

/** What a request takes from a report of `check --format json`. */
export interface ReportFacts {
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  /** The summary in the report's own language. */
  readonly summary: string;
  readonly platforms: readonly string[];
  readonly versions: readonly string[];
  readonly causes: readonly {
    readonly status: string;
    readonly code: string;
    readonly title: string;
    readonly seen: readonly string[];
  }[];
}

const text = z.string().check(z.maxLength(10_000));
const finding = z.object({ evidence: z.record(text, z.unknown()) });
const schema = z.object({
  schema: z.literal('xpress-doctor/report/1'),
  startedAt: text,
  host: z.object({ platform: text, release: text, arch: text }),
  profile: z.object({ application: text }),
  checks: z.array(z.object({ id: text, findings: z.array(finding) })),
  rootCauses: z.array(z.object({ status: text, code: text, title: text, seen: z.array(text) })),
  summary: z.object({ text }),
});
type Report = z.infer<typeof schema>;

/** Null for what is no report of a version that this program knows. */
export function readReportFacts(json: string): ReportFacts | null {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return null;
  }
  const parsed = schema.safeParse(value);
  if (!parsed.success) return null;
  const report = parsed.data;
  return {
    startedAt: report.startedAt,
    summary: report.summary.text,
    platforms: [platformOf(report)],
    versions: versionsOf(report),
    causes: report.rootCauses,
  };
}

function evidenceOf(report: Report, id: string): readonly Readonly<Record<string, unknown>>[] {
  return report.checks
    .filter((check) => check.id === id)
    .flatMap((check) => check.findings.map(({ evidence }) => evidence));
}

/** As `system.os` names the system; what Node says of it otherwise. */
function platformOf(report: Report): string {
  const { platform, release, arch } = report.host;
  for (const { name, arch: own, os } of evidenceOf(report, 'system.os')) {
    if (typeof name === 'string')
      return `Desktop, ${name}, ${typeof own === 'string' ? own : arch}`;
    if (typeof os === 'string') return `Desktop, ${os}`;
  }
  const named = { win32: 'Windows', darwin: 'macOS', linux: 'Linux' };
  const system = Object.entries(named).find(([id]) => id === platform)?.[1] ?? platform;
  return `Desktop, ${system} (${release}), ${arch}`;
}

function versionsOf(report: Report): readonly string[] {
  const found = ['client.version', 'client.installed']
    .map((id) => evidenceOf(report, id).flatMap(({ version }) => version))
    .map((versions) => versions.filter((version) => typeof version === 'string'));
  const versions = found.find((list) => list.length > 0) ?? [];
  const own = [...new Set(versions)].map((version) => `${report.profile.application} ${version}`);
  const servers = evidenceOf(report, 'client.version').map((entry) =>
    serverVersions(entry['servers']),
  );
  return [...own, ...new Set(servers.filter((text) => text !== ''))];
}
