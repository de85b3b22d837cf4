/** Where a way broke; `sample`: one of the connections of a series was lost. */
export type LookStage = 'dns' | 'connect' | 'proxy' | 'handshake' | 'sample';

export const BREACHES = ['loss', 'jitter', 'latency', 'dns'] as const;
/** A limit of the profile that was passed. */
export type Breach = (typeof BREACHES)[number];
