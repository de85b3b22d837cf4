import { expect, it } from 'vitest';
import { labelOf, parseDevices } from '../../../src/platform/android/devices.ts';

// Synthetic, after `format_transport` of adb's `transport.cpp`.
it.each([
  [
    'a phone that trusts us',
    'R58M123ABC             device usb:1-4 product:o1s model:SM_G991B device:o1s transport_id:3',
    [{ serial: 'R58M123ABC', state: 'ready', model: 'SM_G991B', passing: false, detail: 'device' }],
  ],
  [
    'one that does not',
    'R58M123ABC unauthorized usb:1-4 transport_id:3',
    [{ serial: 'R58M123ABC', state: 'unauthorized', model: null, passing: false }],
  ],
  ['one that may soon', 'R58M123ABC authorizing', [{ state: 'unauthorized', passing: true }]],
  ['offline', '192.168.7.31:5555 offline', [{ serial: '192.168.7.31:5555', state: 'offline' }]],
  [
    'a device that may not be opened',
    '????????????   no permissions (user in plugdev group; are your udev rules wrong?); see [http://developer.android.com/tools/device.html] usb:1-4 transport_id:9',
    [
      {
        serial: '????????????',
        state: 'no-permissions',
        detail:
          'no permissions (user in plugdev group; are your udev rules wrong?); see [http://developer.android.com/tools/device.html] usb:1-4',
      },
    ],
  ],
  ['recovery', 'R58M123ABC recovery', [{ state: 'not-started', detail: 'recovery' }]],
  [
    'a serial number with blanks',
    'My Phone 1 device product:x model:X transport_id:1',
    [{ serial: 'My Phone 1', state: 'ready', model: 'X' }],
  ],
  ['Windows line ends', 'A1 device\r\nB2 offline\r\n', [{ serial: 'A1' }, { serial: 'B2' }]],
  ['nothing', 'List of devices attached\n\n', []],
  ['other words', "* daemon started successfully\nadb server version (41) doesn't match\n", []],
])('%s', (_, text, expected) => {
  const found = parseDevices(text);
  expect(found).toHaveLength(expected.length);
  expect(found).toMatchObject(expected);
});

it('a label shows the end of the serial number, not the whole', () => {
  expect(labelOf({ serial: 'R58M123ABC', model: 'SM_G991B' })).toBe('SM G991B (…3ABC)');
  expect(labelOf({ serial: 'R58M123ABC', model: null })).toBe('…3ABC');
});
