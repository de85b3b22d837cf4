import { ReadableStream } from 'node:stream/web';

/** Whom a bundle is encrypted for: holders of age identities, or whoever knows a passphrase. Never both (age). */
export type EncryptTo =
  | { readonly kind: 'recipients'; readonly recipients: readonly string[] }
  | { readonly kind: 'passphrase'; readonly passphrase: string };

/** One encryption of one file, in the format age-encryption.org/v1. */
export interface Encryption {
  readonly kind: EncryptTo['kind'];
  readonly encrypt: (plain: AsyncIterable<Uint8Array>) => AsyncIterable<Uint8Array>;
  /**
   * The key of the file that was just written, from the header that is on the disk. With a passphrase the header is
   * opened as the receiver will open it; with recipients, whose identities we have not, the key was kept in memory
   * and the header's MAC is checked with it. Rejects when the header is not the one that was written.
   */
  readonly fileKey: (header: Uint8Array) => Promise<Uint8Array>;
}

/** Ends the names of encrypted bundles. */
export const AGE_SUFFIX = '.age';

export async function createEncryption(to: EncryptTo): Promise<Encryption> {
  const { Decrypter, Encrypter } = await import('age-encryption');
  const encrypter = new Encrypter();
  const decrypter = new Decrypter();
  if (to.kind === 'passphrase') {
    encrypter.setPassphrase(to.passphrase);
    decrypter.addPassphrase(to.passphrase);
  } else {
    for (const recipient of to.recipients) encrypter.addRecipient(recipient);
    const kept: { key: Uint8Array | null } = { key: null };
    // Sees the key as every recipient does, but writes nothing into the header: no reader is added.
    encrypter.addRecipient({
      wrapFileKey(fileKey) {
        kept.key = Uint8Array.from(fileKey);
        return [];
      },
    });
    decrypter.addIdentity({ unwrapFileKey: () => kept.key });
  }
  return {
    kind: to.kind,
    async *encrypt(plain) {
      yield* await encrypter.encrypt(ReadableStream.from(plain));
    },
    fileKey: (header) => decrypter.decryptHeader(header),
  };
}

/** Why a text is no recipient; null: it is one. The text is never repeated: it may be a secret key by mistake. */
export async function recipientFault(text: string): Promise<'secret-key' | 'not-age' | null> {
  if (/^AGE-(?:SECRET-KEY|PLUGIN)-/i.test(text)) return 'secret-key';
  const { Encrypter } = await import('age-encryption');
  try {
    new Encrypter().addRecipient(text);
    return null;
  } catch {
    return 'not-age';
  }
}
