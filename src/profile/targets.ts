import type { HostProblem } from '../model/profile-problem.ts';
import { type Target, targetId, type ValueSource } from '../model/target.ts';
import { DEFAULT_PROFILE } from './defaults.ts';
import { parseServer } from './host.ts';
import type { LoadedProfile, ServerEntry } from './profile.ts';
import { DEFAULT_PORT, DEFAULT_ROLE, serverEntry } from './server-defaults.ts';
import { withoutSecret } from './without-secret.ts';

/** The vendor's hosts are public, in whichever profile they stand. */
const BUILT_IN = new Set(DEFAULT_PROFILE.servers.map(({ host }) => host));

export type TargetsResult =
  | { readonly ok: true; readonly targets: readonly Target[] }
  /** The first `--server` value that is no server; `text` holds no credentials. */
  | { readonly ok: false; readonly text: string; readonly problem: HostProblem };

/**
 * The targets of a run: the profile's servers, then what `--server HOST[:PORT]` adds, each host and port once.
 * A server that the profile knows too keeps what the profile says about it and becomes required.
 */
export function targetsOf(
  { profile, origins }: LoadedProfile,
  servers: readonly string[],
): TargetsResult {
  const targets = new Map<string, Target>();
  for (const [index, entry] of profile.servers.entries()) {
    const target = toTarget(entry, origins.get(`servers[${index}].host`) ?? 'default');
    targets.set(target.id, target);
  }
  for (const text of servers) {
    const parsed = parseServer(text);
    if (!parsed.ok) return { ok: false, text: withoutSecret(text), problem: parsed.problem };
    const entry = serverEntry(parsed.host, DEFAULT_ROLE, parsed.port ?? DEFAULT_PORT);
    const added = toTarget(entry, 'command-line');
    const known = targets.get(added.id);
    targets.set(
      added.id,
      known === undefined ? added : { ...known, required: true, source: 'command-line' },
    );
  }
  return { ok: true, targets: [...targets.values()] };
}

function toTarget(entry: ServerEntry, source: ValueSource): Target {
  return {
    id: targetId(entry.host, entry.port),
    host: entry.host,
    port: entry.port,
    role: entry.role,
    required: entry.required,
    httpPath: entry.http,
    httpJson: entry.httpJson,
    webSocketPath: entry.websocket,
    webSocketAccept: entry.websocketAccept,
    ...((entry.public ?? BUILT_IN.has(entry.host)) ? { public: true } : {}),
    ...(entry.vpn === undefined ? {} : { vpn: entry.vpn }),
    source,
  };
}
