import { describe, expect, it } from 'vitest';
import { dnsFailure } from '../../src/probes/dns-failure.ts';
import { queryAddresses } from '../../src/probes/dns-query.ts';
import { dnsServer, type DnsScenario } from './support/dns-server.ts';
import { HOST, never } from './support/probes.ts';
import { closedPort } from './support/servers.ts';

describe('queryAddresses, and what EAI_AGAIN means with its answer', () => {
  it.each<[DnsScenario, string, string]>([
    ['nxdomain', 'ENOTFOUND', 'not-found'],
    ['no-data', 'ENODATA', 'no-address'],
    ['servfail', 'ESERVFAIL', 'server-failure'],
    ['refused', 'EREFUSED', 'refused'],
  ])('a server that says %s', async (scenario, code, failure) => {
    const answer = await queryAddresses(HOST, never(), [await dnsServer(scenario)]);
    expect(answer).toEqual({ addresses: [], codes: [code, code] });
    expect(dnsFailure('EAI_AGAIN', answer)).toBe(failure);
  });

  it('a name with an IPv4 address only', async () => {
    expect(await queryAddresses(HOST, never(), [await dnsServer('address')])).toEqual({
      addresses: [{ address: '127.0.0.1', family: 4 }],
      codes: ['ENODATA'],
    });
  });

  it('nobody listens where the server should be', async () => {
    const answer = await queryAddresses(HOST, never(), [`127.0.0.1:${await closedPort()}`]);
    expect(dnsFailure('EAI_AGAIN', answer)).toBe('unreachable');
  });

  it('a silent server, given up when the signal fires', async () => {
    const server = await dnsServer('silent');
    const controller = new AbortController();
    setTimeout(() => {
      controller.abort();
    }, 50);
    const answer = await queryAddresses(HOST, controller.signal, [server]);
    expect(answer).toEqual({ addresses: [], codes: ['ECANCELLED', 'ECANCELLED'] });
  });
});
