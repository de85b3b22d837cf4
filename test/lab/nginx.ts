import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Bed } from './bed.ts';
import type { Issued } from './openssl.ts';

/** One `server` block over TLS. */
export interface Site {
  readonly port: number;
  readonly certificate: Issued;
  /** Further lines of the block: `ssl_protocols TLSv1;`. */
  readonly lines?: readonly string[];
  /** What each path does; `/` answers `ok` unless it is here. */
  readonly paths?: Readonly<Record<string, readonly string[]>>;
}

/** Passes WebSocket on, as the nginx documentation says ("WebSocket proxying"). */
export const passWebSocket = (to: string): readonly string[] => [
  `proxy_pass ${to};`,
  'proxy_http_version 1.1;',
  'proxy_set_header Upgrade $http_upgrade;',
  'proxy_set_header Connection $upgrade_or_close;',
];

/** A real nginx with these sites on the server's side of the bed, ready when this returns. */
export async function startNginx(bed: Bed, sites: readonly Site[]): Promise<void> {
  const folder = join(bed.folder, 'nginx');
  await mkdir(folder, { recursive: true });
  const path = join(folder, 'nginx.conf');
  await writeFile(path, nginxConfig(bed.serverAddress, folder, sites));
  await bed.serve('server', 'nginx', ['-c', path, '-e', 'stderr'], /start worker process /);
}

function nginxConfig(address: string, folder: string, sites: readonly Site[]): string {
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (kind) => `${kind}_temp_path ${join(folder, kind)};`,
  );
  return `
user root;
daemon off;
worker_processes 1;
pid ${join(folder, 'pid')};
error_log stderr notice;
events { worker_connections 128; }
http {
  access_log off;
  ${temporary.join('\n  ')}
  map $http_upgrade $upgrade_or_close { default upgrade; '' close; }
${sites.map((site) => serverBlock(address, site)).join('\n')}
}
`;
}

function serverBlock(address: string, { port, certificate, lines = [], paths = {} }: Site): string {
  const all = { '/': ['return 200 "ok\\n";'], ...paths };
  const locations = Object.entries(all).map(
    ([path, inner]) => `    location ${path} {\n      ${inner.join('\n      ')}\n    }`,
  );
  return `  server {
    listen ${address}:${port} ssl;
    ssl_certificate ${certificate.chain};
    ssl_certificate_key ${certificate.key};
    ${lines.join('\n    ')}
${locations.join('\n')}
  }`;
}
