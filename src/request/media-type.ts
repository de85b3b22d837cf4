import { looksBinary } from '../collectors/binary.ts';

export type Family =
  | 'image'
  | 'video'
  | 'audio'
  | 'document'
  | 'archive'
  | 'text'
  | 'program'
  | 'other';

export interface MediaType {
  /** `png`, `mp4`; `text` and `unknown` for what no signature tells. */
  readonly id: string;
  readonly family: Family;
  /** Names that such a file may end with, in lower case. */
  readonly extensions: readonly string[];
}

/** Bytes of a file's beginning that `mediaTypeOf` wants to see. */
export const SNIFF_BYTES = 8192;

const TEXT: MediaType = {
  id: 'text',
  family: 'text',
  extensions: [
    ...['txt', 'log', 'csv', 'tsv', 'json', 'ndjson', 'har', 'xml', 'yaml', 'yml', 'md'],
    ...['html', 'htm', 'ini', 'conf', 'cfg', 'reg', 'svg', 'rtf', 'eml', 'sql', 'sh', 'ps1', 'bat'],
  ],
};
const UNKNOWN: MediaType = { id: 'unknown', family: 'other', extensions: [] };

interface Signature extends MediaType {
  readonly matches: (head: Buffer) => boolean;
}

/** Bytes at an offset; a text stands for its Latin-1 bytes. */
const at =
  (offset: number, ...anyOf: readonly string[]) =>
  (head: Buffer): boolean =>
    anyOf.some((text) =>
      head.subarray(offset, offset + text.length).equals(Buffer.from(text, 'latin1')),
    );

/** ISO base media (ISO/IEC 14496-12): `ftyp` and the major brand. */
const brand =
  (accepts: (name: string) => boolean) =>
  (head: Buffer): boolean =>
    at(4, 'ftyp')(head) && accepts(head.toString('latin1', 8, 12));

/** Before `ftyp` there was only QuickTime, whose files begin with any of its atoms (QuickTime File Format, 2001). */
const OLD_QUICKTIME = at(4, 'moov', 'mdat', 'wide', 'free', 'skip', 'pnot');

const IMAGE_BRANDS = /^(?:hei[cmsx]|hev[cmsx]|mif1|msf1|avif|avis)$/;

/** In this order: the first that matches counts. Signatures are those of the formats' own specifications. */
const SIGNATURES: readonly Signature[] = [
  { id: 'png', family: 'image', extensions: ['png'], matches: at(0, '\x89PNG\r\n\x1a\n') },
  {
    id: 'jpeg',
    family: 'image',
    extensions: ['jpg', 'jpeg', 'jpe', 'jfif'],
    matches: at(0, '\xff\xd8\xff'),
  },
  { id: 'gif', family: 'image', extensions: ['gif'], matches: at(0, 'GIF87a', 'GIF89a') },
  {
    id: 'webp',
    family: 'image',
    extensions: ['webp'],
    matches: (head) => at(0, 'RIFF')(head) && at(8, 'WEBP')(head),
  },
  {
    id: 'bmp',
    family: 'image',
    extensions: ['bmp', 'dib'],
    matches: (head) => at(0, 'BM')(head) && at(6, '\0\0\0\0')(head),
  },
  { id: 'tiff', family: 'image', extensions: ['tif', 'tiff'], matches: at(0, 'II*\0', 'MM\0*') },
  {
    id: 'heif',
    family: 'image',
    extensions: ['heic', 'heif', 'avif'],
    matches: brand((name) => IMAGE_BRANDS.test(name)),
  },
  {
    id: 'm4a',
    family: 'audio',
    extensions: ['m4a', 'm4b'],
    matches: brand((name) => /^M4[AB] $/.test(name)),
  },
  // Phones and screen recorders mix these names freely.
  {
    id: 'mp4',
    family: 'video',
    extensions: ['mp4', 'm4v', 'mov', 'qt', '3gp', '3g2'],
    matches: (head) => brand(() => true)(head) || OLD_QUICKTIME(head),
  },
  {
    id: 'matroska',
    family: 'video',
    extensions: ['webm', 'mkv'],
    matches: at(0, '\x1a\x45\xdf\xa3'),
  },
  {
    id: 'avi',
    family: 'video',
    extensions: ['avi'],
    matches: (head) => at(0, 'RIFF')(head) && at(8, 'AVI ')(head),
  },
  {
    id: 'asf',
    family: 'video',
    extensions: ['wmv', 'asf', 'wma'],
    matches: at(0, '\x30\x26\xb2\x75\x8e\x66\xcf\x11'),
  },
  {
    id: 'wav',
    family: 'audio',
    extensions: ['wav'],
    matches: (head) => at(0, 'RIFF')(head) && at(8, 'WAVE')(head),
  },
  { id: 'ogg', family: 'audio', extensions: ['ogg', 'oga', 'opus', 'ogv'], matches: at(0, 'OggS') },
  {
    id: 'mp3',
    family: 'audio',
    extensions: ['mp3'],
    matches: at(0, 'ID3', '\xff\xfb', '\xff\xf3', '\xff\xf2'),
  },
  { id: 'pdf', family: 'document', extensions: ['pdf'], matches: at(0, '%PDF-') },
  {
    id: 'ole',
    family: 'document',
    extensions: ['doc', 'xls', 'ppt', 'msg', 'vsd', 'msi'],
    matches: at(0, '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'),
  },
  {
    id: 'zip',
    family: 'archive',
    extensions: ['zip', 'docx', 'xlsx', 'pptx', 'odt', 'ods', 'odp', 'apk', 'jar'],
    matches: at(0, 'PK\x03\x04', 'PK\x05\x06'),
  },
  {
    id: 'age',
    family: 'archive',
    extensions: ['age'],
    matches: at(0, 'age-encryption.org/v1\n'),
  },
  { id: 'gzip', family: 'archive', extensions: ['gz', 'tgz'], matches: at(0, '\x1f\x8b') },
  { id: '7z', family: 'archive', extensions: ['7z'], matches: at(0, '7z\xbc\xaf\x27\x1c') },
  { id: 'rar', family: 'archive', extensions: ['rar'], matches: at(0, 'Rar!\x1a\x07') },
  { id: 'xz', family: 'archive', extensions: ['xz'], matches: at(0, '\xfd7zXZ\0') },
  { id: 'zstd', family: 'archive', extensions: ['zst'], matches: at(0, '\x28\xb5\x2f\xfd') },
  { id: 'tar', family: 'archive', extensions: ['tar'], matches: at(257, 'ustar') },
  {
    id: 'pcap',
    family: 'other',
    extensions: ['pcap', 'cap', 'pcapng'],
    matches: at(0, '\xd4\xc3\xb2\xa1', '\xa1\xb2\xc3\xd4', '\x0a\x0d\x0d\x0a'),
  },
  { id: 'evtx', family: 'other', extensions: ['evtx'], matches: at(0, 'ElfFile\0') },
  {
    id: 'minidump',
    family: 'other',
    extensions: ['dmp', 'mdmp'],
    matches: at(0, 'MDMP', 'PAGEDU64', 'PAGEDUMP'),
  },
  {
    id: 'program',
    family: 'program',
    extensions: ['exe', 'dll', 'sys', 'scr', 'com', 'so', 'dylib'],
    matches: (head) => isProgram(head),
  },
];

/** PE with its header where the DOS stub says, ELF, Mach-O. `MZ` alone may begin a text. */
function isProgram(head: Buffer): boolean {
  if (at(0, '\x7fELF', '\xcf\xfa\xed\xfe', '\xce\xfa\xed\xfe', '\xca\xfe\xba\xbe')(head))
    return true;
  return at(0, 'MZ')(head) && looksBinary(head);
}

/** What a file is by its first bytes. */
export function mediaTypeOf(head: Uint8Array): MediaType {
  const buffer = Buffer.from(head.buffer, head.byteOffset, head.byteLength);
  const signature = SIGNATURES.find(({ matches }) => matches(buffer));
  if (signature !== undefined) return signature;
  return looksText(buffer) ? TEXT : UNKNOWN;
}

/** No zero bytes outside UTF-16, and few control characters: as editors decide. */
function looksText(head: Buffer): boolean {
  if (head.length === 0 || looksBinary(head)) return false;
  if (head.includes(0)) return true;
  const controls = head.filter((byte) => byte < 9 || (byte > 13 && byte < 32 && byte !== 27));
  return controls.length * 50 < head.length;
}

export type TypeVerdict =
  | { readonly ok: true; readonly type: MediaType }
  /** The name ends with `.extension`, which the content is not. */
  | { readonly ok: false; readonly type: MediaType; readonly extension: string };

/** Compares what a file is called with what it is. A name that says nothing is not compared. */
export function judgeType(name: string, head: Uint8Array): TypeVerdict {
  const type = mediaTypeOf(head);
  const extension = /\.([^.\\/]{1,10})$/.exec(name)?.[1]?.toLowerCase() ?? '';
  const promised = [...SIGNATURES, TEXT].find(({ extensions }) => extensions.includes(extension));
  if (promised === undefined || promised.id === type.id) return { ok: true, type };
  return { ok: false, type, extension };
}
