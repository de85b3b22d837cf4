/** Authorities that somebody trusts, as PEM texts; one text may hold several. */
export interface AuthorityList {
  readonly name: 'node' | 'node-extra' | 'system' | 'profile';
  readonly pem: readonly string[];
}
