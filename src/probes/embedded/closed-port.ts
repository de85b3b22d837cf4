import { once } from 'node:events';
import { createServer } from 'node:net';

/** A loopback port on which nothing listens: it was free a moment ago, and the system gives others out first. */
export async function findClosedPort(address = '127.0.0.1'): Promise<number> {
  const server = createServer();
  server.listen(0, address);
  await once(server, 'listening');
  const bound = server.address();
  const closed = once(server, 'close');
  server.close();
  await closed;
  if (bound === null || typeof bound === 'string') throw new Error('the server has no port');
  return bound.port;
}
