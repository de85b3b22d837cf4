import { describe, expect, it } from 'vitest';
import { iptablesFilters, rulesetFilters } from '../../../src/platform/linux/firewalls.ts';
import { createLinuxSecurity } from '../../../src/platform/linux/security.ts';
import type { Recorded } from '../../support/recorded-tools.ts';
import { neverAborted as signal, recordedTools } from '../../support/recorded-tools.ts';

const PROC = { '/proc/1/comm': 'systemd\n' };
const DROPS = '{"nftables":[{"chain":{"name":"input","policy":"drop"}}]}';
const EMPTY = '{"nftables":[{"metainfo":{"version":"1.0.6"}}]}';

describe('Linux firewalls', () => {
  const rows: [string, boolean, Record<string, string>, Record<string, Recorded>, unknown][] = [
    [
      'ufw on, rules hidden',
      false,
      { '/etc/ufw/ufw.conf': 'ENABLED=yes\n' },
      {},
      [
        ['ufw', true],
        ['nftables', null],
      ],
    ],
    [
      'ufw off',
      false,
      { '/etc/ufw/ufw.conf': '# x\nENABLED=no\n' },
      {},
      [
        ['ufw', false],
        ['nftables', null],
      ],
    ],
    [
      'firewalld runs',
      false,
      { '/usr/lib/firewalld/x': '', '/proc/77/comm': 'firewalld\n' },
      {},
      [
        ['firewalld', true],
        ['nftables', null],
      ],
    ],
    ['nftables with rules', true, {}, { nft: DROPS }, [['nftables', true]]],
    ['nftables without rules', true, {}, { nft: EMPTY }, [['nftables', false]]],
    [
      'iptables beside an empty nftables',
      true,
      { '/proc/net/ip_tables_names': 'nat\nfilter\n' },
      { nft: EMPTY, 'iptables-legacy -S': '-P INPUT ACCEPT\n-A OUTPUT -d 10.0.0.1/32 -j REJECT\n' },
      [['iptables', true]],
    ],
    [
      'no permission after all',
      true,
      {},
      { nft: { ok: true, stdout: '', stderr: 'Operation not permitted', exitCode: 1 } },
      [['nftables', null]],
    ],
    ['no command', true, {}, {}, 'command-missing'],
  ];
  it.each(rows)('%s', async (_name, administrator, files, commands, expected) => {
    const tools = recordedTools({ files: { ...PROC, ...files }, commands, administrator });
    const found = await createLinuxSecurity(tools).firewalls({ signal });
    const told = found.known
      ? found.value.map(({ product, active }) => [product, active])
      : found.reason;
    expect(told).toEqual(expected);
  });

  it.each([
    ['a rule that drops', '{"nftables":[{"rule":{"expr":[{"match":{}},{"drop":null}]}}]}', true],
    [
      'a verdict map',
      '{"nftables":[{"rule":{"expr":[{"vmap":{"data":{"set":[["a",{"drop":null}]]}}}]}}]}',
      true,
    ],
    [
      'a comment that says drop',
      '{"nftables":[{"rule":{"comment":"\\"drop\\":","expr":[{"accept":null}]}}]}',
      false,
    ],
    ['an error text', 'Error: syntax', null],
  ])('nft: %s', (_name, text, expected) => {
    expect(rulesetFilters(text)).toBe(expected);
  });

  it.each([
    ['-P INPUT ACCEPT\n-A INPUT -j ACCEPT', false],
    ['-P FORWARD DROP', true],
  ])('iptables: %s', (text, expected) => {
    expect(iptablesFilters(text)).toBe(expected);
  });
});

describe('Linux antivirus', () => {
  const told = async (files: Record<string, string>): Promise<unknown> => {
    const found = await createLinuxSecurity(recordedTools({ files })).antivirus({ signal });
    return found.known ? found.value.map(({ product, active }) => [product, active]) : found.reason;
  };

  it('sees a running product by its process', async () => {
    expect(await told({ ...PROC, '/proc/9/comm': 'kesl\n' })).toEqual([
      ['Kaspersky Endpoint Security', true],
    ]);
  });

  // Folders and processes as the vendors' guides name them; synthetic.
  it.each<[string, Record<string, string>, unknown]>([
    [
      'Kaspersky with its agent',
      {
        '/opt/kaspersky/kesl/bin': '',
        '/opt/kaspersky/klnagent64/bin': '',
        '/proc/9/comm': 'kesl\n',
        '/proc/10/comm': 'klnagent\n',
      },
      [
        ['Kaspersky Endpoint Security', true],
        ['Kaspersky Security Center Network Agent', true],
      ],
    ],
    [
      'the agent alone',
      { '/opt/kaspersky/klnagent64/bin': '', '/proc/10/comm': 'klnagent\n' },
      [['Kaspersky Security Center Network Agent', true]],
    ],
    [
      'Dr.Web whose web filter runs',
      { '/opt/drweb.com/bin': '', '/proc/9/comm': 'drweb-gated\n' },
      [['Dr.Web', true]],
    ],
  ])('%s', async (_name, files, expected) => {
    expect(await told({ ...PROC, ...files })).toEqual(expected);
  });

  it('sees an installed product that does not run', async () => {
    expect(await told({ ...PROC, '/opt/drweb.com/bin': '' })).toEqual([['Dr.Web', false]]);
  });

  it('does not guess the state of a product whose processes it does not know', async () => {
    expect(await told({ ...PROC, '/opt/sentinelone/bin': '' })).toEqual([['SentinelOne', null]]);
  });

  it('finds nothing', async () => {
    expect(await told(PROC)).toEqual([]);
  });

  it('does not call hidden processes "nothing"', async () => {
    expect(await told({ '/proc/55/comm': 'bash\n' })).toBe('forbidden');
  });
});
