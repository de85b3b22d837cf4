import { createHmac } from 'node:crypto';
import type { Credentials } from '../credentials.ts';
import { md4 } from './md4.ts';

/** Sections and names are those of MS-NLMP; numbers are little-endian. */
const SIGNATURE = Buffer.from('NTLMSSP\0', 'latin1');

/** §2.2.2.5: UNICODE, REQUEST_TARGET, NTLM, ALWAYS_SIGN, EXTENDED_SESSIONSECURITY, TARGET_INFO. */
const FLAGS = 0x0000_0001 | 0x0000_0004 | 0x0000_0200 | 0x0000_8000 | 0x0008_0000 | 0x0080_0000;

const AV_END = 0;
const AV_TIMESTAMP = 7;

/** NEGOTIATE_MESSAGE (§2.2.1.1) without a domain and a workstation: they are this computer's own business. */
export function ntlmNegotiate(): Buffer {
  const message = Buffer.alloc(32);
  SIGNATURE.copy(message);
  message.writeUInt32LE(1, 8);
  message.writeUInt32LE(FLAGS, 12);
  return message;
}

export interface NtlmChallenge {
  readonly flags: number;
  /** 8 bytes. */
  readonly serverChallenge: Buffer;
  /** AV_PAIRs as they came; empty from a server that sends none. */
  readonly targetInfo: Buffer;
}

/** CHALLENGE_MESSAGE (§2.2.1.2); null: it is none. */
export function parseNtlmChallenge(message: Buffer): NtlmChallenge | null {
  if (message.length < 32 || !message.subarray(0, 8).equals(SIGNATURE)) return null;
  if (message.readUInt32LE(8) !== 2) return null;
  const length = message.length >= 48 ? message.readUInt16LE(40) : 0;
  const offset = message.length >= 48 ? message.readUInt32LE(44) : 0;
  // Servers of before 2000 end earlier, and what they have at this place is something else.
  const inside = offset >= 48 && offset + length <= message.length;
  return {
    flags: message.readUInt32LE(20),
    serverChallenge: message.subarray(24, 32),
    targetInfo: inside ? message.subarray(offset, offset + length) : Buffer.alloc(0),
  };
}

/** What a test sets and a run takes from the world. */
export interface NtlmMoment {
  /** 8 random bytes. */
  readonly clientChallenge: Buffer;
  /** 100 ns since 1601, for servers that send no time of their own. */
  readonly time: bigint;
}

/** AUTHENTICATE_MESSAGE (§2.2.1.3) with the responses of NTLMv2 (§3.3.2). */
export function ntlmAuthenticate(
  challenge: NtlmChallenge,
  credentials: NonNullable<Credentials>,
  moment: NtlmMoment,
): Buffer {
  const { user, domain } = splitDomain(credentials.user);
  const key = ntowfV2(user, credentials.password, domain);
  const { lm, nt } = ntlmV2Responses(key, challenge, moment);
  const parts = [lm, nt, utf16(domain), utf16(user), Buffer.alloc(0), Buffer.alloc(0)];
  const head = Buffer.alloc(64);
  SIGNATURE.copy(head);
  head.writeUInt32LE(3, 8);
  let offset = head.length;
  for (const [index, part] of parts.entries()) {
    const at = 12 + index * 8;
    head.writeUInt16LE(part.length, at);
    head.writeUInt16LE(part.length, at + 2);
    head.writeUInt32LE(offset, at + 4);
    offset += part.length;
  }
  head.writeUInt32LE((FLAGS & challenge.flags) >>> 0, 60);
  return Buffer.concat([head, ...parts]);
}

/** NTOWFv2 (§3.3.2): HMAC-MD5 of the user and domain under the MD4 of the password. */
export function ntowfV2(user: string, password: string, domain: string): Buffer {
  return hmac(md4(utf16(password)), utf16(user.toUpperCase() + domain));
}

/** ComputeResponse (§3.3.2). With a time of the server the LM response is zeros (§3.1.5.1.2). */
export function ntlmV2Responses(
  key: Buffer,
  { serverChallenge, targetInfo }: NtlmChallenge,
  { clientChallenge, time }: NtlmMoment,
): { readonly lm: Buffer; readonly nt: Buffer } {
  const serverTime = timestampOf(targetInfo);
  const stamp = Buffer.alloc(8);
  stamp.writeBigUInt64LE(time);
  const blob = Buffer.concat([
    Buffer.from([1, 1, 0, 0, 0, 0, 0, 0]),
    serverTime ?? stamp,
    clientChallenge,
    Buffer.alloc(4),
    targetInfo,
    Buffer.alloc(4),
  ]);
  const proof = hmac(key, Buffer.concat([serverChallenge, blob]));
  const lm =
    serverTime === null
      ? Buffer.concat([
          hmac(key, Buffer.concat([serverChallenge, clientChallenge])),
          clientChallenge,
        ])
      : Buffer.alloc(24);
  return { lm, nt: Buffer.concat([proof, blob]) };
}

/** The time of the AV_PAIRs (§2.2.2.1), or null. */
function timestampOf(pairs: Buffer): Buffer | null {
  for (let at = 0; at + 4 <= pairs.length; ) {
    const id = pairs.readUInt16LE(at);
    const length = pairs.readUInt16LE(at + 2);
    if (id === AV_END) return null;
    if (id === AV_TIMESTAMP && length === 8 && at + 12 <= pairs.length)
      return pairs.subarray(at + 4, at + 12);
    at += 4 + length;
  }
  return null;
}

/** `CORP\ivan`; a name with `@` stands as it is, with an empty domain. */
function splitDomain(name: string): { user: string; domain: string } {
  const at = name.indexOf('\\');
  return at === -1
    ? { user: name, domain: '' }
    : { user: name.slice(at + 1), domain: name.slice(0, at) };
}

function utf16(text: string): Buffer {
  return Buffer.from(text, 'utf16le');
}

function hmac(key: Buffer, data: Buffer): Buffer {
  return createHmac('md5', key).update(data).digest();
}
