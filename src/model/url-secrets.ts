/**
 * A sentence without logins and queries of the URLs in it: what somebody typed, or a library quotes in its error, may hold
 * a password, and a log of a script keeps what is said. A path made of a URL has one slash.
 */
export function withoutUrlSecrets(sentence: string): string {
  return sentence
    .replace(/([a-z][a-z\d+.-]{1,30}:\/{1,2})[^\s"'«»“”<>]*@/gi, '$1…@')
    .replace(/\?[^\s"'«»“”<>?=]*=[^\s"'«»“”<>]*/g, '?…');
}
