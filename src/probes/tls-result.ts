import type { ConnectFailure } from './tcp-result.ts';

export interface CertificateFacts {
  readonly subject: string;
  readonly issuer: string;
  /** DNS names and IP addresses of the subjectAltName. */
  readonly names: readonly string[];
  /** ISO 8601. */
  readonly validFrom: string;
  readonly validTo: string;
  readonly fingerprint256: string;
  /** `bits` of the modulus or the curve; null: of a kind whose size says nothing, or not readable. */
  readonly key: { readonly type: 'rsa' | 'dsa' | 'ec'; readonly bits: number } | null;
  /** OID of the algorithm that it was signed with; null: not readable. */
  readonly signatureOid: string | null;
  /** Signed certificate timestamps are in it (RFC 6962 §3.3): its authority is a public one. */
  readonly signedTimestamps: boolean;
  /** Where its issuer's certificate is kept (RFC 5280 §4.2.2.1). */
  readonly caIssuers: readonly string[];
}

export type TlsResult =
  | {
      readonly ok: true;
      readonly ms: number;
      readonly protocol: string;
      readonly cipher: string;
      /** As presented, leaf first. */
      readonly chain: readonly CertificateFacts[];
      /** Of these the ones that no way to a root needs, by their fingerprints; absent: none. */
      readonly needless?: readonly string[];
      /** Node's word on the chain against the trusted authorities: null is trusted, else `CERT_HAS_EXPIRED`, … */
      readonly authorization: string | null;
      /** Which lists of authorities were asked: `node`, `node-extra`, `system`, `profile`. */
      readonly trustedBy: readonly string[];
      /** Those of them in which the chain ends, its dates, name and strength set aside. */
      readonly knownTo: readonly string[];
      /**
       * Whether a client built on Chromium would find the authority: in its own list (Node's is taken for it: both
       * follow Mozilla's and Chrome's programs), in the profile's, in the system's on Windows and macOS, in the
       * user's NSS database on Linux.
       */
      readonly knownToClient: boolean;
    }
  | { readonly ok: false; readonly failed: ConnectFailure }
  | {
      readonly ok: false;
      readonly failed: {
        readonly stage: 'tls';
        /** `client-certificate`: the server wants one of this computer. */
        readonly failure: 'reset' | 'timeout' | 'protocol' | 'client-certificate' | 'failed';
        readonly detail: string;
        /** After `reset` and `timeout`: a second handshake on the same way, with another name or none. */
        readonly control?: TlsControl;
        /** After `timeout`, where the size of the answer explains it. */
        readonly sizes?: TlsSizes;
        /** After `protocol`: the outdated version that the server does speak, `TLSv1.1`. */
        readonly oldProtocol?: string;
        /** After `protocol`: what the server shows to one who offers curves that no client offers any more. */
        readonly unusualChain?: readonly CertificateFacts[];
      };
    };

/** Certificates did not come through, an alert of some bytes did. */
export interface TlsSizes {
  readonly smallAnswered: true;
  readonly largeAnswered: false;
  /** A ClientHello of more than one packet, whose answer is an alert; null: not learned. */
  readonly longQuestionAnswered: boolean | null;
}

export interface TlsControl {
  /** Null: the handshake named no host. */
  readonly name: string | null;
  /** Any TLS answer, an alert too. */
  readonly answered: boolean;
}

export type TlsFailure = Extract<TlsResult, { ok: false }>['failed'];
