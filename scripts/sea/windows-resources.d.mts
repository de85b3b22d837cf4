/**
 * Node's executable with our name, version and icon. Its own signature goes: it would be wrong from here on. To be done
 * before the blob is put in, whose place in the file changes otherwise.
 */
export function brand(node: Buffer, version: string, fileName: string): Buffer;
