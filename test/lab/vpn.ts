import { execFile } from 'node:child_process';
import { chmod, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Bed } from './bed.ts';
import type { Issued } from './openssl.ts';

const exec = promisify(execFile);

/** What the tunnel takes: everything, or the network of the server alone, or some other network alone. */
export type Takes = 'everything' | 'the server' | 'another network';

const NETWORKS = { 'the server': '10.94.0.0', 'another network': '10.93.0.0' } as const;

/** A real OpenVPN tunnel, `tun0` to `tun0`, with a static key. */
export async function startOpenVpnServer(bed: Bed): Promise<void> {
  await exec('openvpn', ['--genkey', 'secret', join(bed.folder, 'static.key')]);
  const ends = ['--ifconfig', '10.96.0.1', '10.96.0.2'];
  await bed.serve(
    'server',
    'openvpn',
    [...openVpn(bed), '--local', bed.serverAddress, ...ends],
    /UDPv4 link local/,
  );
}

/** Up when this returns. */
export async function connectOpenVpn(bed: Bed, takes: Takes): Promise<() => Promise<void>> {
  const routes =
    takes === 'everything'
      ? ['--redirect-gateway', 'def1']
      : ['--route', NETWORKS[takes], '255.255.255.0'];
  const ends = ['--ifconfig', '10.96.0.2', '10.96.0.1'];
  const args = [...openVpn(bed), '--remote', bed.serverAddress, ...ends, ...routes];
  return bed.session('client', 'openvpn', args, /Initialization Sequence Completed/);
}

function openVpn(bed: Bed): readonly string[] {
  const key = join(bed.folder, 'static.key');
  return ['--dev', 'tun0', '--proto', 'udp', '--secret', key, '--cipher', 'AES-256-CBC'];
}

/** A real WireGuard tunnel of wireguard-go: this kernel has none of its own. */
export async function connectWireGuard(bed: Bed, takes: Takes): Promise<() => Promise<void>> {
  // The control sockets of all namespaces are in one folder.
  const names = { server: `wgs${process.pid}`, client: `wg${process.pid}` } as const;
  const keys = {
    server: await wireGuardKey(bed, 'server'),
    client: await wireGuardKey(bed, 'client'),
  };
  const ended = await Promise.all(
    (['server', 'client'] as const).map((side) =>
      bed.session(
        side,
        'env',
        ['LOG_LEVEL=verbose', 'wireguard-go', '-f', names[side]],
        /UAPI listener started/,
      ),
    ),
  );
  const wg = async (side: 'server' | 'client', ...words: readonly string[]) => {
    const own = ['set', names[side], 'private-key', keys[side].file];
    const ran = await bed.run(side, 'wg', [...own, ...words]);
    if (ran.exitCode !== 0) throw new Error(`wg: ${ran.stderr}`);
  };
  await wg(
    'server',
    'listen-port',
    '51820',
    'peer',
    keys.client.public,
    'allowed-ips',
    '10.97.0.2/32',
  );
  await wg(
    ...(['client', 'peer', keys.server.public, 'endpoint', `${bed.serverAddress}:51820`] as const),
    ...['allowed-ips', '0.0.0.0/0'],
  );
  for (const [side, address] of [
    ['server', '10.97.0.1/24'],
    ['client', '10.97.0.2/24'],
  ] as const) {
    await bed.ip(side, 'addr', 'add', address, 'dev', names[side]);
    await bed.ip(side, 'link', 'set', names[side], 'up');
  }
  for (const network of routesOf(takes)) {
    await bed.ip('client', 'route', 'add', network, 'dev', names.client);
  }
  return async () => {
    for (const end of ended) await end();
  };
}

/** As wg-quick and OpenVPN do it: the two halves of everything, beside the default route. */
function routesOf(takes: Takes): readonly string[] {
  return takes === 'everything' ? ['0.0.0.0/1', '128.0.0.0/1'] : [`${NETWORKS[takes]}/24`];
}

async function wireGuardKey(bed: Bed, name: string) {
  const secret = (await exec('wg', ['genkey'])).stdout;
  const file = join(bed.folder, `${name}.wg`);
  await writeFile(file, secret, { mode: 0o600 });
  const { stdout } = await exec('sh', ['-c', `wg pubkey <'${file}'`]);
  return { file, public: stdout.trim() };
}

/** A real ocserv, which speaks AnyConnect's protocol. */
export async function startOcserv(bed: Bed, certificate: Issued): Promise<void> {
  await chmod(bed.folder, 0o755);
  const file = (name: string): string => join(bed.folder, name);
  await exec('sh', ['-c', `printf 'secret\\nsecret\\n' | ocpasswd -c '${file('oc.passwd')}' ivan`]);
  await writeFile(file('oc.secret'), 'secret\n');
  await writeFile(
    file('ocserv.conf'),
    `auth = "plain[passwd=${file('oc.passwd')}]"
listen-host = ${bed.serverAddress}
tcp-port = 4443
udp-port = 0
run-as-user = nobody
run-as-group = nogroup
socket-file = ${file('oc.sock')}
server-cert = ${certificate.chain}
server-key = ${certificate.key}
isolate-workers = false
max-clients = 4
device = vpns
ipv4-network = 10.95.0.0
ipv4-netmask = 255.255.255.0
cisco-client-compat = true
pid-file = ${file('oc.pid')}
`,
  );
  await bed.serve(
    'server',
    'ocserv',
    ['-f', '-d', '1', '-c', file('ocserv.conf')],
    /initialized|listening/,
  );
}

/** The interface has the name that Cisco's own client gives: `cscotun0`. */
export async function connectAnyConnect(
  bed: Bed,
  takes: Takes,
  certificate: Issued,
): Promise<() => Promise<void>> {
  const script = join(bed.folder, 'vpnc-script');
  const lines = routesOf(takes).map((network) => `ip route add ${network} dev "$TUNDEV"`);
  await writeFile(
    script,
    `#!/bin/sh
[ "$reason" = connect ] || exit 0
ip addr add "$INTERNAL_IP4_ADDRESS/32" dev "$TUNDEV"
ip link set "$TUNDEV" up
${lines.join('\n')}
`,
    { mode: 0o755 },
  );
  const pin = await exec('sh', [
    '-c',
    `openssl x509 -in '${certificate.certificate}' -pubkey -noout | openssl pkey -pubin -outform der | openssl dgst -sha256 -binary | base64`,
  ]);
  const words = `openconnect -i cscotun0 --script '${script}' --servercert 'pin-sha256:${pin.stdout.trim()}' --no-dtls --passwd-on-stdin --user ivan ${bed.serverAddress}:4443`;
  const line = `exec ${words} <'${join(bed.folder, 'oc.secret')}'`;
  return bed.session('client', 'sh', ['-c', line], /Established|Connected as|Configured as/);
}
