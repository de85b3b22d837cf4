/**
 * Node's executable with our name, version and icon. Its own signature goes: it would be wrong from here on. To be done
 * before the blob is put in, whose place in the file changes otherwise.
 */
export function brand(node: Buffer, version: string, fileName: string): Buffer;

/** What Windows shows of an executable: the texts of its version, and the sides of its icons in pixels. */
export function readBrand(file: Buffer): {
  readonly texts: Readonly<Record<string, string>>;
  readonly iconSizes: readonly number[];
};
