import { type Finding, pass, skip, unknown, warn } from '../../model/finding.ts';
import type { ResolverReply } from '../../probes/dns/reply.ts';
import type { CheckContext } from '../define.ts';
import { defineHostCheck } from '../define.ts';
import { unknownFact } from '../unknown-fact.ts';
import { addressesIn, saidOf, wordOf } from './resolver-says.ts';
import { namesToAsk, resolversToAsk, type Survey, surveyResolvers } from './resolver-survey.ts';
import {
  disagreements,
  down,
  foundElsewhere,
  halfAnswered,
  hijacked,
  RESOLVER_CODES,
  keptSilent,
  type ResolverVerdict,
  truncated,
  unanswered,
  wildcard,
} from './resolver-verdict.ts';

/** For the second look at a name that only a search domain may have found, in ms. */
const SECOND_LOOK_MS = 1_500;

/** Where the order of the servers is the order in which they are asked: resolv.conf(5). */
const PLAIN_LIST = '/etc/resolv.conf';

/**
 * `network.dns` says whether a name is found; this says which of the configured resolvers lies, is silent or knows
 * something else. What failed for the whole system is told there and not again here.
 */
export const resolvers = defineHostCheck({
  id: 'network.resolvers',
  needs: ['network.interfaces'],
  limitMs: 6_000,
  codes: RESOLVER_CODES,
  async run(context) {
    const hosts = namesToAsk(context);
    if (hosts.length === 0) return skip('no-target');
    const configured = await context.platform.network.resolvers({ signal: context.signal });
    if (!configured.known) return unknownFact(configured);
    const asked = resolversToAsk(configured.value);
    if (asked.length === 0) return unknown('no-resolver', configured.source);

    const survey = await surveyResolvers(context, asked, hosts);
    const evidence = { resolvers: asked, names: hosts, answers: told(survey) };
    const verdicts = await judge(context, survey, configured.source === PLAIN_LIST);
    if (verdicts.length > 0) return verdicts.map((one) => withSubject(context, one));
    const open = unanswered(survey);
    if (open.length === 0) return pass(evidence);
    const reason = keptSilent(survey) ? 'no-answer' : 'resolvers-useless';
    return unknown(reason, open.join('; '), evidence);
  },
});

async function judge(
  context: CheckContext,
  survey: Survey,
  inOrder: boolean,
): Promise<readonly ResolverVerdict[]> {
  const lies = hijacked(survey);
  if (lies.length > 0) return lies;
  // A local service may send each name to the server of its own network (split DNS): then only trouble counts.
  const trouble = survey.hosts.some((host) => {
    const found = survey.system.get(host);
    return found?.ok !== true || found.ms > context.profile.thresholds.dnsSlowMs;
  });
  const invented = wildcard(survey);
  return [
    ...truncated(survey),
    // Who invents addresses invents them of one kind mostly.
    ...(invented.length > 0 ? invented : halfAnswered(survey)),
    ...(inOrder || trouble ? [...down(survey), ...disagreements(survey)] : []),
    ...(await searchDomain(context, survey)),
  ];
}

/** The name itself, with a dot at its end, is asked of the system: no search domain is added then. */
async function searchDomain(
  { probes, platform, signal }: CheckContext,
  survey: Survey,
): Promise<readonly ResolverVerdict[]> {
  const suspects = foundElsewhere(survey);
  if (suspects.length === 0) return [];
  const entries = await platform.network.hostsFile({ signal });
  const inHostsFile = new Set(entries.known ? entries.value.map(({ name }) => name) : []);
  const found = await Promise.all(
    suspects
      .filter((host) => !inHostsFile.has(host.toLowerCase()))
      .map(async (host): Promise<readonly ResolverVerdict[]> => {
        const limited = AbortSignal.any([signal, AbortSignal.timeout(SECOND_LOOK_MS)]);
        const absolute = await probes.resolve(`${host}.`, { signal: limited }).catch(() => null);
        if (absolute?.ok !== false) return [];
        const by = survey.system.get(host);
        const addresses = by?.ok === true ? by.addresses.map(({ address }) => address) : [];
        return [warn('dns-search-domain', { host, addresses })];
      }),
  );
  return found.flat();
}

/** About a host: its target; about a resolver: its address. */
function withSubject(
  { targets }: CheckContext,
  verdict: ResolverVerdict,
): Finding<(typeof RESOLVER_CODES)[number]> {
  if (!('code' in verdict)) return verdict;
  const { evidence } = verdict;
  const id =
    'host' in evidence ? targets.find(({ host }) => host === evidence.host)?.id : undefined;
  const subject = id ?? ('resolver' in evidence ? evidence.resolver : undefined);
  return subject === undefined ? verdict : { ...verdict, subject };
}

function told({ resolvers: surveys }: Survey) {
  return surveys.map(({ resolver, names }) => ({
    resolver,
    answers: [...names].map(([name, { a, aaaa }]) => ({
      ...{ name, says: saidOf({ a, aaaa }).word },
      ...{ a: wordIn(a), aaaa: wordIn(aaaa) },
    })),
  }));
}

/** What was said to one question: its addresses, or the word for it. */
function wordIn(reply: ResolverReply): string {
  const addresses = addressesIn(reply);
  return addresses.length > 0 ? addresses.join(', ') : wordOf(reply);
}
