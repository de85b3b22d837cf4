type Environment = Readonly<Record<string, string | undefined>>;

export interface ProxyCredentials {
  readonly user: string;
  readonly host: string;
  /** As written and as meant: logs hold either. */
  readonly password: readonly string[];
}

const PROXY_VARIABLES = /^(?:https?|all|ftp|npm_config_(?:https_)?)_?proxy$/i;

/** Of every proxy that a variable names with credentials. */
export function proxyCredentials(env: Environment): readonly ProxyCredentials[] {
  return Object.entries(env).flatMap(([name, value]) => {
    if (!PROXY_VARIABLES.test(name) || !value?.includes('@')) return [];
    const text = value.replace(/^[a-z][a-z0-9+.-]*:\/\//i, '');
    const at = text.lastIndexOf('@');
    const [user = '', ...rest] = text.slice(0, at).split(':');
    const password = rest.join(':');
    const host = text.slice(at + 1).replace(/[:/].*$/, '');
    return [{ user: decoded(user), host, password: [password, decoded(password)] }];
  });
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
