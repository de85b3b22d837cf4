/** What the binary value behind the Internet Options dialog (and WinHTTP's) says. */
export interface ConnectionSettings {
  readonly proxy: string;
  readonly bypass: string;
  readonly pacUrl: string;
  readonly useProxy: boolean;
  readonly usePac: boolean;
  readonly autoDetect: boolean;
}

/** PROXY_TYPE_… of wininet.h. */
const PROXY = 0x2;
const AUTO_PROXY_URL = 0x4;
const AUTO_DETECT = 0x8;

/**
 * `DefaultConnectionSettings` and `WinHttpSettings` as `reg query` prints REG_BINARY: a version, a counter
 * and the flags (32 bits each, little-endian), then proxy, bypass list and PAC address, each with its length
 * in front. The layout is not documented by Microsoft; the flags are those of INTERNET_PER_CONN_FLAGS.
 * Null: too short to be it.
 */
export function parseConnectionSettings(hex: string): ConnectionSettings | null {
  if (!/^(?:[0-9a-f]{2}){12,}$/i.test(hex)) return null;
  const bytes = Buffer.from(hex, 'hex');
  const flags = bytes.readUInt32LE(8);
  let at = 12;
  const text = (): string => {
    if (at + 4 > bytes.length) return '';
    const length = bytes.readUInt32LE(at);
    at += 4;
    const slice = bytes.subarray(at, at + length);
    at += length;
    return slice.toString('latin1');
  };
  const proxy = text();
  const bypass = text();
  const pacUrl = text();
  return {
    proxy,
    bypass,
    pacUrl,
    useProxy: (flags & PROXY) !== 0,
    usePac: (flags & AUTO_PROXY_URL) !== 0,
    autoDetect: (flags & AUTO_DETECT) !== 0,
  };
}
