import { isLoaded, LOAD_PLAN } from '../../checks/network/load.ts';
import { LOGIN_METHODS_PATH, tellsLoginMethods } from '../../checks/server/login-methods.ts';
import { checkTexts as en } from '../../i18n/en/check.ts';
import { checkTexts as ru } from '../../i18n/ru/check.ts';
import { type CheckId, groupOf } from '../../model/check-id.ts';
import { type Target, targetId } from '../../model/target.ts';
import { plannedCommands } from '../../platform/android/commands.ts';
import { plannedLocally } from './plan-local.ts';
import { plannedFeed } from './plan-feed.ts';
import { plannedMedia } from './plan-media.ts';
import { plannedPac } from './plan-proxy.ts';
import { plannedResolvers } from './plan-resolvers.ts';
import { withUnicodeNames } from '../../report/unicode-name.ts';
import type { CommandContext } from '../shared/context.ts';
import type { PreparedRun } from '../shared/prepare-run.ts';

/** `check --plan`: everything that would be contacted, run and read; nothing has been touched. */
export async function renderPlan(run: PreparedRun, context: CommandContext): Promise<string> {
  const { plan } = context.language === 'ru' ? ru : en;
  const chosen = new Set(run.selection.checks.map((check) => check.id));
  const lines = [plan.contacted];
  const idleSeconds = run.context.profile.network.webSocketIdleSeconds;
  const contacted = run.targets
    .map((target) => ({ target, actions: actionsOn(target, chosen, plan.actions, idleSeconds) }))
    .filter(({ actions }) => actions.length > 0);
  const calls = plannedMedia(run.context, chosen, plan);
  const pac = contacted.length === 0 ? [] : plannedPac(run.context, plan);
  lines.push(...pac);
  const feed = await plannedFeed(run.context, chosen, plan);
  if (contacted.length === 0 && calls.length === 0 && feed.length === 0)
    lines.push(`  ${plan.none}`);
  for (const { target, actions } of contacted) {
    const route = run.context.route(target);
    const via =
      route.via === 'direct' ? '' : ` (${plan.viaProxy(targetId(route.host, route.port))})`;
    lines.push(`  ${withUnicodeNames(target.id)}${via}`, `      ${actions.join(', ')}`);
  }
  const behindProxy = contacted.some(({ target }) => {
    const route = run.context.route(target);
    return route.via === 'proxy' || route.bypass !== undefined;
  });
  if (behindProxy) lines.push(`  ${plan.bothWays}`);
  lines.push(...feed);
  lines.push(...(await plannedResolvers(run.context, chosen, plan)), ...calls);
  const { timeServer } = run.context.profile.network;
  if (timeServer !== null && chosen.has('system.clock')) {
    lines.push(`  ${timeServer}`, `      ${plan.timeServer}`);
  }
  lines.push(...plannedLocally(run, chosen, plan));
  if (run.selection.checks.some(({ id }) => groupOf(id) === 'android')) {
    const { package: name } = run.context.profile.application.android;
    lines.push('', plan.phones, ...plannedCommands(name, 'check').map((line) => `  ${line}`));
    lines.push(`  ${plan.adbServer}`);
  }
  return `${[...lines, '', plan.changed].join('\n')}\n`;
}

function actionsOn(
  target: Target,
  chosen: ReadonlySet<CheckId>,
  actions: typeof en.plan.actions,
  idleSeconds: number,
): readonly string[] {
  const { httpPath, webSocketPath } = target;
  return [
    ...(chosen.has('network.dns') ? [actions['network.dns']] : []),
    ...(chosen.has('network.tcp') ? [actions['network.tcp']] : []),
    ...(chosen.has('network.tls') ? [actions['network.tls']] : []),
    ...(chosen.has('network.http') && httpPath !== null ? [actions['network.http'](httpPath)] : []),
    ...(chosen.has('network.websocket') && webSocketPath !== null
      ? [actions['network.websocket'](webSocketPath)]
      : []),
    ...(chosen.has('network.websocket-idle') && webSocketPath !== null
      ? [actions['network.websocket-idle'](webSocketPath, idleSeconds)]
      : []),
    ...(chosen.has('server.login-methods') && tellsLoginMethods(target)
      ? [actions['server.login-methods'](LOGIN_METHODS_PATH)]
      : []),
    ...(chosen.has('network.path-mtu') && httpPath !== null
      ? [actions['network.path-mtu'](httpPath)]
      : []),
    ...(chosen.has('network.stability') ? [actions['network.stability']] : []),
    ...(chosen.has('network.load') && isLoaded(target)
      ? [
          actions['network.load'](
            httpPath ?? '/',
            LOAD_PLAN.load.bytes / 2 ** 20,
            LOAD_PLAN.load.durationMs / 1_000,
          ),
        ]
      : []),
  ];
}
