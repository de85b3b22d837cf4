/** Failure codes of the server group: what an organisation's server says of itself. */
export interface ServerFailures {
  /** The server answered with an empty list. `url`: what was asked. */
  'login-methods-none': { readonly host: string; readonly url: string };
}
