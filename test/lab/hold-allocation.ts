/**
 * Holds one TURN allocation, as another call of the same user does. Arguments: address, port, user, password. Prints
 * `ready` when it has the relayed address.
 */
import { systemClock } from '../../src/model/clock.ts';
import { ATTRIBUTE, METHOD, numberAttribute } from '../../src/probes/stun/attribute.ts';
import { openUdpChannel } from '../../src/probes/stun/udp-channel.ts';
import { createTurnSession } from '../../src/probes/turn/session.ts';

const [address = '127.0.0.1', port = '3478', user = '', password = ''] = process.argv.slice(2);
const bounds = { signal: new AbortController().signal, limitMs: 3_000 };
const opened = await openUdpChannel({ address, family: 4 }, Number(port), bounds);
if (!opened.ok) throw new Error(opened.failed.detail);
const session = createTurnSession(opened.channel, { user, password }, systemClock);
const udp = [numberAttribute(ATTRIBUTE.REQUESTED_TRANSPORT, 17 << 24)];
const answered = await session.request(METHOD.ALLOCATE, () => udp, bounds);
if (!answered.ok) throw new Error(JSON.stringify(answered.failed));
process.stdout.write('ready\n');
