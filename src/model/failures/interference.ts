/** Failure codes of the interference group: what stands between the client and its servers. */
export interface InterferenceFailures {
  /** `source` is where it was read: `HTTPS_PROXY`, `HKCU\…\ProxyServer`. Credentials never appear. */
  'proxy-value-invalid': { readonly source: string; readonly value: string };
  /** Two sources name different proxies. */
  'proxy-sources-disagree': { readonly sources: readonly string[] };
  /** The proxy is used although the host looks local to the organisation. */
  'vpn-carries-target': { readonly interface: string; readonly hosts: readonly string[] };
  'firewall-blocks-client': { readonly rule: string; readonly product: string };
  'hosts-file-overrides': { readonly host: string; readonly address: string; readonly file: string };
}
