/** Failure codes of the TLS check and the evidence that their sentences need. */
export interface TlsFailures {
  'tls-expired': {
    readonly host: string;
    readonly validTo: string;
    readonly issuer: string;
    /** By the clock of this computer, against which the date was held. */
    readonly now?: string;
  };
  'tls-not-yet-valid': {
    readonly host: string;
    readonly validFrom: string;
    readonly issuer: string;
    readonly now?: string;
  };
  'tls-wrong-name': { readonly host: string; readonly names: readonly string[] };
  /** The name stands in the subject's CN only: RFC 9525 §6.3 and Chromium do not look there. */
  'tls-name-only-in-cn': { readonly host: string; readonly subject: string };

  'tls-self-signed': { readonly host: string; readonly subject: string };
  /** Two causes are possible: a private authority, or an intermediate that the server does not send. */
  'tls-unknown-authority': {
    readonly host: string;
    readonly issuer: string;
    /** Lists that were asked: `node`, `node-extra`, `system`, `profile`. */
    readonly asked: readonly string[];
  };
  /** The server sends its own certificate and not the one of its issuer. */
  'tls-missing-intermediate': {
    readonly host: string;
    readonly issuer: string;
    /** Where the missing certificate is kept (RFC 5280 §4.2.2.1); empty: not told. */
    readonly caIssuers: readonly string[];
    /** True: signed certificate timestamps (RFC 6962) prove a public authority. False: a private one is possible too. */
    readonly certain: boolean;
  };
  /** The chain leads to an authority's own certificate, which no list here holds. */
  'tls-private-authority': {
    readonly host: string;
    readonly issuer: string;
    readonly asked: readonly string[];
  };
  /** The Russian national authority (Минцифры), which no list of a browser or a system holds. */
  'tls-russian-authority': { readonly host: string; readonly issuer: string };
  /** `kind` of the product: null where the profile names it. */
  'tls-intercepted': {
    readonly host: string;
    readonly issuer: string;
    readonly product: string;
    readonly kind: 'antivirus' | 'dlp' | 'proxy' | null;
    /** True: the authority is installed here, so the connection works all the same. */
    readonly trusted: boolean;
  };
  /** A public host under an authority that no built-in list holds: whose it is decides, inspection or a new public one. */
  'tls-not-public-authority': {
    readonly host: string;
    readonly issuer: string;
    /** It is in the system's list, so the connection works for most programs. */
    readonly trusted: boolean;
    /** What a client built on Chromium would find, see `TlsResult`. */
    readonly knownToClient: boolean;
  };
  /** In the system's list, and not in what Chromium on Linux reads: its own list and the NSS database. */
  'tls-authority-system-only': { readonly host: string; readonly issuer: string };
  /** In `NODE_EXTRA_CA_CERTS` only, which neither the system nor Chromium reads. */
  'tls-authority-node-only': { readonly host: string; readonly issuer: string };

  'tls-chain-order': { readonly host: string; readonly presented: readonly string[] };
  'tls-weak-key': {
    readonly host: string;
    readonly subject: string;
    /** `rsa`, `ec`, `dsa`. */
    readonly keyType: string;
    readonly bits: number;
    readonly limitBits: number;
  };
  'tls-weak-signature': {
    readonly host: string;
    readonly subject: string;
    /** `SHA-1`, `MD5`. */
    readonly algorithm: string;
  };

  /** The server speaks nothing newer than `protocol` (`TLSv1.1`). */
  'tls-too-old': { readonly host: string; readonly protocol: string };
  /** The server wants a certificate of this computer (RFC 8446, 4.3.2), and got none from this program. */
  'tls-client-certificate': { readonly host: string; readonly port: number };
  'tls-protocol': { readonly host: string; readonly detail: string };
  'tls-reset': { readonly host: string; readonly port: number };
  /** The same address answers a handshake without this name. */
  'tls-sni-filtered': {
    readonly host: string;
    readonly port: number;
    /** What became of the handshake with the real name. */
    readonly outcome: 'reset' | 'timeout';
    /** The name of the handshake that was answered; null: it had none. */
    readonly control: string | null;
  };
  'tls-timeout': { readonly host: string; readonly limitMs: number };
  'tls-failed': { readonly host: string; readonly detail: string };
}
