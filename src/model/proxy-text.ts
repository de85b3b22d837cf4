/**
 * A proxy setting as it may be shown: `http://ivan:secret@proxy:3128` becomes `http://proxy:3128`.
 * Everything up to the last `@` goes, because passwords hold `@` and `/` unescaped; so does a query.
 */
export function withoutCredentials(value: string): string {
  return value
    .replace(/[\u0000-\u001f\u007f]/g, '')
    .replace(/^([a-z][a-z0-9+.-]*:\/\/)?.*@/is, '$1')
    .replace(/[?#].*$/s, '')
    .slice(0, 200);
}
