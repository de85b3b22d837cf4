import type { ConnectionRoute } from './connection-route.ts';

export type Credentials = Extract<ConnectionRoute, { via: 'proxy' }>['credentials'];

/** The value of `Proxy-Authorization` after `Basic ` (RFC 7617); a secret like the password itself. */
export function basicToken({ user, password }: NonNullable<Credentials>): string {
  return Buffer.from(`${user}:${password}`).toString('base64');
}

/** A proxy may echo what it was sent: takes the password out of a foreign text. */
export function withoutSecrets(text: string, credentials: Credentials): string {
  if (credentials === null) return text;
  const secrets = [
    basicToken(credentials),
    credentials.password,
    encodeURIComponent(credentials.password),
  ];
  return secrets
    .filter((secret) => secret !== '')
    .reduce((clean, secret) => clean.replaceAll(secret, '[secret]'), text);
}
