import { describe, expect, test } from 'vitest';
import { defaultProfile } from '../../src/profile/merge.ts';
import { parseProfile } from '../../src/profile/parse.ts';
import { targetsOf } from '../../src/profile/targets.ts';

function targets(profile: string, servers: readonly string[]) {
  const parsed = parseProfile(profile, 'p.yaml');
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  const result = targetsOf(parsed.loaded, servers);
  if (!result.ok) throw new Error(JSON.stringify(result.problem));
  return result.targets;
}

test('without a profile: the public hosts, of which only the RTS is required', () => {
  const result = targetsOf(defaultProfile(), []);
  const list = result.ok ? result.targets : [];
  expect(list.map(({ id, role, required }) => [id, role, required])).toEqual([
    ['ru.public.express:443', 'rts', true],
    ['corp.express:443', 'web', false],
    ['xlnk.ms:443', 'links', false],
    ['updates.express.ms:443', 'updates', false],
    ['express.ms:443', 'site', false],
    ['docs.express.ms:443', 'docs', false],
  ]);
  expect(list[0]).toMatchObject({ httpPath: '/', webSocketPath: '/socket/user/websocket' });
  expect(new Set(list.map(({ source }) => source))).toEqual(new Set(['default']));
});

describe('--server', () => {
  const profile = 'servers: [{host: a.lan, port: 8443, role: other, required: false}]';

  test('adds a corporate server', () => {
    expect(targets(profile, ['chat.example.org'])[1]).toEqual({
      id: 'chat.example.org:443',
      host: 'chat.example.org',
      port: 443,
      role: 'cts',
      required: true,
      httpPath: '/health',
      httpJson: false,
      webSocketPath: '/socket/user/websocket',
      webSocketAccept: [101],
      source: 'command-line',
    });
  });

  test('an IPv6 address has brackets in its id only', () => {
    expect(targets(profile, ['[2001:db8::1]:8443'])[1]).toMatchObject({
      id: '[2001:db8::1]:8443',
      host: '2001:db8::1',
    });
  });

  test('of the profile keeps its role and becomes required', () => {
    const list = targets(profile, ['A.lan:8443', 'a.lan:8443']);
    expect(list).toHaveLength(1);
    expect(list[0]).toMatchObject({ role: 'other', required: true, source: 'command-line' });
  });

  test('of the profile on another port is another target', () => {
    expect(targets(profile, ['a.lan']).map(({ id }) => id)).toEqual(['a.lan:8443', 'a.lan:443']);
  });

  test('that is no server is refused without its password', () => {
    const result = targetsOf(defaultProfile(), ['https://user:hunter2@chat.example.org/']);
    expect(result).toEqual({
      ok: false,
      text: 'https://…@chat.example.org/',
      problem: { failure: 'has-scheme', suggestion: 'chat.example.org' },
    });
  });
});
