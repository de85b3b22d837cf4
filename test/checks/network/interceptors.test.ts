import { X509Certificate } from 'node:crypto';
import { rootCertificates } from 'node:tls';
import { describe, expect, it } from 'vitest';
import { interceptorOf } from '../../../src/checks/network/interceptors.ts';
import { portalOf } from '../../../src/checks/network/captive-portal.ts';
import { certificateFacts } from '../../../src/probes/certificate-facts.ts';

const facts = rootCertificates.map((pem) => certificateFacts(new X509Certificate(pem)));
const [any] = facts;

describe('the product that opens HTTPS', () => {
  it('is none of the public authorities', () => {
    expect(facts.map((one) => interceptorOf([one], [])).filter((one) => one !== null)).toEqual([]);
  });

  // Synthetic names, as these products are known to use them by default.
  it.each([
    ['O=AO Kaspersky Lab, CN=Kaspersky Endpoint Security Personal Root Certificate', 'Kaspersky'],
    ['CN=Dr.Web for Workstations', 'Dr.Web'],
    ['CN=ESET SSL Filter CA, O=ESET\\, spol. s r. o., C=SK', 'ESET'],
    ['CN=avast! Web/Mail Shield Root, O=Avast', 'Avast'],
    ['CN=AVG Web/Mail Shield Root', 'AVG'],
    ['O=Zscaler Inc., CN=Zscaler Root CA', 'Zscaler'],
    ['O=Fortinet, CN=FG100FTK00000000', 'Fortinet FortiGate'],
    ['CN=mitmproxy, O=mitmproxy', 'mitmproxy'],
    ['CN=DO_NOT_TRUST_FiddlerRoot', 'Fiddler'],
    ['CN=InfoWatch Traffic Monitor CA', 'InfoWatch Traffic Monitor'],
    ['CN=SearchInform SSL CA', 'СёрчИнформ КИБ (SearchInform)'],
    ['CN=UserGate CA', 'UserGate'],
  ])('%s', (issuer, product) => {
    expect(any && interceptorOf([{ ...any, issuer }], [])?.product).toBe(product);
  });
});

describe('no product', () => {
  // The first as NSX makes it for itself; the rest synthetic.
  it.each([
    'C=US, ST=California, L=Palo Alto, O=VMware Inc., OU=NSX, CN=nsx.corp.test',
    'C=NL, L=Palo Alto, street=Check Point 1, O=Org, CN=Org Root',
  ])('is named by a place: %s', (issuer) => {
    expect(any && interceptorOf([{ ...any, issuer }], [])).toBeNull();
  });

  it('is hidden by a place: O=Palo Alto Networks', () => {
    const issuer = 'C=US, L=Santa Clara, O=Palo Alto Networks, CN=fw';
    expect(any && interceptorOf([{ ...any, issuer }], [])?.product).toBe('Palo Alto Networks');
  });
});

describe('a captive portal', () => {
  const answer = (status: number, location?: string) => ({
    ...{ ok: true as const, status, body: '', ms: 1, clockOffsetMs: null },
    headers: location === undefined ? {} : { location },
  });
  it.each<[string, number, string | undefined, string | null, boolean]>([
    ['a login page in the clear', 302, 'http://portal.test/login', 'portal.test', true],
    [
      'a login page that knows the way back',
      302,
      'https://p.test/?to=https%3A%2F%2FChat.test',
      'p.test',
      true,
    ],
    ['another host: perhaps', 301, 'https://www.test/', 'www.test', false],
    ['511 without a page', 511, undefined, '', true],
    ['its own host', 302, 'https://chat.test/login', null, false],
    ['its own path', 302, '/login', null, false],
    ['no redirect', 200, 'https://portal.test/', null, false],
    ['a broken address', 302, 'https://[', null, false],
  ])('%s', (_, status, location, host, sure) => {
    const portal = portalOf(answer(status, location), 'chat.test');
    const leavesHttps = location?.startsWith('http:') === true;
    expect(portal).toEqual(host === null ? null : { httpStatus: status, host, sure, leavesHttps });
  });
});
