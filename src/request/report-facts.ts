import * as z from 'zod/mini';
import { serverVersions } from '../i18n/server-versions.ts';

/** What a request takes from a report of `check --format json`. */
export interface ReportFacts {
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  /** The summary in the report's own language. */
  readonly summary: string;
  readonly platforms: readonly string[];
  /** Those of the platforms that are phones on a cable. */
  readonly phones: readonly string[];
  readonly versions: readonly string[];
  readonly causes: readonly {
    readonly status: string;
    readonly code: string;
    readonly title: string;
    readonly seen: readonly string[];
  }[];
}

const text = z.string().check(z.maxLength(10_000));
const finding = z.object({
  subject: z.optional(z.nullable(text)),
  evidence: z.record(text, z.unknown()),
});
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
  const phones = phonesOf(report);
  return {
    startedAt: report.startedAt,
    summary: report.summary.text,
    platforms: [
      ...(phones.length > 0 && !isAboutComputer(report) ? [] : [platformOf(report)]),
      ...phones,
    ],
    phones,
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

/** A report of `check android` alone says nothing of a client on the computer that the cable is in. */
function isAboutComputer({ checks }: Report): boolean {
  return checks.some(({ id }) => id === 'system.os' || id.startsWith('client.'));
}

/** `Android 14, HONOR REA-NX9, MagicOS 8`, each once. */
function phonesOf(report: Report): readonly string[] {
  const named = evidenceOf(report, 'android.system').flatMap(({ release, maker, model, skin }) => {
    if (typeof release !== 'string' || typeof model !== 'string') return [];
    const device = [maker, model].filter((part) => typeof part === 'string' && part !== '');
    const parts = [`Android ${release}`, device.join(' '), skin];
    return [parts.filter((part) => typeof part === 'string' && part !== '').join(', ')];
  });
  return [...new Set(named)];
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
  const onPhones = evidenceOf(report, 'android.client').flatMap(({ version }) =>
    typeof version === 'string' ? [`${report.profile.application} ${version} (Android)`] : [],
  );
  return [...own, ...new Set(onPhones), ...new Set(servers.filter((text) => text !== ''))];
}
