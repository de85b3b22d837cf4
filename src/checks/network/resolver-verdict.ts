import type { FailureEvidence } from '../../model/failures/index.ts';
import { fail, type Verdict, warn } from '../../model/finding.ts';
import { addressesIn, differ, isAlive, saidOf, wordOf } from './resolver-says.ts';
import type { Pair, ResolverSurvey, Survey } from './resolver-survey.ts';

export const RESOLVER_CODES = [
  'dns-hijacked',
  'dns-wildcard',
  'dns-truncated',
  'dns-resolver-down',
  'dns-resolvers-disagree',
  'dns-search-domain',
  'dns-family-unanswered',
] as const;

export type ResolverVerdict = Verdict<(typeof RESOLVER_CODES)[number]>;

/** All names, the made-up ones too, lead to one place: nothing else that such a resolver says counts. */
export function hijacked({ hosts, resolvers }: Survey): readonly ResolverVerdict[] {
  const liar = resolvers.find((survey) => {
    const [first = [], ...rest] = [...survey.names.values()].map(({ a }) => addressesIn(a));
    const everything = [...rest, addressesIn(survey.underHost), addressesIn(survey.underInvalid)];
    return first.length > 0 && everything.every((addresses) => sameSet(first, addresses));
  });
  if (liar === undefined) return [];
  const addresses = addressesIn(liar.underInvalid);
  return [fail('dns-hijacked', { resolver: liar.resolver, hosts, addresses })];
}

/** Told once, of the first resolver that does it. */
export function wildcard({ hosts, resolvers, madeUp }: Survey): readonly ResolverVerdict[] {
  for (const { resolver, underHost, underInvalid } of resolvers) {
    for (const [asked, reply] of [
      [madeUp.underHost, underHost],
      [madeUp.underInvalid, underInvalid],
    ] as const) {
      const addresses = addressesIn(reply);
      if (addresses.length === 0) continue;
      return [warn('dns-wildcard', { resolver, host: hosts[0] ?? asked, asked, addresses })];
    }
  }
  return [];
}

/** A failure where the system got no answer either; where it did, another resolver saved it. */
export function truncated({ hosts, resolvers, system }: Survey): readonly ResolverVerdict[] {
  return hosts.flatMap((host) => {
    for (const { resolver, names } of resolvers) {
      const pair = names.get(host);
      const cut = [pair?.a, pair?.aaaa].find(
        (reply) => reply?.ok === false && reply.failure === 'truncated',
      );
      if (cut?.ok !== false) continue;
      const tell = system.get(host)?.ok === true ? warn : fail;
      return [tell('dns-truncated', { host, resolver, detail: cut.detail })];
    }
    return [];
  });
}

/** Addresses of one family, and for the other nothing of use, or a denial of the name that the first answer has shown. */
export function halfAnswered({ hosts, resolvers }: Survey): readonly ResolverVerdict[] {
  return hosts.flatMap((host) => {
    const found = resolvers.flatMap(({ resolver, names }) => {
      const lost = lostHalf(names.get(host));
      return lost === null ? [] : [{ resolver, lost }];
    });
    const [first] = found;
    if (first === undefined) return [];
    const alike = found.filter(
      ({ lost }) => lost.lost === first.lost.lost && lost.says === first.lost.says,
    );
    const names = alike.map(({ resolver }) => resolver);
    return [warn('dns-family-unanswered', { host, resolvers: names, ...first.lost })];
  });
}

function lostHalf(
  pair: Pair | undefined,
): Omit<FailureEvidence['dns-family-unanswered'], 'host' | 'resolvers'> | null {
  if (pair === undefined) return null;
  const { a, aaaa } = pair;
  for (const [given, answered, other, lost] of [
    [a, 'A', aaaa, 'AAAA'],
    [aaaa, 'AAAA', a, 'A'],
  ] as const) {
    const addresses = addressesIn(given);
    // A truncated answer is told by itself.
    if (addresses.length === 0 || (!other.ok && other.failure === 'truncated')) continue;
    if (other.ok && other.rcode === 'NOERROR') continue;
    return { answered, addresses, lost, says: wordOf(other) };
  }
  return null;
}

export function down({ resolvers }: Survey): readonly ResolverVerdict[] {
  const working = resolvers.filter(isAlive).map(({ resolver }) => resolver);
  if (working.length === 0) return [];
  return resolvers
    .filter((survey) => !isAlive(survey))
    .map((survey) =>
      warn('dns-resolver-down', { resolver: survey.resolver, says: firstWord(survey), working }),
    );
}

export function disagreements({ hosts, resolvers }: Survey): readonly ResolverVerdict[] {
  return hosts.flatMap((host) => {
    const answers = resolvers.filter(isAlive).flatMap(({ resolver, names }) => {
      const pair = names.get(host);
      const said = pair === undefined ? null : saidOf(pair);
      return said?.whole === true ? [{ resolver, said }] : [];
    });
    const apart = answers.some(({ said }) => answers.some((other) => differ(said, other.said)));
    if (!apart) return [];
    return [
      warn('dns-resolvers-disagree', {
        host,
        answers: answers.map(({ resolver, said }) => ({ resolver, says: said.word })),
      }),
    ];
  });
}

/** Hosts that the system found although every resolver says that they do not exist. */
export function foundElsewhere({ hosts, resolvers, system }: Survey): readonly string[] {
  return hosts.filter((host) => {
    // A name without a dot is meant to be completed.
    if (system.get(host)?.ok !== true || !host.includes('.')) return false;
    const said = resolvers.flatMap(({ names }) => {
      const pair = names.get(host);
      return pair === undefined ? [] : [saidOf(pair)];
    });
    return (
      said.some(({ useful }) => useful) && said.every(({ addresses }) => addresses.length === 0)
    );
  });
}

/** Hosts about which no resolver gave an answer of use, with what came instead. */
export function unanswered({ hosts, resolvers }: Survey): readonly string[] {
  return hosts.flatMap((host) => {
    const words = resolvers.flatMap(({ resolver, names }) => {
      const pair = names.get(host);
      if (pair === undefined) return [];
      const said = saidOf(pair);
      return [{ useful: said.useful, text: `${resolver} ${said.word}` }];
    });
    if (words.some(({ useful }) => useful)) return [];
    return [`${host}: ${words.map(({ text }) => text).join(', ')}`];
  });
}

/** One that was waited for in vain, and did not refuse at once. */
export function keptSilent({ resolvers }: Survey): boolean {
  return resolvers.some(({ names }) =>
    [...names.values()].some(({ a, aaaa }) =>
      [a, aaaa].some((reply) => !reply.ok && reply.failure === 'silent'),
    ),
  );
}

function firstWord({ names, underInvalid }: ResolverSurvey): string {
  const [first] = names.values();
  return first === undefined ? wordOf(underInvalid) : saidOf(first).word;
}

function sameSet(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((address) => other.includes(address));
}
