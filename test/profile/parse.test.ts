import { describe, expect, test } from 'vitest';
import { faultText as en } from '../../src/i18n/en/profile-faults.ts';
import { faultText as ru } from '../../src/i18n/ru/profile-faults.ts';
import { DEFAULT_PROFILE } from '../../src/profile/defaults.ts';
import { parseProfile } from '../../src/profile/parse.ts';

function loaded(text: string) {
  const result = parseProfile(text, 'p.yaml');
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.loaded;
}

function problems(text: string) {
  const result = parseProfile(text, 'p.yaml');
  return result.ok ? [] : result.problems;
}

/** `line:column path kind` of each problem. */
function summary(text: string): readonly string[] {
  return problems(text).map(
    ({ line, column, path, fault }) => `${line ?? '-'}:${column ?? '-'} ${path} ${fault.kind}`,
  );
}

describe('a good profile', () => {
  test('a server needs only its host', () => {
    const { profile, origins } = loaded('servers:\n  - host: Chat.Example.org\n');
    expect(profile.servers).toEqual([
      {
        host: 'chat.example.org',
        port: 443,
        role: 'cts',
        required: true,
        http: '/health',
        httpJson: false,
        websocket: '/socket/user/websocket',
        websocketAccept: [101],
      },
    ]);
    expect(origins.get('servers[0].host')).toBe('profile');
    expect(origins.get('servers[0].port')).toBe('default');
  });

  test('everything else stays as built in', () => {
    const { profile, origins } = loaded('thresholds: {jitterMs: 50}');
    expect(profile).toEqual({
      ...DEFAULT_PROFILE,
      thresholds: { ...DEFAULT_PROFILE.thresholds, jitterMs: 50 },
    });
    expect(origins.get('thresholds.jitterMs')).toBe('profile');
    expect(origins.get('thresholds.latencyMs')).toBe('default');
    expect(origins.get('servers[0].host')).toBe('default');
  });

  test('a branded build: name, folders, one server of its own', () => {
    const { profile } = loaded(`
application:
  name: Chatter
  versions: {minimum: "3.60"}
  linux:
    processes: [chatter]
    data: [~/.config/Chatter]
servers:
  - {host: ets.example.org, role: ets, port: 8443}
`);
    expect(profile.application.name).toBe('Chatter');
    expect(profile.application.versions).toEqual({ minimum: '3.60', latest: null, server: [] });
    expect(profile.application.linux.processes).toEqual(['chatter']);
    expect(profile.application.linux.programs).toEqual(DEFAULT_PROFILE.application.linux.programs);
    expect(profile.servers.map(({ host }) => host)).toEqual(['ets.example.org']);
  });

  test('the same in JSON', () => {
    const { profile } = loaded('{"servers": [{"host": "chat.example.org", "http": null}]}');
    expect(profile.servers[0]?.http).toBeNull();
  });

  test('a section with every line commented out means nothing', () => {
    expect(loaded('thresholds:\nnetwork:\n  # expectedProxies: []\n').profile).toEqual(
      DEFAULT_PROFILE,
    );
  });

  test('anchors may be used in measure', () => {
    const { profile } = loaded(
      'servers:\n  - {host: a.lan, port: &p 8443}\n  - {host: b.lan, port: *p}\n',
    );
    expect(profile.servers.map(({ port }) => port)).toEqual([8443, 8443]);
  });
});

describe('a broken profile: where and what', () => {
  test.each([
    ['nothing in it', '', ['-:-  empty']],
    ['only comments', '# x\n', ['-:-  empty']],
    ['a list', '- host: a\n', ['1:1  type']],
    ['a text', 'hello', ['1:1  type']],
    ['no YAML', 'servers: [a', ['1:12  syntax']],
    ['a tab as indent', 'thresholds:\n\tjitterMs: 1\n', ['2:1  syntax']],
    ['two documents', 'thresholds: {}\n---\nthresholds: {}\n', ['2:1  second-document']],
    ['an alias without its anchor', 'servers: *x\n', ['1:10  alias-without-anchor']],
    ['an alias before its anchor', 'login: *x\nmedia: &x {}\n', ['1:8  alias-without-anchor']],
    ['repeated keys', 'thresholds: {}\nthresholds: {}\n', ['2:1  duplicate-key']],
    ['brackets without end', '['.repeat(100_000), ['1:200  nested-too-deep']],
    ['braces without end', '{a: '.repeat(100_000), ['1:797  nested-too-deep']],
    ['lists in lists', `servers:\n  ${'- '.repeat(100_000)}`, ['2:399  nested-too-deep']],
    [
      'indents without end',
      Array.from({ length: 700 }, (_, at) => `${' '.repeat(at)}a:\n`).join(''),
      ['200:200  nested-too-deep'],
    ],
    ['an unknown key', 'threshold: {}\n', ['1:1 threshold unknown-key']],
    [
      'an unknown key deep inside',
      'application:\n  linux:\n    proceses: []\n',
      ['3:5 application.linux.proceses unknown-key'],
    ],
    ['__proto__ as a key', '__proto__: {a: 1}\n', ['1:1 __proto__ unknown-key']],
    ['no server', 'servers: []\n', ['1:10 servers blank']],
    ['a server without its host', 'servers:\n  - port: 1\n', ['2:5 servers[0].host missing-key']],
    [
      'a server twice',
      'servers:\n  - host: a.b\n  - {host: A.B, port: 443}\n',
      ['3:12 servers[1].host repeated-server'],
    ],
    [
      'a port out of range',
      'servers: [{host: a.b, port: 70000}]\n',
      ['1:29 servers[0].port range'],
    ],
    [
      'a port with a fraction',
      'servers: [{host: a.b, port: 1.5}]\n',
      ['1:29 servers[0].port type'],
    ],
    ['a port in quotes', 'servers: [{host: a.b, port: "443"}]\n', ['1:29 servers[0].port type']],
    [
      'a number too big for any port',
      'servers: [{host: a.b, port: 1e300}]\n',
      ['1:29 servers[0].port range'],
    ],
    ['a host with scheme', 'servers: [{host: "https://a.b"}]\n', ['1:18 servers[0].host host']],
    ['a host with port', 'servers: [{host: "a.b:1"}]\n', ['1:18 servers[0].host host']],
    [
      'a path without slash',
      'servers: [{host: a.b, http: health}]\n',
      ['1:29 servers[0].http http-path'],
    ],
    ['an unknown role', 'servers: [{host: a.b, role: server}]\n', ['1:29 servers[0].role choice']],
    ['yes for true', 'servers: [{host: a.b, required: yes}]\n', ['1:33 servers[0].required type']],
    [
      'no status',
      'servers: [{host: a.b, websocketAccept: []}]\n',
      ['1:40 servers[0].websocketAccept blank'],
    ],
    [
      'a version without quotes',
      'application: {versions: {minimum: 3.60}}\n',
      ['1:35 application.versions.minimum type'],
    ],
    [
      'a version of words',
      'application: {versions: {minimum: newest}}\n',
      ['1:35 application.versions.minimum version'],
    ],
    ['an empty name', 'application: {name: ""}\n', ['1:21 application.name blank']],
    [
      'a name of two lines',
      'application: {name: "a\\nb"}\n',
      ['1:21 application.name control-character'],
    ],
    [
      'a proxy without port',
      'network: {expectedProxies: [proxy.lan]}\n',
      ['1:29 network.expectedProxies[0] proxy'],
    ],
    ['a negative limit', 'thresholds: {jitterMs: -1}\n', ['1:24 thresholds.jitterMs range']],
    ['no number at all', 'thresholds: {jitterMs: .nan}\n', ['1:24 thresholds.jitterMs type']],
    ['more than all', 'thresholds: {lossPercent: 101}\n', ['1:27 thresholds.lossPercent range']],
    [
      'a bad pattern',
      'redaction: {rules: [{name: x, pattern: "(a"}]}\n',
      ['1:40 redaction.rules[0].pattern pattern'],
    ],
    [
      'a pattern that could be slow',
      'redaction:\n  rules:\n    - name: x\n      pattern: "(a+)+b"\n',
      ['4:16 redaction.rules[0].pattern slow-pattern'],
    ],
    [
      'a pattern that matches the empty text',
      'redaction: {rules: [{name: x, pattern: "a*"}]}\n',
      ['1:40 redaction.rules[0].pattern pattern-matches-nothing-at-all'],
    ],
    [
      'a rule name with a bracket',
      'redaction: {rules: [{name: "x]", pattern: a}]}\n',
      ['1:28 redaction.rules[0].name rule-name'],
    ],
  ])('%s', (_name, text, expected) => {
    expect(summary(text)).toEqual(expected);
  });

  test('YAML aliases that grow without bounds', () => {
    const bomb = ['a: &a [x, x, x, x, x, x, x, x, x]'];
    for (const [index, name] of ['b', 'c', 'd', 'e', 'f'].entries()) {
      const inner = `*${'abcde'[index] ?? ''}, `.repeat(9);
      bomb.push(`${name}: &${name} [${inner}]`);
    }
    expect(summary(bomb.join('\n'))).toEqual(['-:-  too-many-aliases']);
  });

  test('all problems at once, in the order of the file', () => {
    expect(
      summary(
        'thresholds:\n  jitterMs: fast\n  jiterMs: 1\nservers:\n  - host: a/b\n    port: 0\n',
      ),
    ).toEqual([
      '2:13 thresholds.jitterMs type',
      '3:3 thresholds.jiterMs unknown-key',
      '5:11 servers[0].host host',
      '6:11 servers[0].port range',
    ]);
  });

  test('both languages have words for each of these', () => {
    const [problem] = problems('thresholds: {jiterMs: 1}');
    expect(problem?.fault.kind === 'unknown-key' && problem.fault.nearest).toBe('jitterMs');
    for (const faultText of [en, ru]) {
      const text = problem === undefined ? undefined : faultText(problem.fault);
      expect(text?.hint).toContain('jitterMs');
    }
  });

  test.each([
    ['a password in a host', 'servers: [{host: "https://user:hunter2@a.b/"}]'],
    ['a password in a proxy', 'network: {expectedProxies: ["user:hunter2@proxy.lan:3128"]}'],
    ['a literal where a list is due', 'redaction: {literals: hunter2}'],
    ['a pattern', 'redaction: {rules: [{name: x, pattern: "(hunter2"}]}'],
  ])('never repeats %s', (_name, text) => {
    const [problem] = problems(text);
    if (problem === undefined) throw new Error('accepted');
    expect(JSON.stringify([problem, en(problem.fault), ru(problem.fault)])).not.toContain(
      'hunter2',
    );
  });
});

describe('what the client checks need', () => {
  test.each([
    ['a feed', 'updateFeed: https://updates.example.org/desktop', true],
    ['a feed on another port', 'updateFeed: https://updates.example.org:8443/d/', true],
    ['no feed', 'updateFeed: null', true],
    ['a feed in the clear', 'updateFeed: http://updates.example.org/', false],
    ['a feed with a password', 'updateFeed: https://u:p@updates.example.org/', false],
    ['a file of a feed', 'updateFeed: https://updates.example.org/latest.yml', false],
    ['a text with its article', 'errorPatterns: [{text: "вход * закрыт", article: auth-06}]', true],
    ['a text that is everywhere', 'errorPatterns: [{text: "*a*", article: auth-06}]', false],
    ['an article that is none', 'errorPatterns: [{text: "login", article: auth-99}]', false],
    ['a text without an article', 'errorPatterns: [{text: "login"}]', false],
    ['versions of servers', 'versions: {server: [{label: CTS, version: "3.67.11"}]}', true],
    [
      'a server’s version that lost its zero',
      'versions: {server: [{label: CTS, version: 3.60}]}',
      false,
    ],
    ['a version of no server', 'versions: {server: [{version: "3.60"}]}', false],
  ])('%s', (_, line, ok) => {
    expect(parseProfile(`application:\n  ${line}\n`, 'p.yaml').ok).toBe(ok);
  });
});
