import { describe, expect, it } from 'vitest';
import { EntryNames, fold, safeName } from '../../src/bundle/entry-names.ts';

describe('safe names', () => {
  it.each([
    ['a plain name stays', 'client/logs/log.log', 'client/logs/log.log'],
    ['Cyrillic stays', 'client/журналы/лог 1.log', 'client/журналы/лог 1.log'],
    ['no way up', '../../etc/passwd', 'etc/passwd'],
    ['no way up in the middle', 'client/../../x.log', 'client/x.log'],
    ['not absolute', '/etc/shadow', 'etc/shadow'],
    ['no drive letter', 'C:\\Users\\x.log', 'C_/Users/x.log'],
    ['no backslash', 'client\\logs\\x.log', 'client/logs/x.log'],
    ['no newline or escape', 'a\nb\u001b[31m.log', 'a_b_[31m.log'],
    ['no NUL', 'a\0.log', 'a_.log'],
    ['no reading order tricks', 'gol.\u202egol', 'gol._gol'],
    ['nothing that Windows forbids', 'a<b>c:"d"|e?f*.log', 'a_b_c__d__e_f_.log'],
    ['no device of Windows', 'logs/CON.log', 'logs/_CON.log'],
    ['no dot or space at the end', 'logs/x. . ', 'logs/x_'],
    ['half a character', 'x\ud800.log', 'x_.log'],
    ['nothing left', '../..', 'unnamed'],
    ['composed', 'и\u0306.log', '\u0439.log'],
  ])('%s', (_name, wanted, safe) => {
    expect(safeName(wanted)).toBe(safe);
  });

  it('shortens 255 bytes and more, keeps the extension and stays valid UTF-8', () => {
    for (const letter of ['a', 'ж', '😀']) {
      const name = safeName(`logs/${letter.repeat(300)}.log`);
      expect(Buffer.byteLength(name)).toBeLessThanOrEqual('logs/'.length + 120);
      expect(name).toMatch(/~[0-9a-f]{8}\.log$/);
      expect(name).not.toMatch(/\p{Surrogate}/u);
    }
  });

  it('shortens a path that is long altogether', () => {
    const name = safeName(`${'folder-with-a-name/'.repeat(100)}x.log`);
    expect(Buffer.byteLength(name)).toBeLessThanOrEqual(400);
    expect(name.endsWith('/x.log')).toBe(true);
  });
});

describe('unique names', () => {
  it('gives each wish its own name, also to those that become one', () => {
    const names = new EntryNames(['manifest.json']);
    const given = [
      'logs/a.log',
      'logs/a.log',
      'LOGS/A.LOG',
      'logs/a\n.log',
      'logs/a_.log',
      'manifest.json',
      'Manifest.JSON',
      'logs',
      'logs/a.log/deep.log',
      `${'x'.repeat(254)}1`,
      `${'x'.repeat(254)}2`,
    ].map((wanted) => names.claim(wanted));
    expect(new Set(given.map((name) => fold(name))).size).toBe(given.length);
    expect(given.slice(0, 3)).toEqual(['logs/a.log', 'logs/a~2.log', 'LOGS/A~3.LOG']);
    expect(given).not.toContain('manifest.json');
    // A file and a folder of one name cannot be unpacked side by side.
    expect(given).not.toContain('logs');
    expect(given.filter((name) => name.startsWith('logs/a.log/'))).toEqual([]);
  });

  it('gives the same names for the same wishes', () => {
    const wishes = ['a', 'A', 'b/c', 'b\\c', 'b'];
    const once = new EntryNames();
    const again = new EntryNames();
    expect(wishes.map((wish) => once.claim(wish))).toEqual(wishes.map((wish) => again.claim(wish)));
  });
});
