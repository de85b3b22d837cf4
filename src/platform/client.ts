import type { Fact } from '../model/fact.ts';
import type { CallOptions } from './call-options.ts';
import type { FolderFacts, SingletonLock, StorageFacts } from './client-storage.ts';
import type { Installation } from './installation.ts';

export interface ClientPlatform {
  /** What is installed of the given layout; an empty list is a known "nothing". */
  installations(layout: ClientQuery, options: CallOptions): Promise<Fact<readonly Installation[]>>;
  processes(
    names: readonly string[],
    options: CallOptions,
  ): Promise<Fact<readonly ClientProcess[]>>;
  /** `~/`, `%NAME%` and `$NAME` filled in; entries whose variable is not set are left out. */
  expand(paths: readonly string[]): readonly string[];
  /** Size and rights of a folder, which is only read; null: there is none. */
  folder(path: string, options: CallOptions): Promise<Fact<FolderFacts | null>>;
  /** Regular files (no symlinks) of the patterns, as a profile writes them; an empty list is a known "none". */
  findFiles(patterns: readonly string[], options: CallOptions): Promise<Fact<readonly FoundFile[]>>;
  /** What starts the client by itself, of this layout's names; an empty list is a known "nothing". */
  autostart(layout: ClientQuery, options: CallOptions): Promise<Fact<readonly Autostart[]>>;
  /** Who holds a data folder; null: nobody. Windows keeps no such file. */
  lock(folder: string, options: CallOptions): Promise<Fact<SingletonLock | null>>;
  /** Databases, their locks and quotas of a data folder (after all links). */
  storage(folder: string, options: CallOptions): Promise<StorageFacts>;
  /** The last `maxBytes` of a log, from the beginning of a line on. */
  readTail(
    path: string,
    options: CallOptions & { readonly maxBytes: number },
  ): Promise<Fact<FileTail>>;
}

export interface ClientQuery {
  readonly programs: readonly string[];
  readonly packages: readonly string[];
}

export interface ClientProcess {
  readonly pid: number;
  readonly name: string;
  /** Epoch ms; null: the system does not tell. */
  readonly startedAt: number | null;
  /** Tells the instances of several people apart: `uid 1000`, `session 2` (Windows). */
  readonly user: string | null;
  /** The program's file; null: the system does not tell. */
  readonly program: string | null;
  readonly residentBytes: number | null;
  /** True for the browser process of an Electron application, false for its helpers; null: not told. */
  readonly main: boolean | null;
  /** `blocked`: it waits uninterruptibly, at two looks a second apart. `not-responding`: its window answers nothing. */
  readonly state: 'running' | 'zombie' | 'stopped' | 'blocked' | 'not-responding' | 'unknown';
  /** Processor time since its start, in ms. */
  readonly cpuMs?: number;
  /** Its command line's switches by name; values that may be secret are left out. */
  readonly switches?: readonly string[];
  /** True: its program's file was replaced or removed since it started. */
  readonly replaced?: boolean;
  /** Is it the current user's (on Windows: of this session)? Left out: not told. */
  readonly own?: boolean;
}

export interface Autostart {
  /** The entry: a file, a registry value. */
  readonly source: string;
  /** Null: not told. */
  readonly program: string | null;
  readonly enabled: boolean | null;
  readonly programFound: boolean | null;
}

export interface FileTail {
  readonly text: string;
  /** Before the part that was read; 0: the file was read whole. */
  readonly cutBytes: number;
  /** Of the file. */
  readonly bytes: number;
  /** Epoch ms. */
  readonly modifiedAt: number;
}

export interface FoundFile {
  readonly path: string;
  readonly bytes: number;
  /** Epoch ms. */
  readonly modifiedAt: number;
}
