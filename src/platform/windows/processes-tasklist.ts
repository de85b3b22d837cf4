export interface TasklistRow {
  readonly name: string;
  readonly pid: number;
  readonly session: number | null;
  readonly residentBytes: number | null;
}

/**
 * `tasklist /fo csv /nh`: image name, process id, session name, session number, memory (`123 456 КБ`: the unit,
 * always kibibytes, and the digit groups are translated). Told by position: the header is translated too and
 * left out. A line of another form (`INFO: No tasks…`) is passed over.
 */
export function parseTasklist(text: string): readonly TasklistRow[] {
  return text.split(/\r?\n/).flatMap((line) => {
    const cells = [...line.matchAll(/"((?:[^"]|"")*)"(?:,|$)/g)].map((cell) => cell[1] ?? '');
    const [name, id, , session, memory] = cells;
    if (name === undefined || id === undefined || !/^\d+$/.test(id)) return [];
    const kib = (memory ?? '').replace(/\D/g, '');
    return [
      {
        name,
        pid: Number(id),
        session: /^\d+$/.test(session ?? '') ? Number(session) : null,
        residentBytes: kib === '' ? null : Number(kib) * 1024,
      },
    ];
  });
}
