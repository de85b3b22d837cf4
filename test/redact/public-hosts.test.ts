import { describe, expect, it } from 'vitest';
import { EMPTY_IDENTITY, type MachineIdentity } from '../../src/redact/identity.ts';
import { createLeakScanner } from '../../src/redact/leak-scan.ts';
import { isPublicHost, PublicHosts } from '../../src/redact/public-hosts.ts';
import { createRedactor } from '../../src/redact/redactor.ts';
import { SAMPLE_KEY } from './identity.ts';

it.each([
  ['express.ms', true],
  ['EXPRESS.MS', true],
  ['express.ms.', true],
  ['docs.express.ms', true],
  ['a.b.gstatic.com', true],
  ['github.com', true],
  ['localhost', true],
  // Listed by itself, so only itself.
  ['intranet.github.com', false],
  ['chat.example.org', false],
  ['notexpress.ms', false],
  ['gstatic.com.corp.example', false],
])('%s is public: %s', (host, expected) => {
  expect(isPublicHost(host)).toBe(expected);
});

/** Computers and people whose names stand in public hosts. */
const OWNERS: readonly (readonly [string, Partial<MachineIdentity>])[] = [
  ['the computer is called docs', { hostNames: ['docs'] }],
  ['the computer is docs.express.ms', { hostNames: ['docs.express.ms', 'docs'] }],
  ['the computer is express.ms', { hostNames: ['express.ms'] }],
  ['a file of pseudonyms holds a public server', { hostNames: ['ru.public.express'] }],
  ['the computer is called updates-2', { hostNames: ['updates-2'] }],
  ['somebody is called docs', { userNames: ['docs'] }],
  ['somebody is called updates, as a person', { fullNames: ['Updates'] }],
];
const PLACES = [
  'https://HOST/x',
  'wss%3a%2f%2fHOST/x',
  'mail from ivanov@HOST, git@HOST and support@HOST',
  '"host": "HOST", "target": "HOST:443"',
  'getaddrinfo ENOTFOUND HOST',
  'a HOST. b',
];
const HOSTS = [
  ...['express.ms', 'docs.express.ms', 'ru.public.express', 'updates.express.ms'],
  ...['updates-2.express.ms', 'docs.google.com', 'DOCS.express.ms'],
];

describe('what the redactor keeps, the leak scan does not look for', () => {
  it.each(OWNERS)('%s', (_name, names) => {
    const identity = { ...EMPTY_IDENTITY, ...names };
    const redactor = createRedactor({ identity, pseudonymKey: SAMPLE_KEY });
    const scanner = createLeakScanner(identity);
    const text = PLACES.flatMap((place) => HOSTS.map((host) => place.replaceAll('HOST', host)));
    const own = [identity.hostNames, identity.userNames, identity.fullNames].flat();
    expect(scanner.scanText('before', text.join('\n')).map((leak) => leak.class)).toEqual(
      expect.arrayContaining([expect.stringMatching(/^(?:host|user|name)$/)]),
    );
    for (const line of text) {
      expect(scanner.scanText('after', redactor.text(line)), redactor.text(line)).toEqual([]);
    }
    const public_ = new PublicHosts(identity);
    for (const name of own) expect(public_.has(`${name}.express.ms`)).toBe(false);
    expect(redactor.text('https://www.w3.org/')).toBe('https://www.w3.org/');
  });
});
