import { CP1251, CP866, encodeSingleByte } from '../charsets.ts';
import { isGenericAccount } from '../generic-names.ts';
import type { MachineIdentity } from '../identity.ts';
import { searchedHosts, searchedPeople, searchedUsers } from '../searched-names.ts';
import { trimEnd } from '../trim-end.ts';

/** One value this computer must not leak, in one spelling. */
export interface KnownValue {
  readonly class: string;
  readonly bytes: Buffer;
  /** What may not stand beside it: nothing, a letter, a letter or a digit, a part of a number. */
  readonly edges: 'any' | 'letter' | 'word' | 'number';
}

const LOCAL_ADDRESS = /^(?:127\.|0\.0\.0\.0$|255\.|::1?$|fe80::1$|ff)/i;

/** Every value of the identity in every spelling it is looked for. */
export function knownValues(identity: MachineIdentity): readonly KnownValue[] {
  const homes = identity.homePaths
    .map((path) => trimEnd(path, '\\/'))
    .filter(
      (path) => path.length > 3 && !/^\/(?:root|home|users)$|[\\/](?:Public|Default)$/i.test(path),
    )
    .filter((path) => !isPublicFolder(path));
  return [
    ...spelled('user', searchedUsers(identity), nameEdges),
    ...spelled('name', searchedPeople(identity), () => 'letter'),
    ...spelled('host', searchedHosts(identity), () => 'word'),
    ...spelled('home-path', homes, () => 'word'),
    ...spelled(
      'ip',
      identity.addresses
        .map((address) => address.replace(/%.*/, ''))
        .filter((one) => !LOCAL_ADDRESS.test(one)),
      () => 'number',
    ),
    ...spelled('mac', identity.macs.flatMap(macSpellings), () => 'number'),
    ...spelled(
      'secret',
      identity.secrets.filter((secret) => secret.trim().length >= 4),
      () => 'any',
    ),
    ...spelled('literal', identity.literals, () => 'any'),
  ];
}

/** A path whose last part is no name of anybody: it stays readable. */
function isPublicFolder(path: string): boolean {
  return isGenericAccount(path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1));
}

function nameEdges(name: string): KnownValue['edges'] {
  return name.length < 4 || /^\d|\d$/.test(name) ? 'word' : 'letter';
}

function macSpellings(mac: string): string[] {
  const plain = mac.toLowerCase().replace(/[^\da-f]/g, '');
  if (plain.length !== 12 || /^(?:0+|f+)$/.test(plain)) return [];
  const pairs = plain.match(/../g) ?? [];
  return [plain, pairs.join(':'), pairs.join('-')];
}

function spelled(
  name: string,
  values: readonly string[],
  edges: (value: string) => KnownValue['edges'],
): KnownValue[] {
  return values
    .map((value) => value.trim())
    .filter((value) => value !== '')
    .flatMap((value) =>
      spellings(value).map((bytes) => ({ class: name, bytes, edges: edges(value) })),
    );
}

function spellings(value: string): Buffer[] {
  const cases = /^[\x00-\x7f]*$/.test(value)
    ? [value]
    : [
        value,
        value.toLowerCase(),
        value.toUpperCase(),
        value.slice(0, 1).toUpperCase() + value.slice(1).toLowerCase(),
      ];
  const texts = cases.flatMap((one) => [
    one,
    encodeURIComponent(one),
    encodeURI(one),
    one.replaceAll('\\', '\\\\'),
    one.replaceAll('/', '\\/'),
    Array.from(one, escaped).join(''),
  ]);
  const bytes = [...new Set(texts)].map((text) => Buffer.from(text, 'utf8'));
  for (const one of cases) {
    const wide = Buffer.from(one, 'utf16le');
    bytes.push(wide, Buffer.from(wide).swap16());
    for (const set of [CP1251, CP866]) {
      const single = Array.from(one, (character) => encodeSingleByte(set, character));
      if (!/^[\x00-\x7f]*$/.test(one) && single.every((byte) => byte !== null))
        bytes.push(Buffer.from(single));
    }
  }
  return bytes;
}

function escaped(character: string): string {
  const code = character.charCodeAt(0);
  return code < 0x80 ? character : `\\u${code.toString(16).padStart(4, '0')}`;
}
