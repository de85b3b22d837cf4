/**
 * PAC files on port 80, the good and the bad, and a server that takes CONNECT for a page. Arguments: the address, the
 * port of a working proxy, one where nobody listens, and the port of the page. Prints `ready`.
 */
import { createServer } from 'node:http';
import { startTcpServer } from './tcp-servers.ts';

const [address = '127.0.0.1', working = '0', nobody = '0', page = '0'] = process.argv.slice(2);
const find = (body: string): string => `function FindProxyForURL(url, host) { ${body} }`;
const proxy = (port: string): string => `PROXY ${address}:${port}`;

const FILES: Readonly<Record<string, string>> = {
  '/proxy.pac': find(`
    if (isPlainHostName(host) || dnsDomainIs(host, ".local.test")) return "DIRECT";
    if (isInNet(dnsResolve(host), "10.99.0.0", "255.255.255.0")) return "${proxy(working)}";
    return "DIRECT";`),
  '/list.pac': find(`return "${proxy(nobody)}; ${proxy(working)}; DIRECT"`),
  '/direct.pac': find(`return shExpMatch(host, "chat.*") ? "DIRECT" : "${proxy(working)}"`),
  '/dead.pac': find(`return "${proxy(nobody)}"`),
  '/syntax.pac': 'function FindProxyForURL(url, host) { return "DIRECT" ',
  '/endless.pac': find('while (true) {}'),
  '/unusable.pac': find('return "PROXI proxy.test:3128"'),
  '/throws.pac': find('return nothing.at.all'),
  '/wpad.dat': find(`return "${proxy(working)}"`),
};

createServer((request, response) => {
  const text = FILES[request.url ?? ''];
  response.writeHead(text === undefined ? 404 : 200, {
    'content-type': 'application/x-ns-proxy-autoconfig',
  });
  response.end(text ?? 'no such file');
}).listen(80, address, () => {
  void startTcpServer(
    (socket) => {
      socket.once('data', () => {
        socket.end('HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html>Welcome</html>');
      });
    },
    { address, port: Number(page) },
  ).then(() => process.stdout.write('ready\n'));
});
