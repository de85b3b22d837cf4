import { BlockList, isIPv6 } from 'node:net';

/** Is an address in one of these networks (`10.0.0.0/8`, `10.0.0.1`, `fd00::/8`)? What is no network counts for nothing. */
export function inNetworks(address: string, networks: readonly string[]): boolean {
  const list = new BlockList();
  for (const network of networks) {
    const [base = '', length] = network.split('/');
    const family = isIPv6(base) ? 'ipv6' : 'ipv4';
    const bits = length === undefined ? (family === 'ipv6' ? 128 : 32) : Number(length);
    try {
      list.addSubnet(base, bits, family);
    } catch {
      // A host name, or a mask in another form: it names nothing that could be compared.
    }
  }
  return list.check(address, isIPv6(address) ? 'ipv6' : 'ipv4');
}
