/**
 * The product that a proxy names itself by: `Server`, else the comment or the received-by name of `Via`
 * (RFC 9110 §7.6.3), else what only one product sends. Null: it does not say.
 */
export function proxyProduct(fields: (name: string) => readonly string[]): string | null {
  const server = fields('server')[0] ?? '';
  if (server !== '') return shown(server);
  const via = fields('via').at(-1) ?? '';
  const comment = /\(([^()]{1,80})\)\s*$/.exec(via)?.[1];
  if (comment !== undefined) return shown(comment);
  const agent = fields('proxy-agent')[0] ?? '';
  if (agent !== '') return shown(agent);
  if (fields('x-squid-error').length > 0) return 'squid';
  const receivedBy = /^\S+\s+(\S+)/.exec(via)?.[1];
  return receivedBy === undefined ? null : shown(receivedBy);
}

function shown(text: string): string {
  return text.replace(/[\u0000-\u001f\u007f]/g, '').slice(0, 80);
}
