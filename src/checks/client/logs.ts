import { type Finding, pass, unknown, warn } from '../../model/finding.ts';
import { defineHostCheck } from '../define.ts';
import { unknownFact } from '../unknown-fact.ts';
import { clientLayout, findProcesses } from './find-client.ts';
import { judgeReach, type ReachCodes, reachEvidence, readReach } from './log-reach.ts';
import { noClientDue } from './no-client-due.ts';

type Codes = 'logs-missing' | 'logs-stale' | 'logs-large' | ReachCodes;

const HOUR_MS = 3_600_000;

export const logs = defineHostCheck({
  id: 'client.logs',
  needs: ['client.installed'],
  limitMs: 20_000,
  codes: ['logs-missing', 'logs-stale', 'logs-large', 'logs-rotate-fast'],
  async run(context) {
    const { platform, profile, clock, signal } = context;
    const { logStaleHours, logBytes } = profile.thresholds;
    const patterns = clientLayout(context).logs;
    const looked = platform.client.expand(patterns);
    if (looked.length === 0) return unknown('not-configured', patterns.join(', '));
    const [found, processes] = await Promise.all([
      platform.client.findFiles(patterns, { signal }),
      findProcesses(context),
    ]);
    if (!found.known) return unknownFact(found);
    const files = found.value;
    const newest = [...files].sort((a, b) => b.modifiedAt - a.modifiedAt)[0];
    const biggest = [...files].sort((a, b) => b.bytes - a.bytes)[0];
    if (newest === undefined || biggest === undefined) {
      return (await noClientDue(context)) ?? warn('logs-missing', { looked });
    }

    const findings: Finding<Codes>[] = [];
    const bytes = files.reduce((total, file) => total + file.bytes, 0);
    const ageMs = Math.max(0, Math.round(clock.now() - newest.modifiedAt));
    // A client that is not running writes nothing; where that is not known, nothing is said about age.
    const runs = processes.known ? processes.value.some(({ main }) => main !== false) : null;
    if (runs === true && ageMs > logStaleHours * HOUR_MS) {
      const ageHours = Math.floor(ageMs / HOUR_MS);
      findings.push({
        ...warn('logs-stale', { path: newest.path, ageHours }),
        subject: newest.path,
      });
    }
    if (bytes > logBytes) {
      const { path } = biggest;
      findings.push({
        ...warn('logs-large', { path, bytes, limitBytes: logBytes }),
        subject: path,
      });
    }
    const reach = await readReach(files, context);
    if (reach !== null && processes.known) {
      for (const verdict of judgeReach(reach, processes.value, clock.now())) {
        findings.push({ ...verdict, subject: newest.path });
      }
    }
    if (findings.length > 0) return findings;
    const evidence = { files: files.length, bytes, newest: newest.path, ageMs, clientRuns: runs };
    return pass({ ...evidence, ...(reach === null ? {} : reachEvidence(reach)) });
  },
});
