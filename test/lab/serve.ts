import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { createLabWorld, startLabServer } from './express-server.ts';
import { labProfile, makeLabClient } from './lab-profile.ts';

const HELP = `npm run lab -- [--port 8443] [--folder FOLDER]

Serves a small eXpress on 127.0.0.1 until Ctrl-C, and writes the profile that points at it.
`;

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '8443' },
    folder: { type: 'string' },
    help: { type: 'boolean', short: 'h', default: false },
  },
});

async function serve(): Promise<void> {
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new Error(`--port is a number from 0 (any free one) to 65535, not ${values.port}`);
  }
  const stop = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const) {
    process.once(name, () => {
      stop.abort();
    });
  }
  const { authority, certificate } = await createLabWorld();
  const server = await startLabServer({ certificate, port, signal: stop.signal });
  // A folder of the caller's stays; our own goes with the server.
  const own =
    values.folder === undefined ? await mkdtemp(join(tmpdir(), 'xpress-doctor-lab-')) : null;
  try {
    const folder = own ?? resolve(values.folder ?? '.');
    await mkdir(folder, { recursive: true });
    const authorityFile = join(folder, 'ca.pem');
    const profileFile = join(folder, 'profile.yaml');
    await makeLabClient(folder);
    await writeFile(authorityFile, authority.certificatePem);
    await writeFile(profileFile, labProfile({ port: server.port, authorityFile, folder }));
    process.stdout.write(
      `A small eXpress answers on https://localhost:${server.port}/ and https://127.0.0.1:${server.port}/\n` +
        `Its authority and profile are in ${folder}\n\n` +
        `Try:  npx xpress-doctor check --profile '${profileFile}'\n` +
        'End with Ctrl-C.\n',
    );
    if (!stop.signal.aborted) await once(stop.signal, 'abort');
  } finally {
    await server.close();
    if (own !== null) await rm(own, { recursive: true, force: true });
  }
}

if (values.help) process.stdout.write(HELP);
else {
  await serve().catch((error: unknown) => {
    process.stderr.write(`lab: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  });
}
