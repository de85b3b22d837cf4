import type { TlsFailure } from './tls-result.ts';

export type WebSocketResult =
  | { readonly ok: true; readonly ms: number }
  | { readonly ok: false; readonly failed: TlsFailure }
  | {
      readonly ok: false;
      readonly failed:
        | {
            readonly stage: 'websocket';
            readonly failure: 'refused';
            readonly httpStatus: number;
            readonly headers: Readonly<Record<string, string>>;
          }
        | {
            readonly stage: 'websocket';
            readonly failure: 'closed' | 'timeout' | 'failed';
            readonly detail: string;
            /** How long it stood open, where 101 had come; left out: it had not. */
            readonly openMs?: number;
          };
    };
