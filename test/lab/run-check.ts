import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { expect } from 'vitest';
import type { Bed, Ran } from './bed.ts';

export interface JsonReport {
  readonly exitCode: number;
  readonly rootCauses: readonly {
    readonly code: string;
    readonly status: string;
    readonly explains: readonly { readonly code: string | null }[];
  }[];
  readonly checks: readonly {
    readonly id: string;
    readonly status: string;
    readonly findings: readonly {
      readonly status: string;
      readonly reason: string | null;
      readonly code: string | null;
      readonly evidence: Readonly<Record<string, unknown>> | null;
      readonly remedy: { readonly steps: readonly string[] } | null;
      readonly article: { readonly id: string } | null;
    }[];
  }[];
}

export interface LabServerEntry {
  readonly host: string;
  readonly port?: number;
  readonly http?: string;
  readonly public?: boolean;
  readonly httpJson?: boolean;
  readonly websocket?: string | null;
  readonly vpn?: string;
}

export interface LabRun {
  readonly servers: readonly LabServerEntry[];
  readonly network?: Readonly<Record<string, unknown>>;
  readonly thresholds?: Readonly<Record<string, number>>;
  readonly application?: Readonly<Record<string, unknown>>;
  readonly words?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Started before the program: `faketime`. */
  readonly under?: readonly string[];
}

/** All that is asked of one server, with what that needs; resolvers and media have laboratories of their own. */
const TO_ONE_SERVER = ['network.tls', 'network.http', 'network.websocket'];

/** One run of the program on the client's side, its report and what it ended with. */
export async function runCheck(
  bed: Bed,
  run: LabRun,
): Promise<JsonReport & { readonly ended: number }> {
  const { words = TO_ONE_SERVER, env = {}, under = [], ...profile } = run;
  const path = join(bed.folder, 'profile.yaml');
  await writeFile(path, stringify({ network: {}, thresholds: {}, ...profile }));
  const args = ['bin/xpress-doctor.cjs', 'check', ...words, '--profile', path, '--format', 'json'];
  const [file = process.execPath, ...rest] = [...under, process.execPath, ...args];
  const ran: Ran = await bed.run('client', file, rest, env);
  expect(ran.stderr).toBe('');
  return { ...(JSON.parse(ran.stdout) as JsonReport), ended: ran.exitCode };
}

export const codes = (report: Pick<JsonReport, 'rootCauses'>): readonly string[] =>
  report.rootCauses.map(({ code }) => code);

/** The one root cause, with a remedy and an article at everything that is not well. */
export function expectRootCause(
  report: JsonReport & { readonly ended: number },
  code: string,
  status: 'fail' | 'warn' = 'fail',
): void {
  expect(report.rootCauses.map((cause) => [cause.code, cause.status])).toEqual([[code, status]]);
  expect(report.ended).toBe(status === 'fail' ? 1 : 0);
  for (const finding of report.checks.flatMap((result) => result.findings)) {
    if (finding.status === 'pass') continue;
    expect(finding.code ?? finding.reason).not.toBeNull();
    expect(finding.remedy?.steps.length).toBeGreaterThan(0);
    expect(finding.article?.id).toBeTruthy();
  }
}
