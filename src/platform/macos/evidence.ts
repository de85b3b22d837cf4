import { type Fact, known, notKnown } from '../../model/fact.ts';
import { pemAuthorities, unique } from '../certificates.ts';
import type { EvidencePlatform, ExtraAuthority, PolicyQuery, Settings } from '../evidence.ts';
import { commandFact, parsed } from '../facts.ts';
import { isObject, objects, parseJson, textOf } from '../json.ts';
import type { CallOptions } from '../call-options.ts';
import type { PlatformTools } from '../tools.ts';
import { readUnifiedLog } from './unified-log.ts';

export function createMacosEvidence(tools: PlatformTools): EvidencePlatform {
  return {
    clientEvents: (query, options) => readUnifiedLog(tools.run, query, tools.clock.now(), options),
    extraAuthorities: (options) => readAuthorities(tools, options),
    timeSync: (options) => readTimeSync(tools, options),
    cameras: (options) => readCameras(tools, options),
    policies: (query, options) => readPolicies(tools, query, options),
  };
}

/** What the system itself trusts is in another keychain, SystemRootCertificates. */
const KEYCHAIN = '/Library/Keychains/System.keychain';

async function readAuthorities(
  tools: PlatformTools,
  options: CallOptions,
): Promise<Fact<readonly ExtraAuthority[]>> {
  const source = `security find-certificate -a -p ${KEYCHAIN}`;
  const result = await tools.run('security', ['find-certificate', '-a', '-p', KEYCHAIN], options);
  const output = commandFact(result, source);
  return output.known ? known(unique(pemAuthorities(output.value, KEYCHAIN)), source) : output;
}

/** `systemsetup` answers administrators only; the server's name stands in a file that everybody may read. */
async function readTimeSync(
  tools: PlatformTools,
  options: CallOptions,
): Promise<Fact<readonly Settings[]>> {
  const source = 'systemsetup -getusingnetworktime';
  const [result, file] = await Promise.all([
    tools.run('systemsetup', ['-getusingnetworktime'], options),
    tools.files.readText('/etc/ntp.conf', options),
  ]);
  const status = commandFact(result, source);
  const refused = status.known && /administrator access/i.test(status.value);
  const told = [
    ...(status.known && !refused ? [{ source, values: { text: status.value.trim() } }] : []),
    ...(file.known ? [{ source: '/etc/ntp.conf', values: { text: file.value.trim() } }] : []),
  ];
  if (told.length > 0) return known(told, told.map((one) => one.source).join(', '));
  return refused
    ? notKnown('forbidden', source, status.value.trim())
    : status.known
      ? file.known
        ? notKnown('failed', source)
        : file
      : status;
}

async function readCameras(
  tools: PlatformTools,
  options: CallOptions,
): Promise<Fact<readonly string[]>> {
  const args = ['SPCameraDataType', '-json'];
  const result = await tools.run('system_profiler', args, { ...options, timeoutMs: 10_000 });
  return parsed(commandFact(result, 'system_profiler SPCameraDataType'), parseCameras);
}

/** `{"SPCameraDataType": [{"_name": "FaceTime HD Camera", …}]}`; serial numbers and ids are not taken. */
export function parseCameras(text: string): readonly string[] | null {
  const json = parseJson(text);
  if (!isObject(json)) return null;
  return objects(json['SPCameraDataType']).flatMap((one) => {
    const name = textOf(one['_name']);
    return name === null ? [] : [name];
  });
}

const MANAGED = '/Library/Managed Preferences';

/** Whether the computer is managed, which programs have managed preferences, and those of the client. */
async function readPolicies(
  tools: PlatformTools,
  { names }: PolicyQuery,
  options: CallOptions,
): Promise<Fact<readonly Settings[]>> {
  const source = 'profiles status -type enrollment';
  const [result, plists] = await Promise.all([
    tools.run('profiles', ['status', '-type', 'enrollment'], options),
    tools.files.list(MANAGED, options),
  ]);
  const status = commandFact(result, source);
  const found: Settings[] = status.known ? [{ source, values: { text: status.value.trim() } }] : [];
  if (plists.known) found.push({ source: MANAGED, values: { names: plists.value.join(', ') } });
  const wanted = new Set(names.map((name) => `${name.toLowerCase()}.plist`));
  for (const name of plists.known ? plists.value : []) {
    if (!wanted.has(name.toLowerCase())) continue;
    const path = `${MANAGED}/${name}`;
    const args = ['-convert', 'json', '-o', '-', '--', path];
    const json = commandFact(await tools.run('plutil', args, options), path);
    if (json.known) found.push({ source: path, values: { json: json.value.trim() } });
  }
  if (found.length > 0) return known(found, `${source}, ${MANAGED}`);
  return status.known ? known([], source) : status;
}
