export interface Mount {
  readonly mountPoint: string;
  readonly fileSystem: string;
  /** A device, `server:/share`, `//server/share`. */
  readonly source: string;
  /** `254:1`: the numbers of the file system, in decimal. */
  readonly device: string;
  readonly readOnly: boolean;
}

/** proc_pid_mountinfo(5), in the order of mounting. Spaces and the like are written as `\040`. */
export function parseMountinfo(text: string): readonly Mount[] {
  return text.split('\n').flatMap((line) => {
    const separator = line.indexOf(' - ');
    if (separator === -1) return [];
    const [, , device = '', , mountPoint, options = ''] = line.slice(0, separator).split(' ');
    const [fileSystem, source, superOptions = ''] = line.slice(separator + 3).split(' ');
    if (mountPoint === undefined || fileSystem === undefined) return [];
    return [
      {
        mountPoint: unescapeOctal(mountPoint),
        fileSystem,
        device,
        source: unescapeOctal(source ?? ''),
        // The mount's own options, and those of the file system, which the kernel makes `ro` after errors.
        readOnly: [options, superOptions].some((list) => list.split(',').includes('ro')),
      },
    ];
  });
}

function unescapeOctal(text: string): string {
  if (!text.includes('\\')) return text;
  // The kernel escapes bytes, so a name beyond ASCII stays as it is and only these are put back.
  return text.replace(/\\([0-7]{3})/g, (_, octal: string) =>
    String.fromCharCode(Number.parseInt(octal, 8)),
  );
}

/** The mount that holds an absolute path: the longest mount point; of several on one point the last hides the others. */
export function mountOf(path: string, mounts: readonly Mount[]): Mount | null {
  let best: Mount | null = null;
  for (const mount of mounts) {
    const { mountPoint } = mount;
    const holds =
      path === mountPoint ||
      path.startsWith(mountPoint.endsWith('/') ? mountPoint : `${mountPoint}/`);
    if (holds && mountPoint.length >= (best?.mountPoint.length ?? 0)) best = mount;
  }
  return best;
}

/** File systems of the kernel and of FUSE whose bytes are on another computer. */
const NETWORK_FILE_SYSTEMS = new Set([
  'nfs',
  'nfs4',
  'cifs',
  'smb3',
  'smbfs',
  'ncpfs',
  'afs',
  'ceph',
  'glusterfs',
  'lustre',
  'beegfs',
  '9p',
  'virtiofs',
  'davfs',
  'fuse.sshfs',
  'fuse.davfs',
  'fuse.davfs2',
  'fuse.rclone',
  'fuse.glusterfs',
  'fuse.ceph',
  'fuse.ceph-fuse',
  'fuse.smbnetfs',
  'fuse.curlftpfs',
  'fuse.s3fs',
  'fuse.gvfsd-fuse',
]);

/** WebDAV (davfs2) is mounted as plain `fuse` with the URL as its source. */
export function isNetworkMount(mount: Mount): boolean {
  return (
    NETWORK_FILE_SYSTEMS.has(mount.fileSystem) ||
    (mount.fileSystem === 'fuse' && /^https?:\/\//.test(mount.source))
  );
}
