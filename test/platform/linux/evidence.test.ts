import { describe, expect, it } from 'vitest';
import { createLinuxEvidence } from '../../../src/platform/linux/evidence.ts';
import { journalQueries } from '../../../src/platform/linux/journal.ts';
import { createAuthority } from '../../../src/probes/embedded/certificates.ts';
import { neverAborted, recordedTools } from '../../support/recorded-tools.ts';

const options = { signal: neverAborted };
const query = {
  processes: ['express', 'a-very-long-name-of-a-program'],
  programs: ['/opt/eXpress/express'],
  sinceMs: 1_700_000_000_999,
};

/** Lines as `journalctl -o json` prints them (systemd.journal-fields(7)). */
const OWN = [
  '{"__REALTIME_TIMESTAMP":"1700000005000000","_COMM":"express","_PID":"4711","PRIORITY":"4","MESSAGE":"GPU process exited"}',
  '{"__REALTIME_TIMESTAMP":"1700000003000000","SYSLOG_IDENTIFIER":"systemd-coredump","_PID":"4800","PRIORITY":"2","MESSAGE":"Process 4711 (express) of user 1000 dumped core.\\n#0 0x1 raise"}',
  '{"__REALTIME_TIMESTAMP":"1700000004000000","_COMM":"express","MESSAGE":[208,191,255,33]}',
  '{"__REALTIME_TIMESTAMP":"1700000006000000","_COMM":"express","MESSAGE":null}',
  '-- No entries --',
].join('\n');
const KERNEL = [
  '{"__REALTIME_TIMESTAMP":"1700000001000000","_TRANSPORT":"kernel","PRIORITY":"6","MESSAGE":"express[4711]: segfault at 0"}',
  '{"__REALTIME_TIMESTAMP":"1700000002000000","_TRANSPORT":"kernel","PRIORITY":"6","MESSAGE":"pci express port enabled"}',
  '{"__REALTIME_TIMESTAMP":"1700000002500000","_TRANSPORT":"kernel","PRIORITY":"6","MESSAGE":"expressd[1]: hello"}',
  '{"__REALTIME_TIMESTAMP":"1700000002600000","_TRANSPORT":"kernel","PRIORITY":"6","MESSAGE":"eth0: link up"}',
].join('\n');

function journal(own: { stdout: string; stderr?: string; exitCode?: number }) {
  const [first = [], second = []] = journalQueries(query);
  return recordedTools({
    commands: {
      [['journalctl', ...first].join(' ')]: { ok: true, stderr: '', exitCode: 0, ...own },
      [['journalctl', ...second].join(' ')]: KERNEL,
    },
  });
}

describe('the journal of systemd', () => {
  it('asks for the client by its names and files, bounded in time and number', () => {
    const [own = []] = journalQueries(query);
    expect(own).toEqual(expect.arrayContaining(['--since=@1700000000', '--lines=2000']));
    expect(own.slice(own.indexOf('_COMM=express'))).toEqual([
      ...['_COMM=express', '_COMM=a-very-long-nam', '+'],
      ...['COREDUMP_COMM=express', 'COREDUMP_COMM=a-very-long-nam', '+'],
      ...['_EXE=/opt/eXpress/express', '+', 'COREDUMP_EXE=/opt/eXpress/express'],
    ]);
  });

  it('gives what it says about the client, in the order of time', async () => {
    const events = await createLinuxEvidence(journal({ stdout: OWN })).clientEvents(query, options);
    expect(events).toMatchObject({ known: true, value: { hidden: null } });
    const lines = events.known
      ? events.value.events.map(({ at, source, text }) => `${at} ${source}: ${text}`)
      : [];
    expect(lines).toEqual([
      '2023-11-14T22:13:21.000Z kernel: express[4711]: segfault at 0',
      '2023-11-14T22:13:23.000Z systemd-coredump[4800]: Process 4711 (express) of user 1000 dumped core.\n#0 0x1 raise',
      '2023-11-14T22:13:24.000Z express: п\ufffd!',
      '2023-11-14T22:13:25.000Z express[4711]: GPU process exited',
      '2023-11-14T22:13:26.000Z express: (too long for the journal)',
    ]);
  });

  it.each([
    [
      'forbidden',
      { stderr: 'No journal files were opened due to insufficient permissions.', exitCode: 1 },
    ],
    ['not-found', { stderr: 'No journal files were found.' }],
    ['failed', { stderr: 'Failed to parse timestamp', exitCode: 1 }],
  ])('is %s when it says so', async (reason, answer) => {
    const tools = journal({ stdout: '', ...answer });
    const events = await createLinuxEvidence(tools).clientEvents(query, options);
    expect(events).toMatchObject({ known: false, reason });
  });

  it('tells that entries of others are hidden from this user', async () => {
    const stderr =
      'Hint: You are currently not seeing messages from other users and the system.\n      Users in groups …';
    const tools = journal({ stdout: OWN, stderr });
    const events = await createLinuxEvidence(tools).clientEvents(query, options);
    expect(events).toMatchObject({ known: true, value: { hidden: stderr.split('\n')[0] } });
  });

  it('is not there without systemd', async () => {
    const events = await createLinuxEvidence(recordedTools({})).clientEvents(query, options);
    expect(events).toMatchObject({ known: false, reason: 'command-missing' });
  });
});

describe('added authorities', () => {
  it('are read from the folders of all distributions, with what lies beside them left alone', async () => {
    const { certificatePem: pem } = await createAuthority('Corp Root CA');
    const tools = recordedTools({
      files: {
        '/usr/local/share/ca-certificates/corp/root.crt': `Corp\n${pem}\n${pem}`,
        '/usr/local/share/ca-certificates/readme.txt': pem,
        '/etc/pki/ca-trust/source/anchors/broken.pem':
          '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----',
      },
    });
    const found = await createLinuxEvidence(tools).extraAuthorities(options);
    expect(found).toMatchObject({
      known: true,
      value: [
        {
          store: '/usr/local/share/ca-certificates/corp/root.crt',
          subject: expect.stringContaining('Corp Root CA') as string,
          fingerprint256: expect.stringMatching(/^(?:[0-9A-F]{2}:){31}[0-9A-F]{2}$/) as string,
        },
      ],
    });
    expect(found.known && found.value).toHaveLength(1);
  });
});

describe('the clock', () => {
  it('is what timedatectl and chronyc say', async () => {
    const tools = recordedTools({
      commands: {
        'timedatectl show': 'Timezone=Europe/Moscow\nNTP=yes\nNTPSynchronized=yes\n',
        // chronyc(1), "tracking".
        'chronyc -n tracking':
          'Reference ID    : CB00710F (203.0.113.15)\nStratum         : 3\nLeap status     : Normal\n',
      },
    });
    expect(await createLinuxEvidence(tools).timeSync(options)).toMatchObject({
      known: true,
      value: [
        { source: 'timedatectl show', values: { NTPSynchronized: 'yes' } },
        {
          source: 'chronyc -n tracking',
          values: { 'Leap status': 'Normal', 'Reference ID': 'CB00710F (203.0.113.15)' },
        },
      ],
    });
  });

  it('is not known where neither is', async () => {
    const asked = await createLinuxEvidence(recordedTools({})).timeSync(options);
    expect(asked).toMatchObject({ known: false, reason: 'command-missing' });
  });
});

it('names the cameras', async () => {
  const files = { '/sys/class/video4linux/video0/name': 'HD Webcam C270\n' };
  const tools = recordedTools({ files });
  expect(await createLinuxEvidence(tools).cameras(options)).toMatchObject({
    value: ['video0: HD Webcam C270'],
  });
  expect(await createLinuxEvidence(recordedTools({})).cameras(options)).toMatchObject({
    known: true,
    value: [],
  });
});

it('reads settings of the client in /etc/opt, and of nobody else', async () => {
  const files = {
    '/etc/opt/eXpress/policies/managed.json': '{"autostart":true}',
    '/etc/opt/chrome/policies/managed/x.json': '{"secret":1}',
  };
  const found = await createLinuxEvidence(recordedTools({ files })).policies(
    { names: ['express'] },
    options,
  );
  expect(found).toMatchObject({
    value: [
      { source: '/etc/opt/eXpress/policies/managed.json', values: { text: '{"autostart":true}' } },
    ],
  });
});
