import { chmodSync, copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { signAdHoc, signatureFaults } from './ad-hoc-signature.ts';
import { type Signer, sign } from './authenticode.ts';
import { injectBlob } from './blob.ts';
import type { Target } from './targets.ts';
import { brand } from './windows-resources.mjs';

export interface Order {
  readonly target: Target;
  readonly version: string;
  /** Node's binary for the target. */
  readonly node: string;
  readonly blob: Buffer;
  /** For Windows; null: it stays unsigned. */
  readonly signer: Signer | null;
}

export function fileNameFor(target: Target, version: string): string {
  return `xpress-doctor-${version}-${target.name}${target.system === 'win32' ? '.exe' : ''}`;
}

/** Resources first, because they move; the blob then; the signature last, because it covers everything. */
export async function makeExecutable(order: Order, folder: string): Promise<string> {
  const { target, version } = order;
  const file = path.join(folder, fileNameFor(target, version));
  if (target.system === 'win32') {
    writeFileSync(file, brand(readFileSync(order.node), version, path.basename(file)));
  } else {
    copyFileSync(order.node, file);
  }
  await injectBlob(file, order.blob);
  if (target.system === 'win32' && order.signer !== null) sign(file, order.signer);
  if (target.system === 'darwin') {
    // Apple's own signature first: a checker that finds faults there is wrong itself.
    refuseFaults(readFileSync(order.node), order.node);
    const signed = signAdHoc(readFileSync(file), 'xpress-doctor');
    refuseFaults(signed, file);
    writeFileSync(file, signed);
  }
  chmodSync(file, 0o755);
  return file;
}

function refuseFaults(signed: Buffer, file: string): void {
  const faults = signatureFaults(signed);
  if (faults.length > 0) throw new Error(`signature of ${file}: ${faults.slice(0, 5).join(', ')}`);
}
