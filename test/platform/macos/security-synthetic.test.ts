// Synthetic: written after the documented output of socketfilterfw and systemextensionsctl(8).
import { describe, expect, it } from 'vitest';
import { parseSystemExtensions } from '../../../src/platform/macos/antivirus.ts';
import { parseGlobalState } from '../../../src/platform/macos/firewalls.ts';
import { createMacosSecurity } from '../../../src/platform/macos/security.ts';
import { neverAborted as signal, recordedTools } from '../../support/recorded-tools.ts';

describe('the application firewall', () => {
  it.each([
    ['Firewall is enabled. (State = 1)', true],
    ['Firewall is blocking all non-essential incoming connections. (State = 2)', true],
    ['Firewall is disabled. (State = 0)', false],
    ['something new', null],
  ])('%s', (text, active) => {
    expect(parseGlobalState(text)).toBe(active);
  });

  it('is unknown where the tool may not be run', async () => {
    const command = '/usr/libexec/ApplicationFirewall/socketfilterfw';
    const denied = { ok: false, reason: 'forbidden', detail: 'EACCES' } as const;
    const security = createMacosSecurity(recordedTools({ commands: { [command]: denied } }));
    expect(await security.firewalls({ signal })).toMatchObject({
      known: false,
      reason: 'forbidden',
    });
  });
});

describe('system extensions', () => {
  it('tells protection from drivers and former versions', () => {
    const text = [
      '4 extension(s)',
      '--- com.apple.system_extension.endpoint_security (Go to Settings to modify)',
      'enabled\tactive\tteamID\tbundleID (version)\tname\t[state]',
      '*\t*\tAAAAAAAAAA\tcom.example.guard (1.0/1)\tExample Guard\t[activated enabled]',
      '\t\tAAAAAAAAAA\tcom.example.old (0.9/1)\tOld Guard\t[terminated waiting to uninstall on reboot]',
      '--- com.apple.system_extension.network_extension',
      '*\t*\tBBBBBBBBBB\tcom.example.filter (2/2)\tFilter\t[activated enabled]',
      '--- com.apple.system_extension.driver_extension',
      '*\t*\tCCCCCCCCCC\tcom.example.driver (1/1)\tDriver\t[activated enabled]',
    ].join('\n');
    expect(parseSystemExtensions(text)?.map((one) => [one.product, one.kind, one.active])).toEqual([
      ['Example Guard', 'antivirus', true],
      ['Old Guard', 'antivirus', false],
      ['Filter', 'other', true],
    ]);
  });

  it.each([
    ['none', '0 extension(s)\n', []],
    ['another form', 'usage: …', null],
  ])('%s', (_name, text, expected) => {
    expect(parseSystemExtensions(text)).toEqual(expected);
  });
});
