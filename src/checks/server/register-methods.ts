/** What the answer says: the methods; an error of the API with its reason; or nothing that could be read. */
export type RegisterMethods =
  | { readonly kind: 'methods'; readonly methods: readonly string[] }
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'unreadable' };

/** More methods, or longer names, than any server has come from something else. */
const MOST = 50;
const LONGEST = 100;

/**
 * `{"status":"ok","result":{"register_methods":["email"]}}`, as code that runs against the product reads it [T+];
 * failures are `{"status":"error","reason":…}` as everywhere in the API [V].
 */
export function parseRegisterMethods(body: string): RegisterMethods {
  const answer = mapping(parse(body));
  if (answer === null) return { kind: 'unreadable' };
  const { status, result, reason } = answer;
  if (status === 'error') {
    return { kind: 'refused', reason: typeof reason === 'string' ? reason.slice(0, LONGEST) : '' };
  }
  const methods: unknown = mapping(result)?.['register_methods'];
  if (!Array.isArray(methods) || methods.length > MOST) return { kind: 'unreadable' };
  const names = methods.filter((name) => typeof name === 'string' && name !== '');
  return names.length === methods.length
    ? { kind: 'methods', methods: names.map((name) => String(name).slice(0, LONGEST)) }
    : { kind: 'unreadable' };
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}

function mapping(value: unknown): Readonly<Record<string, unknown>> | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null;
}
