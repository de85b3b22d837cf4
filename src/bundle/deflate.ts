import type { ZlibOptions } from 'node:zlib';

/** A fifth cheaper than level 6, and two percent larger (logs, measured with the memory of level 9). */
export const DEFLATE = { level: 5, memLevel: 9 } as const satisfies ZlibOptions;
