import { describe, expect, it } from 'vitest';
import { vpnProduct } from '../../../src/checks/interference/vpn-product.ts';
import { interfaceOf } from '../../../src/platform/linux/tunnel-holder.ts';

describe('whose tunnel it is', () => {
  it.each<[string, string, string, string | undefined, string | null]>([
    ['by the program that holds it', 'tun0', 'tun_flags', 'openvpn', 'OpenVPN'],
    [
      'by the program before the name',
      ...(['cscotun0', 'tun_flags', 'openconnect', 'OpenConnect (Cisco AnyConnect)'] as const),
    ],
    ['by the kernel', 'office', 'info_kind=wireguard', undefined, 'WireGuard'],
    ['by the driver on Windows', 'Ethernet 3', 'TAP-Windows Adapter V9', undefined, 'OpenVPN'],
    ['by its name', 'cscotun0', 'tun_flags', undefined, 'Cisco AnyConnect'],
    [
      'by the name of a point-to-point link',
      'ppp0',
      'type=512',
      undefined,
      'PPP (L2TP, PPTP, SSTP)',
    ],
    ['a program nobody knows, by its name', 'wg0', 'tun_flags', 'something', 'WireGuard'],
    ['anybody’s', 'tun0', 'tun_flags', undefined, null],
  ])('%s', (_, name, kindEvidence, program, expected) => {
    const seen = { name, kindEvidence, ...(program === undefined ? {} : { program }) };
    expect(vpnProduct(seen)).toBe(expected);
  });
});

describe('the interface that a program holds', () => {
  // As Linux writes it (drivers/net/tun.c); synthetic.
  const fdinfo = 'pos:\t0\nflags:\t02104002\nmnt_id:\t28\nino:\t93\niff:\ttun0\n';
  it.each<[string, string, string | null]>([
    ['of a tunnel', fdinfo, 'tun0'],
    ['of a file', 'pos:\t0\nflags:\t0100000\nmnt_id:\t28\nino:\t93\n', null],
    ['of a tunnel that was opened and not named yet', fdinfo.replace('tun0', ''), null],
    ['of nothing', '', null],
  ])('%s', (_, text, expected) => {
    expect(interfaceOf(text)).toBe(expected);
  });
});
