import { METHOD } from './attribute.ts';
import { withFingerprint } from './integrity.ts';
import { encodeMessage, newTransactionId } from './message.ts';
import type { Transaction } from './transaction.ts';

/** A Binding request with nothing in it but its FINGERPRINT: nothing about this computer goes out. */
export function bindingRequest(): Transaction {
  const transactionId = newTransactionId();
  const message = {
    class: 'request',
    method: METHOD.BINDING,
    transactionId,
    attributes: [],
  } as const;
  return {
    transactionId,
    bytes: withFingerprint(encodeMessage(message)),
    accepts: ({ message: { method } }) => method === METHOD.BINDING,
  };
}
