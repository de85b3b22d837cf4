/**
 * A DNS server whose behaviour is chosen by the first label of the name: nx, servfail, refused, empty, drop,
 * slowMS, v4, v6, dual (both), half (the IPv4 address, and one that nobody has: 10.99.0.9), only4 (AAAA is dropped), trunc (cut off over UDP), private (10.66.66.66), search (only below `corp.test`);
 * wpad
 * does not exist alone and below `bare.test`; anything else answers with the address of the server. Names made up by the program (`xd-…`) do not exist, but below
 * `wild.…` they do; with `hijack` every name, those too, has the same address.
 * Arguments: the address to listen on, the IPv4 and the IPv6 address to give, and perhaps `hijack`, or `refuse`
 * for a server that refuses everybody. Prints `ready`.
 */
import { createSocket } from 'node:dgram';

const [listen = '127.0.0.1', ipv4 = '127.0.0.1', ipv6 = '::1', mode = ''] = process.argv.slice(2);
const socket = createSocket('udp4');
const TYPE_A = 1;
const TYPE_AAAA = 28;
/** Answer, recursion desired and available. */
const FLAGS = 0x8180;
const TRUNCATED = 0x0200;
/** Nobody has this address. */
const NOBODY = '10.99.0.9';
/** Where a name search page would live: nothing listens there. */
const SEARCH_PAGE = '10.66.66.66';

socket.on('message', (message, peer) => {
  const labels: string[] = [];
  let offset = 12;
  for (let length = message[offset] ?? 0; length > 0; length = message[offset] ?? 0) {
    labels.push(message.toString('latin1', offset + 1, offset + 1 + length).toLowerCase());
    offset += length + 1;
  }
  const type = message.readUInt16BE(offset + 1);
  const question = message.subarray(12, offset + 5);

  const answer = (rcode: number, records: readonly Buffer[] = [], flags = 0): void => {
    const header = Buffer.alloc(12);
    message.copy(header, 0, 0, 2);
    header.writeUInt16BE(FLAGS | flags | rcode, 2);
    header.writeUInt16BE(1, 4);
    header.writeUInt16BE(records.length, 6);
    socket.send(Buffer.concat([header, question, ...records]), peer.port, peer.address);
  };
  const record = (data: Buffer): Buffer => {
    const head = Buffer.from([0xc0, 12, 0, type, 0, 1, 0, 0, 0, 5, 0, data.length]);
    return Buffer.concat([head, data]);
  };
  const four = (address: string): Buffer => record(Buffer.from(address.split('.').map(Number)));
  const addresses = (families: readonly number[]): readonly Buffer[] => {
    if (!families.includes(type)) return [];
    if (type === TYPE_A) return [four(ipv4)];
    if (type === TYPE_AAAA) return [record(ipv6Bytes(ipv6))];
    return [];
  };

  const [label = '', parent = ''] = labels;
  const slow = /^slow(\d+)$/.exec(label)?.[1];
  const madeUp = label.startsWith('xd-');
  if (mode === 'refuse') answer(5);
  else if (mode === 'hijack') answer(0, addresses([TYPE_A]));
  else if (madeUp && parent === 'wild') answer(0, type === TYPE_A ? [four(SEARCH_PAGE)] : []);
  else if (madeUp) answer(3);
  else if (label === 'nx') answer(3);
  else if (label === 'wpad' && (labels.length === 1 || parent === 'bare')) answer(3);
  else if (label === 'search' && !labels.includes('corp')) answer(3);
  else if (label === 'servfail') answer(2);
  else if (label === 'refused') answer(5);
  else if (label === 'empty') answer(0);
  else if (label === 'drop') return;
  else if (label === 'trunc') answer(0, [], TRUNCATED);
  else if (label === 'private') answer(0, type === TYPE_A ? [four(SEARCH_PAGE)] : []);
  else if (label === 'half') answer(0, type === TYPE_A ? [four(ipv4), four(NOBODY)] : []);
  else if (label === 'only4') {
    if (type === TYPE_A) answer(0, addresses([TYPE_A]));
  } else if (label === 'v4') answer(0, addresses([TYPE_A]));
  else if (label === 'v6') answer(0, addresses([TYPE_AAAA]));
  else if (label === 'dual') answer(0, addresses([TYPE_A, TYPE_AAAA]));
  else if (slow !== undefined) setTimeout(answer, Number(slow), 0, addresses([TYPE_A]));
  else answer(0, addresses([TYPE_A]));
});

function ipv6Bytes(address: string): Buffer {
  const [head = '', tail = ''] = address.split('::');
  const words = (part: string): number[] =>
    part === '' ? [] : part.split(':').map((word) => parseInt(word, 16));
  const left = words(head);
  const right = words(tail);
  const all = [...left, ...Array<number>(8 - left.length - right.length).fill(0), ...right];
  return Buffer.from(all.flatMap((word) => [word >> 8, word & 255]));
}

socket.bind(53, listen, () => {
  process.stdout.write('ready\n');
});
