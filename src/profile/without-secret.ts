/** A pasted `https://user:password@host` must not come back in an error text: what stands before `@` goes. */
export function withoutSecret(text: string): string {
  const at = text.lastIndexOf('@');
  if (at === -1) return text;
  const scheme = /^\s*[a-z][a-z0-9+.-]*:\/\//i.exec(text)?.[0] ?? '';
  return `${scheme}…${text.slice(at)}`;
}
