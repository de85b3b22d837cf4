/** `CTS 3.67.11, RTS 3.70` of a list of `{ label, version }`, in every language alike; nothing for anything else. */
export function serverVersions(servers: unknown): string {
  if (!Array.isArray(servers)) return '';
  return servers
    .flatMap((one: unknown) =>
      isServer(one) && typeof one.label === 'string' && typeof one.version === 'string'
        ? [`${one.label} ${one.version}`]
        : [],
    )
    .join(', ');
}

function isServer(value: unknown): value is { readonly label: unknown; readonly version: unknown } {
  return value !== null && typeof value === 'object' && 'label' in value && 'version' in value;
}
