/** Who can mend a failure. */
export const FIXERS = [
  'user',
  'phone-user',
  'workstation-admin',
  'network-team',
  'server-admin',
  'vendor',
] as const;
export type Fixer = (typeof FIXERS)[number];
