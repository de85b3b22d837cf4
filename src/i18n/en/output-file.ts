/** Why a file that somebody asked for is not written. */
export const outputFileTexts = {
  dash: 'the name of a file is wanted here, and - is none',
  dashHint: 'Name a file; without --output the text is printed. One that is called so is ./-',
  exists: (path: string) => `${path} exists`,
  existsHint: 'Choose another name or give --force.',
  folder: (path: string) => `${path} is a folder`,
  folderHint: 'Name a file in it.',
  notAFile: (path: string) => `${path} is a link, a device or the like, not a file`,
  notAFileHint: 'Choose another name: only a file is ever replaced, even with --force.',
  failed: (path: string, reason: string) => `cannot write ${path}: ${reason}`,
  failedHint: 'Choose a place that you can write to, with free space.',
};
