import { X509Certificate } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { certificateOfBlob } from '../../../src/platform/windows/authorities.ts';
import { eventQuery, parseEvents } from '../../../src/platform/windows/event-log.ts';
import { readTimeStatus } from '../../../src/platform/windows/time-status.ts';
import { createWindowsEvidence } from '../../../src/platform/windows/evidence.ts';
import { readInventory } from '../../../src/platform/windows/inventory.ts';
import type { PlatformTools } from '../../../src/platform/tools.ts';
import { createAuthority } from '../../../src/probes/embedded/certificates.ts';
import { neverAborted, recordedTools } from '../../support/recorded-tools.ts';

function evidenceOf(tools: PlatformTools): ReturnType<typeof createWindowsEvidence> {
  return createWindowsEvidence(
    tools,
    (own) => readInventory(tools.run, own),
    (own) => readTimeStatus(tools.run, own),
  );
}

// Synthetic: made from Microsoft's documentation, not captured.
const options = { signal: neverAborted };

/** "Event Schema" of the Windows Event Log; Application Error 1000 has its values without names before Windows 11. */
const EVENTS =
  "<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System><Provider Name='Application Hang'/><EventID Qualifiers='0'>1002</EventID><Level>2</Level><TimeCreated SystemTime='2026-11-22T09:30:00.1234567Z'/><Computer>WS-1</Computer></System><EventData><Data>eXpress.exe</Data><Data>3.72.37.0</Data></EventData></Event>\r\n" +
  "<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System><Provider Name='Application Error'/><EventID>1000</EventID><Level>2</Level><TimeCreated SystemTime='2026-11-22T08:00:00.0000000Z'/></System><EventData><Data Name='AppName'>eXpress.exe</Data><Data Name='ExceptionCode'>c0000005</Data><Data Name='AppPath'>C:\\Users\\a &amp; b\\eXpress.exe</Data><Data Name='Empty'></Data></EventData></Event>\r\n";

describe('the event log', () => {
  const query = { processes: ['eXpress.exe', "it's.exe"], programs: [], sinceMs: 1_000 };

  it('is asked for crashes of the client alone, newest first, bounded', () => {
    expect(eventQuery(query, 61_000)).toEqual([
      ...['qe', 'Application', '/rd:true', '/c:500', '/f:xml', '/uni:true'],
      "/q:*[System[Provider[@Name='Application Error' or @Name='Application Hang' or @Name='Windows Error Reporting'] and TimeCreated[timediff(@SystemTime) <= 60000]] and EventData[Data='eXpress.exe']]",
    ]);
    expect(eventQuery({ ...query, processes: ["it's.exe"] }, 0)).toBeNull();
  });

  it('is read in the order of time', () => {
    expect(parseEvents(EVENTS)).toEqual([
      {
        at: '2026-11-22T08:00:00.000Z',
        source: 'Application Error 1000',
        level: '2',
        text: 'AppName=eXpress.exe; ExceptionCode=c0000005; AppPath=C:\\Users\\a & b\\eXpress.exe',
      },
      {
        at: '2026-11-22T09:30:00.123Z',
        source: 'Application Hang 1002',
        level: '2',
        text: 'eXpress.exe; 3.72.37.0',
      },
    ]);
    expect(parseEvents('')).toEqual([]);
  });

  it('says that it may not be read', async () => {
    const tools = recordedTools({
      commands: { wevtutil: { ok: true, stdout: '', stderr: 'Отказано в доступе.', exitCode: 5 } },
    });
    const events = await evidenceOf(tools).clientEvents(query, options);
    expect(events).toMatchObject({ known: false, reason: 'forbidden' });
  });
});

/** A serialised certificate: other properties first, as Windows writes them (MS-GPEF 2.2.3). */
function blob(der: Uint8Array): string {
  const property = (id: number, data: Uint8Array): Buffer => {
    const head = Buffer.alloc(12);
    head.writeUInt32LE(id, 0);
    head.writeUInt32LE(1, 4);
    head.writeUInt32LE(data.length, 8);
    return Buffer.concat([head, data]);
  };
  return Buffer.concat([property(3, Buffer.alloc(20, 7)), property(32, der)]).toString('hex');
}

describe('added authorities', () => {
  it('are taken out of the registry', async () => {
    const { certificatePem: pem } = await createAuthority('Corp Root CA');
    const hex = blob(new X509Certificate(pem).raw).toUpperCase();
    const key = 'HKLM\\SOFTWARE\\Policies\\Microsoft\\SystemCertificates\\Root\\Certificates';
    const tools = recordedTools({
      commands: {
        [`reg query ${key} /s`]: `\r\nHKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\…\\AB12\r\n    Blob    REG_BINARY    ${hex}\r\n`,
      },
    });
    const found = await evidenceOf(tools).extraAuthorities(options);
    expect(found).toMatchObject({
      known: true,
      value: [{ store: key, subject: expect.stringContaining('Corp Root CA') as string }],
    });
  });

  it.each([
    ['no bytes', ''],
    ['no hex', 'zz'],
    ['a length over the end', '20000000' + '01000000' + 'ff000000' + '00'],
    ['no certificate', '03000000' + '01000000' + '01000000' + '00'],
  ])('are none in a blob with %s', (_name, hex) => {
    expect(certificateOfBlob(hex)).toBeNull();
  });
});

it.each([
  ['some', '[{"Name":"HD Camera","Status":"OK"},{"Name":null}]', ['HD Camera (OK)']],
  ['a lone one', '{"Name":"HD Camera","Status":"Error"}', ['HD Camera (Error)']],
  ['none', '[]', []],
])('names the cameras: %s', async (_name, cameras, expected) => {
  const powershell = `\ufeff{"adapters":[{"Name":"Ethernet"}],"routes":[],"cameras":${cameras}}`;
  const tools = recordedTools({ commands: { powershell } });
  expect(await evidenceOf(tools).cameras(options)).toMatchObject({ known: true, value: expected });
});

it('does not know the cameras where PowerShell is forbidden', async () => {
  const tools = recordedTools({ commands: { powershell: 'not allowed by policy' } });
  expect(await evidenceOf(tools).cameras(options)).toMatchObject({ known: false });
});

it('gives the time service as it is set, and what w32tm says', async () => {
  const tools = recordedTools({
    commands: {
      'reg query HKLM\\SYSTEM\\CurrentControlSet\\Services\\W32Time\\Parameters':
        '\r\nHKEY_LOCAL_MACHINE\\SYSTEM\\…\\Parameters\r\n    Type    REG_SZ    NT5DS\r\n    NtpServer    REG_SZ    time.windows.com,0x9\r\n',
      'w32tm /query /status': 'Индикатор помех: 0(предупреждений нет)\r\nСтрата: 3\r\n',
    },
  });
  expect(await evidenceOf(tools).timeSync(options)).toMatchObject({
    value: [
      { values: { type: 'NT5DS' } },
      { values: { text: expect.stringContaining('Страта') as string } },
    ],
  });
});

it('gives the policies that are set, and only keys with values', async () => {
  const tools = recordedTools({
    commands: {
      reg: { ok: true, stdout: '', stderr: 'ERROR', exitCode: 1 },
      'reg query HKLM\\SOFTWARE\\Policies\\Microsoft\\Windows\\AppPrivacy /s':
        '\r\nHKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Microsoft\\Windows\\AppPrivacy\r\n    LetAppsAccessCamera    REG_DWORD    0x2\r\n',
    },
  });
  const found = await evidenceOf(tools).policies({ names: ['eXpress', 'a/b'] }, options);
  expect(found).toMatchObject({ known: true, value: [{ values: { letappsaccesscamera: '0x2' } }] });
  expect(tools.asked).toContain('reg query HKLM\\SOFTWARE\\Policies\\eXpress /s');
  expect(tools.asked.join()).not.toContain('a/b');
});
