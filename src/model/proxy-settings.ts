/** The mechanisms that hold proxy settings; which of them the client follows is decided in `probes/proxy-route`. */
export type ProxyMechanism =
  | 'gnome'
  | 'kde'
  | 'environment-file'
  | 'wininet'
  | 'winhttp'
  | 'system-configuration';

/** One source's proxy settings; `proxies` holds values as written there, without credentials. */
export interface ProxySettings {
  readonly mechanism: ProxyMechanism;
  /** `HKCU\…\Internet Settings`, `gsettings org.gnome.system.proxy`, `scutil --proxy`. */
  readonly source: string;
  readonly mode: 'none' | 'manual' | 'pac' | 'auto-detect';
  readonly proxies: { readonly http?: string; readonly https?: string; readonly socks?: string };
  readonly pacUrl: string | null;
  /** The same as it is written, where the shown form lacks something. Never shown. */
  readonly pacAddress?: string;
  /** Hosts that go direct, as written there. */
  readonly bypass: readonly string[];
}
