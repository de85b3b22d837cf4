import type { Fact } from '../model/fact.ts';
import type { CallOptions } from './call-options.ts';

export interface SystemPlatform {
  os(options: CallOptions): Promise<Fact<OsFacts>>;
  /** The file system that holds the path (or its nearest existing parent). */
  volume(path: string, options: CallOptions): Promise<Fact<Volume>>;
  memory(options: CallOptions): Promise<Fact<Memory>>;
  /** The current user's home folder and the folder for temporary files. */
  folders(): { readonly home: string; readonly temp: string };
}

export interface Memory {
  readonly totalBytes: number;
  /** What programs can still get, caches that the system gives back included. */
  readonly availableBytes: number;
}

export interface OsFacts {
  /** `Debian GNU/Linux 12 (bookworm)`, `Windows 10 Pro`, `macOS 15.1`. */
  readonly name: string;
  /** `debian`, `astra`, `redos`, `altlinux`, `windows`, `macos`. */
  readonly id: string;
  readonly version: string;
  readonly kernel: string;
  /** Of the system, not of Node: `x64`, `arm64`, `ia32`, or the system's own word. */
  readonly arch: string;
}

export interface Volume {
  readonly mountPoint: string;
  /** `ext4`, `nfs4`, `NTFS`; `unknown` where the system does not tell. */
  readonly fileSystem: string;
  readonly network: boolean;
  readonly freeBytes: number;
  readonly totalBytes: number;
  /** Left out: not told. */
  readonly readOnly?: boolean;
  /** The device or share, as the system names it. */
  readonly source?: string;
}
