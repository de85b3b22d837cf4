import { describe, expect, it } from 'vitest';
import { withoutUrlSecrets } from '../../src/model/url-secrets.ts';

describe('what is said of a word that holds a secret', () => {
  it.each([
    ['unknown command http://u:Hunter2x@proxy:3128', 'unknown command http://…@proxy:3128'],
    ['--server h:1?token=Hunter2x is no host', '--server h:1?… is no host'],
    ['«https://h/x?a=1&key=Hunter2x» и ещё', '«https://h/x?…» и ещё'],
    ['socks5://u:p@ss:Hunter2x@proxy and ftp://a:Hunter2x@b', 'socks5://…@proxy and ftp://…@b'],
  ])('%s', (given, expected) => {
    expect(withoutUrlSecrets(given)).toBe(expected);
  });

  it.each([
    'Did you mean check? See xpress-doctor check --help.',
    'https://express.ms/faq/#proxy does not answer: connect ECONNREFUSED 127.0.0.1:443',
    'write to support@express.ms or look at https://express.ms/',
    'is it on? a=b',
    'C:/Users/ivan@corp/x.yaml: no such file, /home/ivan@corp.example/x',
  ])('%s stays', (text) => {
    expect(withoutUrlSecrets(text)).toBe(text);
  });
});
