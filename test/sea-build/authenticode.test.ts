import { describe, expect, test } from 'vitest';
import { signerFrom } from '../../scripts/sea/authenticode.ts';

describe('the certificate comes from the environment', () => {
  test('none', () => {
    expect(signerFrom({})).toBeNull();
  });

  test('by paths; the passphrase stands in a file', () => {
    const env = {
      XPRESS_DOCTOR_SIGN_CERT: 'a.pem',
      XPRESS_DOCTOR_SIGN_KEY: 'a.key',
      XPRESS_DOCTOR_SIGN_PASSPHRASE_FILE: 'a.txt',
      XPRESS_DOCTOR_SIGN_TIMESTAMP_URL: 'http://127.0.0.1/',
    };
    expect(signerFrom(env)).toEqual({
      ...{ certificates: 'a.pem', key: 'a.key', passphraseFile: 'a.txt' },
      timestampUrl: 'http://127.0.0.1/',
    });
  });

  test.each([
    ['a key', { XPRESS_DOCTOR_SIGN_CERT: 'a.pem' }],
    ['a certificate', { XPRESS_DOCTOR_SIGN_KEY: 'a.key' }],
  ])('without %s it is refused: nobody means to publish unsigned by mistake', (_, env) => {
    expect(() => signerFrom(env)).toThrow(/belong together/);
  });
});
