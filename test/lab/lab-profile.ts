import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { EXPRESS_PATHS } from '../../src/probes/embedded/express-server.ts';

/** The name of the stand-in that the lab's profile calls the client. */
const CLIENT = 'lab-express';

/** The profile of the small server and of a stand-in client, as an organisation would write its own. */
export function labProfile(lab: {
  readonly port: number;
  readonly authorityFile: string;
  readonly folder: string;
}): string {
  const layout = {
    processes: [CLIENT],
    programs: [join(lab.folder, 'client', CLIENT)],
    packages: [],
    data: [join(lab.folder, 'client-data')],
    logs: [join(lab.folder, 'client-data', '*.log')],
  };
  const server = { host: 'localhost', port: lab.port, role: 'cts', httpJson: true };
  return `# Made by npm run lab: two ways to one small server on this computer, and a client that is only files.\n${stringify(
    {
      application: { name: 'Lab eXpress', linux: layout, macos: layout, windows: layout },
      servers: [
        { ...server, http: EXPRESS_PATHS.health, websocket: EXPRESS_PATHS.webSocket },
        {
          ...server,
          host: '127.0.0.1',
          http: EXPRESS_PATHS.registerMethods,
          websocket: EXPRESS_PATHS.webSocket,
        },
      ],
      network: { certificateAuthorities: [lab.authorityFile] },
    },
  )}`;
}

/** What the client's checks look at: a program file, a data folder and a fresh log. Synthetic. */
export async function makeLabClient(folder: string): Promise<void> {
  await mkdir(join(folder, 'client'), { recursive: true });
  await mkdir(join(folder, 'client-data'), { recursive: true });
  await writeFile(join(folder, 'client', CLIENT), '#!/bin/sh\n', { mode: 0o755 });
  await writeFile(join(folder, 'client-data', 'log.log'), '[info] a stand-in for the client\n');
}
