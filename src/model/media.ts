/** How calls reach a STUN or TURN server: plain UDP, TCP, and TLS over TCP (RFC 8489 §6.2, RFC 8656 §3.1). */
export const MEDIA_TRANSPORTS = ['udp', 'tcp', 'tls'] as const;
export type MediaTransport = (typeof MEDIA_TRANSPORTS)[number];
