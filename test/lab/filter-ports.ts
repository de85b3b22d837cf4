/** Where `serve-filters.ts` listens. */
export const FILTER_PORTS = {
  nameReset: 9301,
  nameDropped: 9302,
  resetOnConnect: 9303,
  resetOnRequest: 9304,
  /** In the clear: behind nginx. */
  webSocketBehind: 9401,
  closingBehind: 9402,
  silentBehind: 9403,
  /** Nothing listens here. */
  closedBehind: 9409,
} as const;
