import { expect, it } from 'vitest';
import { createMacosEvidence, parseCameras } from '../../../src/platform/macos/evidence.ts';
import { logQuery, parseLog } from '../../../src/platform/macos/unified-log.ts';
import { createAuthority } from '../../../src/probes/embedded/certificates.ts';
import { neverAborted, recordedTools } from '../../support/recorded-tools.ts';

// Synthetic: made from Apple's manual pages, not captured.
const options = { signal: neverAborted };

it('asks the unified log for the client, for a day at most', () => {
  const now = 1_000 * 3_600_000;
  const args = logQuery({ processes: ['eXpress', 'a"b'], programs: [], sinceMs: 0 }, now);
  expect(args?.slice(0, 6)).toEqual(['show', '--style', 'ndjson', '--last', '24h', '--predicate']);
  expect(args?.[6]).toBe(
    'process == "eXpress" OR (eventMessage CONTAINS "eXpress" AND process IN {"kernel", "ReportCrash", "runningboardd"})',
  );
  const fresh = logQuery({ processes: ['eXpress'], programs: [], sinceMs: now - 60_000 }, now);
  expect(fresh).toContain('1h');
});

it('reads the lines of the unified log', () => {
  const text = [
    '{"timestamp":"2026-11-22 12:00:00.000001+0300","messageType":"Error","processImagePath":"\\/Applications\\/eXpress.app\\/Contents\\/MacOS\\/eXpress","processID":4711,"eventMessage":"nw_connection failed"}',
    '{"count":1,"finished":1}',
  ].join('\n');
  expect(parseLog(text)).toEqual([
    {
      at: '2026-11-22T09:00:00.000Z',
      source: 'eXpress[4711]',
      level: 'Error',
      text: 'nw_connection failed',
    },
  ]);
});

it('names the cameras without their ids', () => {
  expect(
    parseCameras(
      '{"SPCameraDataType":[{"_name":"FaceTime HD Camera","spcamera_unique-id":"0x1"}]}',
    ),
  ).toEqual(['FaceTime HD Camera']);
  expect(parseCameras('error')).toBeNull();
});

it('reads added authorities from the keychain of the administrator', async () => {
  const { certificatePem: pem } = await createAuthority('Corp Root CA');
  const tools = recordedTools({
    commands: { 'security find-certificate -a -p /Library/Keychains/System.keychain': pem },
  });
  expect(await createMacosEvidence(tools).extraAuthorities(options)).toMatchObject({
    value: [{ subject: expect.stringContaining('Corp Root CA') as string }],
  });
});

it('says when the clock is the business of administrators', async () => {
  const refusal = 'You need administrator access to run this tool... exiting!\n';
  const commands = { 'systemsetup -getusingnetworktime': refusal };
  const alone = await createMacosEvidence(recordedTools({ commands })).timeSync(options);
  expect(alone).toMatchObject({ known: false, reason: 'forbidden' });
  const files = { '/etc/ntp.conf': 'server time.apple.com\n' };
  const both = await createMacosEvidence(recordedTools({ commands, files })).timeSync(options);
  expect(both).toMatchObject({
    value: [{ source: '/etc/ntp.conf', values: { text: 'server time.apple.com' } }],
  });
});

it("gives the enrollment and the client's managed preferences", async () => {
  const folder = '/Library/Managed Preferences';
  const tools = recordedTools({
    files: {
      [`${folder}/ru.unlimitedtech.express.desktop.plist`]: 'bplist00',
      [`${folder}/com.apple.dock.plist`]: 'bplist00',
    },
    commands: {
      'profiles status -type enrollment': 'Enrolled via DEP: No\nMDM enrollment: Yes\n',
      [`plutil -convert json -o - -- ${folder}/ru.unlimitedtech.express.desktop.plist`]:
        '{"autostart":true}\n',
    },
  });
  const found = await createMacosEvidence(tools).policies(
    { names: ['ru.unlimitedtech.express.desktop'] },
    options,
  );
  expect(found).toMatchObject({
    value: [
      { values: { text: 'Enrolled via DEP: No\nMDM enrollment: Yes' } },
      { values: { names: 'com.apple.dock.plist, ru.unlimitedtech.express.desktop.plist' } },
      { values: { json: '{"autostart":true}' } },
    ],
  });
});
