/** What the errors of a file system say, by code (errno(3)). */
export const systemErrors = {
  ENOENT: 'no such file or folder',
  ENOTDIR: 'a part of the path is no folder',
  EISDIR: 'it is a folder',
  EACCES: 'no permission',
  EPERM: 'no permission',
  EROFS: 'a read-only disk',
  ENOSPC: 'no space left on the disk',
  ENAMETOOLONG: 'the name is too long',
  ELOOP: 'a link that leads nowhere',
  EIO: 'the disk gives an error',
  EFTYPE: 'not a regular file',
};
