/** Where each scenario's server listens in the lab. */
export const PORTS = {
  healthy: 443,
  expired: 8401,
  notYetValid: 8402,
  wrongName: 8403,
  selfSigned: 8404,
  unknownAuthority: 8405,
  silentTls: 8406,
  resetOnHello: 8407,
  gatewayError: 8501,
  htmlForJson: 8502,
  silentHttp: 8503,
  cutBody: 8504,
  blockPage: 8505,
  pageForAll: 8506,
  portal: 8507,
  upgradeRefused: 8601,
  upgradeUnauthorised: 8602,
  upgradeClosed: 8603,
  upgradeSilent: 8604,
  /** On every address, so that it is reached over the second wire too. */
  wired: 8700,
  /** Nothing listens here. */
  closed: 8999,
  /** For the firewall's rules; nothing listens here either. */
  dropped: 9001,
  rejectedWithReset: 9002,
  adminProhibited: 9003,
} as const;
