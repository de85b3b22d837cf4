import { errorCode } from '../model/errors.ts';
import type { ConnectFailure } from './tcp-result.ts';

export type TcpFailure = Extract<ConnectFailure, { stage: 'tcp' }>['failure'];

/** What connect(2) says. The route types of Linux: `unreachable` EHOSTUNREACH, `prohibit` EACCES, `blackhole` EINVAL. */
const FAILURE_OF: Readonly<Record<string, TcpFailure>> = {
  ECONNREFUSED: 'refused',
  ETIMEDOUT: 'timeout',
  ECONNRESET: 'reset',
  ECONNABORTED: 'reset',
  EPIPE: 'reset',
  ENETUNREACH: 'unreachable',
  EHOSTUNREACH: 'unreachable',
  ENETDOWN: 'unreachable',
  EHOSTDOWN: 'unreachable',
  EADDRNOTAVAIL: 'unreachable',
  EACCES: 'prohibited',
  EPERM: 'prohibited',
  EINVAL: 'prohibited',
};

export function tcpFailureOf(error: unknown): TcpFailure {
  return FAILURE_OF[errorCode(error) ?? ''] ?? 'failed';
}
