type Headers = Readonly<Record<string, string>>;

/** Who says that it answered: the headers' own words. */
export interface Front {
  readonly server?: string;
  readonly via?: string;
  /** The proxy, filter or WAF that the headers give away. */
  readonly product?: string;
}

interface Mark {
  readonly product: string;
  readonly header: string;
  readonly value: RegExp;
}

/** General knowledge, from what these products send by default; a header can be changed or taken away. */
const MARKS: readonly Mark[] = [
  { product: 'Squid', header: 'x-squid-error', value: /./ },
  { product: 'Squid', header: 'server', value: /^squid\b/i },
  { product: 'Squid', header: 'via', value: /\(squid\b/i },
  { product: 'Cloudflare', header: 'cf-ray', value: /./ },
  { product: 'DDoS-Guard', header: 'server', value: /ddos-guard/i },
  { product: 'Qrator', header: 'server', value: /^qrator/i },
  { product: 'Imperva', header: 'x-iinfo', value: /./ },
  { product: 'Akamai', header: 'server', value: /akamaighost/i },
  { product: 'F5 BIG-IP', header: 'server', value: /big-?ip/i },
  { product: 'Fortinet FortiGate', header: 'server', value: /fortigate|fortiweb/i },
  { product: 'Blue Coat ProxySG', header: 'via', value: /bluecoat|proxysg/i },
  { product: 'Zscaler', header: 'server', value: /zscaler/i },
  { product: 'Kaspersky', header: 'server', value: /kaspersky/i },
  { product: 'UserGate', header: 'server', value: /usergate/i },
];

export function frontOf(headers: Headers): Front {
  const { server, via } = { server: headers['server'], via: headers['via'] };
  const mark = MARKS.find(({ header, value }) => value.test(headers[header] ?? ''));
  return {
    ...(server === undefined ? {} : { server: short(server) }),
    ...(via === undefined ? {} : { via: short(via) }),
    ...(mark === undefined ? {} : { product: mark.product }),
  };
}

/** The title of a page; undefined: it has none. */
export function titleOf(body: string): string | undefined {
  const title = /<title[^>]*>([^<]{1,500})/i.exec(body)?.[1]?.replace(/\s+/g, ' ').trim();
  return title === undefined || title === '' ? undefined : short(title);
}

function short(text: string): string {
  return text.length > 100 ? `${text.slice(0, 100)}…` : text;
}
