function fieldAt(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.entries(value).find(([key]) => key === name)?.[1];
}

/** The list at a key of somebody else's JSON; empty when there is none. */
export function listAt(value: unknown, name: string): readonly unknown[] {
  const field = fieldAt(value, name);
  return Array.isArray(field) ? field : [];
}

/** The text at a key; null when there is none. */
export function textAt(value: unknown, name: string): string | null {
  const field = fieldAt(value, name);
  return typeof field === 'string' ? field : null;
}
