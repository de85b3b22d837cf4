import { expect, it } from 'vitest';
import { specialPurposeOf } from '../../../src/probes/dns/special-purpose.ts';

it.each([
  ['10.66.66.66', 'private'],
  ['172.31.255.255', 'private'],
  ['172.32.0.1', null],
  ['192.168.0.1', 'private'],
  ['100.64.0.1', 'shared'],
  ['127.0.0.53', 'loopback'],
  ['0.0.0.0', 'nowhere'],
  ['169.254.1.1', 'link-local'],
  ['198.18.0.10', 'reserved'],
  ['203.0.113.7', 'documentation'],
  ['8.8.8.8', null],
  ['::1', 'loopback'],
  ['::', 'nowhere'],
  ['fd00::1', 'private'],
  ['fe80::1%eth0', 'link-local'],
  ['2001:db8::1', 'documentation'],
  ['2a00:1450::1', null],
  ['chat.test', null],
])('%s: %s (RFC 6890)', (address, purpose) => {
  expect(specialPurposeOf(address)).toBe(purpose);
});
