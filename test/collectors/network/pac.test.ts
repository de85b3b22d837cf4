import { describe, expect, it } from 'vitest';
import type { PlanItem } from '../../../src/collectors/define.ts';
import { defineNetworkPac } from '../../../src/collectors/network/pac.ts';
import { known } from '../../../src/model/fact.ts';
import { target } from '../../support/check-context.ts';
import { collectorContext, platformWith, profileWith } from '../../support/collector-context.ts';
import { gather } from '../../support/gather.ts';

const TEXT = 'function FindProxyForURL(url, host) { return "DIRECT"; }\n';

function contextWith(pacUrl: string) {
  const profile = profileWith({});
  return collectorContext({
    profile: {
      ...profile,
      network: { ...profile.network, expectedProxies: ['Proxy.corp.test:3128'] },
    },
    targets: [target('chat.corp.test')],
    route: () => ({
      via: 'proxy',
      scheme: 'http',
      host: 'proxy.corp.test',
      port: 3128,
      credentials: null,
      source: 'test',
    }),
    platform: platformWith({
      network: {
        systemProxies: () =>
          Promise.resolve(
            known(
              [
                {
                  mechanism: 'gnome',
                  source: 'test',
                  mode: 'pac',
                  proxies: {},
                  pacUrl,
                  bypass: [],
                },
              ],
              'test',
            ),
          ),
      },
    }),
  });
}

describe('the text of a PAC file', () => {
  it.each([
    ['from a host of the profile', 'http://proxy.corp.test:8080/proxy.pac'],
    ['from a target', 'https://CHAT.corp.test/proxy.pac'],
    ['from the disk', 'file:///etc/proxy.pac'],
  ])('is taken %s', async (_name, url) => {
    const asked: string[] = [];
    const collector = defineNetworkPac((address) => {
      asked.push(address);
      return Promise.resolve({ ok: true, text: TEXT });
    });
    const { files, missing } = await gather(collector, contextWith(url));
    expect(asked).toEqual([url]);
    expect(files['network/proxy.pac']).toBe(TEXT);
    expect(missing).toEqual([]);
    expect(JSON.parse(files['network/effective-proxy.json'] ?? '')).toEqual({
      effective: [
        {
          target: 'chat.corp.test:443',
          via: 'proxy',
          scheme: 'http',
          proxy: 'proxy.corp.test:3128',
          source: 'test',
        },
      ],
      pac: [url],
    });
  });

  it.each([
    ['a host that nobody named', 'http://evil.test/proxy.pac'],
    ['a share of another computer', 'file://server/share/proxy.pac'],
    ['no address', 'proxy.pac'],
    ['another scheme', 'data:text/plain,x'],
  ])('is listed, not fetched, from %s', async (_name, url) => {
    const collector = defineNetworkPac(() => Promise.reject(new Error('it was fetched')));
    const { files, missing } = await gather(collector, contextWith(url));
    expect(missing).toEqual([`not-planned ${url}`]);
    expect(Object.keys(files)).toEqual(['network/effective-proxy.json']);
  });

  it('is told as missing when it cannot be read', async () => {
    const collector = defineNetworkPac(() =>
      Promise.resolve({ ok: false, failure: 'failed', detail: 'HTTP 404' }),
    );
    const url = 'http://proxy.corp.test/proxy.pac';
    expect((await gather(collector, contextWith(url))).missing).toEqual([`read-failed ${url}`]);
  });

  it('is planned with the hosts that it may be fetched from', async () => {
    const collector = defineNetworkPac(() => Promise.reject(new Error('it was fetched')));
    const items: readonly PlanItem[] = await collector.plan(contextWith('http://evil.test/p'));
    expect(JSON.stringify(items)).toContain('chat.corp.test, proxy.corp.test');
    expect(JSON.stringify(items)).not.toContain('evil');
  });
});
