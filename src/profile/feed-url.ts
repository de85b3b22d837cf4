export interface FeedAddress {
  readonly host: string;
  readonly port: number;
  /** Of the folder, with a slash at its end. */
  readonly path: string;
}

/** The parts of a feed's address; null: not an `https:` folder, or something in it that belongs to no folder. */
export function parseFeedUrl(text: string): FeedAddress | null {
  if (!URL.canParse(text) || /\s/.test(text)) return null;
  const { protocol, hostname, port, pathname, username, password, search, hash } = new URL(text);
  if (protocol !== 'https:' || hostname === '') return null;
  if ([username, password, search, hash].some((part) => part !== '')) return null;
  // A file of the feed in place of its folder: which one is asked depends on the system.
  if (/\.ya?ml$/i.test(pathname)) return null;
  return {
    host: hostname.replace(/^\[|\]$/g, ''),
    port: port === '' ? 443 : Number(port),
    path: pathname.endsWith('/') ? pathname : `${pathname}/`,
  };
}
