import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { onTestFinished } from 'vitest';

/** How the server answers A questions; AAAA questions get the same, or "no data" where A has an address. */
export type DnsScenario = 'address' | 'no-data' | 'nxdomain' | 'servfail' | 'refused' | 'silent';

/** RFC 1035 §4.1.1 */
const RCODE: Readonly<Record<DnsScenario, number>> = {
  address: 0,
  'no-data': 0,
  servfail: 2,
  nxdomain: 3,
  refused: 5,
  silent: 0,
};
const TYPE_A = 1;

/** A DNS server on loopback with one scenario; gives `address:port`. A records are 127.0.0.1. */
export async function dnsServer(scenario: DnsScenario): Promise<string> {
  const socket = createSocket('udp4');
  socket.on('message', (query, { address, port }) => {
    if (scenario === 'silent') return;
    const endOfName = query.indexOf(0, 12) + 1;
    const question = query.subarray(12, endOfName + 4);
    const found = scenario === 'address' && query.readUInt16BE(endOfName) === TYPE_A;
    const header = Buffer.alloc(12);
    query.copy(header, 0, 0, 2);
    header.writeUInt16BE(0x8180 | RCODE[scenario], 2);
    header.writeUInt16BE(1, 4);
    header.writeUInt16BE(found ? 1 : 0, 6);
    // Name by pointer, A, IN, 60 s, four bytes.
    const record = [0xc0, 12, 0, TYPE_A, 0, 1, 0, 0, 0, 60, 0, 4, 127, 0, 0, 1];
    const answer = Buffer.concat([header, question, Buffer.from(found ? record : [])]);
    socket.send(answer, port, address);
  });
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  onTestFinished(() => {
    socket.close();
  });
  return `127.0.0.1:${socket.address().port}`;
}
