import type { Evidence, Finding } from '../../model/finding.ts';
import { pass, unknown, warn } from '../../model/finding.ts';
import type { Target } from '../../model/target.ts';
import { bypassReadings } from '../../probes/no-proxy-readings.ts';
import { type AutomaticProxy, automaticSource } from '../../probes/pac/automatic-proxy.ts';
import { decisiveSource } from '../../probes/proxy-route.ts';
import type { ProxySource } from '../../probes/proxy-sources.ts';
import { proxySources } from '../../probes/proxy-sources.ts';
import { proxyAddress } from '../../probes/proxy-value.ts';
import { type CheckContext, defineHostCheck } from '../define.ts';
import { reachable } from '../network/reachable.ts';
import { PAC_CODES, pacFinding } from './pac-verdict.ts';
import { WRONG_WAY_CODES, wrongWay } from './wrong-way.ts';

const CODES = [
  ...PAC_CODES,
  ...WRONG_WAY_CODES,
  'proxy-value-invalid',
  'proxy-sources-disagree',
  'proxy-unexpected',
] as const;

type Code = (typeof CODES)[number];

export const proxy = defineHostCheck({
  id: 'interference.proxy',
  limitMs: 9_500,
  codes: CODES,
  async run(context) {
    const { platform, env, profile, targets, signal } = context;
    const automatic = context.automaticProxy ?? null;
    const system = await platform.network.systemProxies({ signal });
    const sources = proxySources({
      platform: platform.name,
      system: system.known ? system.value : [],
      env,
    });
    const [ways, harm] = await Promise.all([
      Promise.all(targets.map((target) => wrongWay(context, target))),
      automatic === null || automatic.state === 'used' ? false : anyOutOfReach(context),
    ]);
    const evidence = { ...describe(sources, automatic), ...describeBypass(sources, targets) };
    const pac = automatic === null ? null : pacFinding(automatic, harm);

    const found: Finding<Code>[] = [
      ...(pac === null ? [] : [pac]),
      ...ways.filter((way) => way !== null),
      ...invalidValues(sources),
      ...disagreement(sources),
      ...unexpected(sources, profile.network.expectedProxies),
    ];
    if (found.length > 0) return found;
    if (!system.known)
      return unknown(system.reason, system.detail, { ...evidence, source: system.source });

    // Without an answer of the script the way was taken as direct (or as the manual setting behind it), and that is
    // no measurement.
    const unasked = automatic === null ? automaticSource(sources) : null;
    if (unasked !== null) {
      const detail = `${unasked.source}: ${unasked.mode} ${unasked.pacUrl ?? '(WPAD)'}`;
      return unknown('not-supported', detail, { ...evidence, automaticSettingsEvaluated: false });
    }
    const foreign = sources.find(({ followed, proxy: one }) => followed && one?.ok === false);
    if (foreign?.proxy?.ok === false) {
      return unknown('not-supported', `${foreign.source}: ${foreign.proxy.shown}`, evidence);
    }
    return pass(evidence);
  },
});

/** Is a required server out of reach on the way that is left without the PAC file? */
async function anyOutOfReach({ probes, targets, signal }: CheckContext): Promise<boolean> {
  const required = targets.filter((target) => target.required);
  const all = await Promise.all(required.map((one) => reachable(probes, one, null, signal)));
  return all.some(({ outcome }) => outcome === 'fails');
}

function describe(sources: readonly ProxySource[], automatic: AutomaticProxy | null): Evidence {
  const decisive = automatic?.state === 'used' ? null : decisiveSource(sources);
  return {
    proxy: decisive === null ? null : proxyAddress(decisive.proxy),
    decidedBy: decisive === null ? null : decisive.source.source,
    bypass: decisive === null ? [] : decisive.source.bypass,
    sources: sources.map((one) => ({
      source: one.source,
      mode: one.mode,
      proxy: shown(one),
      pacUrl: one.pacUrl,
      followed: one.followed,
    })),
    ...(automatic === null ? {} : { automatic: describeAutomatic(automatic) }),
  };
}

function describeAutomatic({ source, url, state, answers }: AutomaticProxy): Evidence {
  return {
    source,
    url,
    state,
    answers: answers.map(({ endpoint, text, webSocketText }) => ({
      target: endpoint,
      answer: text,
      ...(webSocketText === null ? {} : { webSocketAnswer: webSocketText }),
    })),
  };
}

/** Where programs read the exceptions in different ways, the client's own (Chromium's) is what was followed. */
function describeBypass(sources: readonly ProxySource[], targets: readonly Target[]): Evidence {
  const decisive = decisiveSource(sources);
  if (decisive === null) return {};
  const { bypass, suffix } = decisive.source;
  const differing = targets.flatMap((target) => {
    const readings = bypassReadings(bypass, { suffix }, target);
    return new Set(Object.values(readings)).size < 2 ? [] : [{ target: target.id, ...readings }];
  });
  return {
    bypassRules: 'chromium',
    ...(differing.length === 0 ? {} : { bypassReadDifferently: differing }),
  };
}

function shown({ proxy: value }: ProxySource): string | null {
  if (value === null) return null;
  return value.ok ? proxyAddress(value) : value.shown;
}

function invalidValues(sources: readonly ProxySource[]): readonly Finding<Code>[] {
  const invalid = sources.flatMap(({ source, proxy: one, others }) =>
    [...(one === null ? [] : [one]), ...others].flatMap((value) =>
      value.ok || value.problem === 'unsupported' ? [] : [{ source, value: value.shown }],
    ),
  );
  const unique = new Map(invalid.map((one) => [`${one.source} ${one.value}`, one]));
  return [...unique.values()].map((one) => warn('proxy-value-invalid', one));
}

/** Different proxies in different places: which one a program uses depends on the program. */
function disagreement(sources: readonly ProxySource[]): readonly Finding<Code>[] {
  const named = sources.flatMap(({ source, proxy: value }) =>
    value?.ok === true ? [{ source, address: proxyAddress(value) }] : [],
  );
  if (new Set(named.map(({ address }) => address)).size < 2) return [];
  const list = named.map(({ source, address }) => `${source}: ${address}`);
  return [warn('proxy-sources-disagree', { sources: list })];
}

function unexpected(
  sources: readonly ProxySource[],
  expected: readonly string[],
): readonly Finding<Code>[] {
  const decisive = decisiveSource(sources);
  if (decisive === null || expected.length === 0) return [];
  const address = proxyAddress(decisive.proxy);
  const place = address.replace(/^.*:\/\//, '').toLowerCase();
  if (expected.some((one) => one.replace(/^.*:\/\//, '').toLowerCase() === place)) return [];
  return [warn('proxy-unexpected', { proxy: address, source: decisive.source.source, expected })];
}
