import { describe, expect, it } from 'vitest';
import { networkFacts } from '../../../src/collectors/network/facts.ts';
import { networkProxy, withoutCredentials } from '../../../src/collectors/network/proxy.ts';
import { known } from '../../../src/model/fact.ts';
import { collectorContext, platformWith } from '../../support/collector-context.ts';
import { gather } from '../../support/gather.ts';

describe('network facts', () => {
  it('hold what is known, and name what is not with its reason', async () => {
    const platform = platformWith({
      network: { resolvers: () => Promise.resolve(known(['192.0.2.53'], '/etc/resolv.conf')) },
    });
    const { files, missing } = await gather(networkFacts, collectorContext({ platform }));
    expect(JSON.parse(files['network/facts.json'] ?? '')).toMatchObject({
      resolvers: { known: true, value: ['192.0.2.53'] },
      interfaces: { known: false, reason: 'forbidden' },
    });
    expect(missing).toEqual([
      'not-known network/facts.json#interfaces',
      'not-known network/facts.json#defaultRoutes',
      'not-known network/facts.json#hostsFile',
    ]);
  });

  it('are no file when nothing is known', async () => {
    const { files, missing } = await gather(networkFacts, collectorContext());
    expect(files).toEqual({});
    expect(missing).toHaveLength(4);
  });
});

describe('proxy settings', () => {
  it('come without user names and passwords', async () => {
    const env = {
      https_proxy: 'http://ivanov:p%40ss@proxy.example:3128',
      HTTP_PROXY: 'corp\\ivanov:hunter2@proxy.example:3128',
      NO_PROXY: 'localhost',
      OTHER: 'x',
    };
    const { files } = await gather(networkProxy, collectorContext({ env }));
    const text = files['network/proxy.json'] ?? '';
    expect(JSON.parse(text)).toMatchObject({
      environment: {
        value: {
          HTTP_PROXY: '[credentials]@proxy.example:3128',
          NO_PROXY: 'localhost',
          https_proxy: 'http://[credentials]@proxy.example:3128',
        },
      },
    });
    for (const secret of ['ivanov', 'hunter2', 'p%40ss']) expect(text).not.toContain(secret);
  });

  it.each([
    ['nothing to hide', 'http://proxy.example:3128', 'http://proxy.example:3128'],
    ['@ in the password', 'http://u:p@ss@proxy.example', 'http://[credentials]@proxy.example'],
    ['/ in the password', 'http://u:p/s@proxy.example', 'http://[credentials]@proxy.example'],
    ['no scheme', 'u:p@proxy.example:1', '[credentials]@proxy.example:1'],
  ])('%s', (_name, value, expected) => {
    expect(withoutCredentials(value)).toBe(expected);
  });
});
