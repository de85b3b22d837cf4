import { describe, expect, it } from 'vitest';
import { noteComplaint } from '../../src/platform/find-complaint.ts';
import { newTally } from '../../src/platform/folder-tally.ts';

// The first two captured (GNU find 4.9.0, LC_ALL=C); those of a failing disk are synthetic.
describe('noteComplaint', () => {
  it.each([
    ['a refused folder', "find: '/c/shut': Permission denied", 1, null],
    ['a folder that was deleted meanwhile', "find: '/c/f_1': No such file or directory", 0, null],
    ['a quotation of an old find', "find: `/c/shut': Permission denied", 1, null],
    ['a warning', 'find: warning: Unix filenames usually do not contain slashes', 0, null],
    ['a sentence that is not known', 'find: fts_read: Cannot allocate memory', 1, null],
    ['an empty line', '', 0, null],
    ['a bad block', "find: '/c/f_2': Input/output error", 1, '/c/f_2'],
    [
      'a damaged file system, and a name with all that is quoted',
      "find: '/c/\\320\\232\\321\\215\\321\\210\\n\\'\\\\ x': Structure needs cleaning",
      1,
      "/c/Кэш\n'\\ x",
    ],
  ])('reads %s', (_name, line, unreadable, failing) => {
    const tally = newTally();
    noteComplaint(tally, line);
    expect(tally).toMatchObject({ unreadable, failing });
  });
});
