import type { CheckContext } from '../../checks/define.ts';
import { CHECKS } from '../../checks/index.ts';
import { endpointOf, mediaServers } from '../../checks/network/media-servers.ts';
import type { Selection } from '../../engine/select-checks.ts';
import type { Report } from '../../model/report.ts';
import { type Target, targetId } from '../../model/target.ts';
import { endServerOnExit } from '../../platform/android/end-on-exit.ts';
import { createAndroid } from '../../platform/android/index.ts';
import { createPlatform } from '../../platform/create-platform.ts';
import { createProcessLookup } from '../../platform/lookup-process.ts';
import { createCommandRunner } from '../../platform/run-command.ts';
import { createProbes } from '../../probes/create-probes.ts';
import { systemLookup } from '../../probes/dns.ts';
import { type AuthoritySource, sharedAuthorities } from '../../probes/shared-authorities.ts';
import type { AutomaticProxy } from '../../probes/pac/automatic-proxy.ts';
import type { Endpoint } from '../../probes/endpoint.ts';
import type { Probes } from '../../probes/probes.ts';
import type { RouteFinder } from '../../probes/connection-route.ts';
import type { LoadedProfile } from '../../profile/profile.ts';
import { readAuthorities } from './authority-files.ts';
import type { CommandContext } from './context.ts';
import { loadedProfile, targetsFor } from './load-profile.ts';
import { type ProxyLoginRequest, readProxyLogin } from './proxy-login.ts';
import { findRoutes } from './routes.ts';
import { chosenChecks } from './selection.ts';
import { withTurnSecrets } from './turn-secrets.ts';

/** What the command line says about a run. */
export interface RunRequest {
  /** Check ids and groups; none means all. */
  readonly words: readonly string[];
  readonly skip: readonly string[];
  readonly profile: string | undefined;
  readonly servers: readonly string[];
  /** Take the checks of phones along, whatever the words say. */
  readonly android?: boolean;
  /** One phone of several. */
  readonly serial?: string | undefined;
  readonly proxyLogin?: ProxyLoginRequest;
  /** True: nothing may be contacted yet, not even for the settings of the proxy. */
  readonly planOnly?: boolean;
  /** False: no check will be run, and nothing is made ready for one. */
  readonly checks?: boolean;
}

/** Everything that a run needs; nothing has been sent yet. */
export interface PreparedRun {
  readonly loaded: LoadedProfile;
  readonly targets: readonly Target[];
  readonly selection: Selection;
  /** Of the request, for the command that repeats it. */
  readonly asked: Omit<NonNullable<Report['asked']>, 'limitMs'>;
  readonly context: Omit<CheckContext, 'signal'>;
  /** Probes that know nothing of what those of the context have measured. */
  readonly freshProbes: () => Probes;
}

/** Throws `UsageError` (exit 2) for anything wrong with the request, before anything is run. */
export async function prepareRun(
  request: RunRequest,
  command: CommandContext,
): Promise<PreparedRun> {
  const also = request.android === true ? ['android'] : [];
  const selection = chosenChecks(CHECKS, { ...request, also }, command.language);
  const loaded = await loadedProfile(request.profile, command);
  const targets = targetsFor(loaded, request.servers, command);
  const platform = await createPlatform({ platform: process.platform, env: command.env });
  const named = await readAuthorities(loaded, (paths) => platform.client.expand(paths), command);
  const authorities = authoritiesFor(named, command);
  const login = await readProxyLogin(request.proxyLogin ?? {}, command);
  const ask = request.planOnly !== true;
  // Programs that are asked for the settings of the proxy leave the processor to the lists of authorities.
  const [{ route: routes, automatic }] = await Promise.all([
    findRoutes(platform, command, {
      ...{ endpoints: endpointsOf(targets, loaded), login, authorities, ask },
    }),
    ask && request.checks !== false && selection.checks.some(({ id }) => id === 'network.tls')
      ? authorities()
      : null,
  ]);
  const context = assemble({
    ...{ loaded, targets, platform, routes, automatic, authorities, command },
    serial: request.serial,
  });
  const profile = await withTurnSecrets(loaded.profile, command.env, command.interrupts.stop);
  const freshProbes = (): Probes => probesFor({ loaded, routes, authorities, command });
  return {
    loaded,
    targets,
    selection,
    asked: askedFor(request),
    context: { ...context, profile },
    freshProbes,
  };
}

function askedFor({ words, skip, serial, proxyLogin = {} }: RunRequest): PreparedRun['asked'] {
  const { ask = false, file } = proxyLogin;
  return {
    words,
    skip,
    ...(serial === undefined ? {} : { serial }),
    ...(ask ? { proxyLogin: 'asked' } : file === undefined ? {} : { proxyLogin: { file } }),
  };
}

/** The targets, and the servers for calls over what a proxy carries. */
function endpointsOf(targets: readonly Target[], { profile }: LoadedProfile): readonly Endpoint[] {
  const media = mediaServers(profile.media).flatMap((server) =>
    (['tcp', 'tls'] as const).map((transport) => endpointOf(server, transport)),
  );
  const all = [...targets, ...media].map(({ host, port }) => ({ host, port }));
  return [...new Map(all.map((one) => [targetId(one.host, one.port), one])).values()];
}

/** The world that the checks see. */
export function assemble(parts: {
  readonly loaded: LoadedProfile;
  readonly targets: readonly Target[];
  readonly platform: CheckContext['platform'];
  readonly routes: RouteFinder;
  readonly automatic?: AutomaticProxy | null;
  readonly authorities: AuthoritySource;
  readonly command: CommandContext;
  readonly serial?: string | undefined;
}): Omit<CheckContext, 'signal'> {
  const { command, routes } = parts;
  const { media, ...probes } = probesFor(parts);
  return {
    profile: parts.loaded.profile,
    targets: parts.targets,
    platform: parts.platform,
    // Runs nothing before a check asks for phones.
    android: createAndroid({
      ...{ platform: process.platform, env: command.env, clock: command.clock },
      run: createCommandRunner({ platform: process.platform, env: command.env }),
      endOnExit: endServerOnExit,
      serial: parts.serial,
    }),
    route: routes,
    automaticProxy: parts.automatic ?? null,
    probes,
    media,
    clock: command.clock,
    env: command.env,
  };
}

/** Probes that have measured nothing yet. */
function probesFor(parts: {
  readonly loaded: LoadedProfile;
  readonly routes: RouteFinder;
  readonly authorities: AuthoritySource;
  readonly command: CommandContext;
}): ReturnType<typeof createProbes> {
  const { command } = parts;
  return createProbes({
    route: parts.routes,
    clock: command.clock,
    lookup: createProcessLookup(process.execPath, command.env, systemLookup),
    authorities: parts.authorities,
    controlName: parts.loaded.profile.network.controlName,
  });
}

/** PEM texts of the profile, and where other programs of this computer have theirs. */
export function authoritiesFor(
  profile: readonly string[],
  { env }: Pick<CommandContext, 'env'>,
): AuthoritySource {
  return sharedAuthorities(profile, {
    extraFile: env['NODE_EXTRA_CA_CERTS'],
    home: env['HOME'],
  });
}
