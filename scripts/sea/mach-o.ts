/** `mach-o/loader.h` of Apple's XNU: the parts of a 64-bit file that a signature has to know. */
export interface MachO {
  readonly commandCount: number;
  /** Bytes of all load commands together. */
  readonly commandsSize: number;
  /** Where the load commands end. */
  readonly commandsEnd: number;
  /** Where the first section's bytes begin: commands may grow up to it. */
  readonly firstContent: number;
  readonly text: Segment;
  readonly linkedit: Segment;
  /** LC_CODE_SIGNATURE: where its data lies. */
  readonly signature: { readonly offset: number; readonly size: number } | null;
}

export interface Segment {
  /** Of its load command. */
  readonly commandOffset: number;
  readonly fileOffset: number;
  readonly fileSize: number;
}

const MH_MAGIC_64 = 0xfeedfacf;
const HEADER_SIZE = 32;
const LC_SEGMENT_64 = 0x19;
export const LC_CODE_SIGNATURE = 0x1d;
const SEGMENT_SIZE = 72;
const SECTION_SIZE = 80;

export function parseMachO(file: Buffer): MachO {
  if (file.readUInt32LE(0) !== MH_MAGIC_64) throw new Error('not a 64-bit Mach-O file');
  const commandCount = file.readUInt32LE(16);
  const segments = new Map<string, Segment>();
  let signature: MachO['signature'] = null;
  let firstContent = Infinity;
  let at = HEADER_SIZE;
  for (let index = 0; index < commandCount; index++) {
    const command = file.readUInt32LE(at);
    if (command === LC_SEGMENT_64) {
      const name = file.toString('latin1', at + 8, at + 24).replace(/\0+$/, '');
      segments.set(name, {
        commandOffset: at,
        fileOffset: Number(file.readBigUInt64LE(at + 40)),
        fileSize: Number(file.readBigUInt64LE(at + 48)),
      });
      for (let section = 0; section < file.readUInt32LE(at + 64); section++) {
        const offset = file.readUInt32LE(at + SEGMENT_SIZE + SECTION_SIZE * section + 48);
        if (offset > 0) firstContent = Math.min(firstContent, offset);
      }
    } else if (command === LC_CODE_SIGNATURE) {
      signature = { offset: file.readUInt32LE(at + 8), size: file.readUInt32LE(at + 12) };
    }
    at += file.readUInt32LE(at + 4);
  }
  const text = segments.get('__TEXT');
  const linkedit = segments.get('__LINKEDIT');
  if (text === undefined || linkedit === undefined) {
    throw new Error('a Mach-O file without __TEXT or __LINKEDIT');
  }
  return {
    ...{ commandCount, commandsSize: file.readUInt32LE(20), commandsEnd: at, firstContent },
    ...{ text, linkedit, signature },
  };
}
