/**
 * The servers behind the names of the DNS scenarios: a healthy one for `*.lab.test` on each of the addresses given
 * after the folder for `ca.pem`, and on the last of them a portal with a certificate of its own. Prints `ready`.
 */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createAuthority } from '../../src/probes/embedded/certificates.ts';
import { startLabServer } from './express-server.ts';

const [folder = '.', ...addresses] = process.argv.slice(2);
const { signal } = new AbortController();
const authority = await createAuthority('xpress-doctor lab root');
await writeFile(join(folder, 'ca.pem'), authority.certificatePem);
const certificate = await authority.issue({ names: ['*.lab.test'] });
const portal = await authority.issue({ names: ['login.portal.test'] });
await Promise.all(
  addresses.map((address, index) =>
    startLabServer({
      certificate: index === addresses.length - 1 ? portal : certificate,
      signal,
      address,
      port: 443,
    }),
  ),
);
process.stdout.write('ready\n');
