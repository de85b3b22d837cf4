import type { GuideChoice } from '../model/guide-steps.ts';

/** Whether the way that a user logs in is among those that a server names. */
export type LoginFit = 'offered' | 'not-offered' | 'not-comparable';

/**
 * Only two names of methods are known from public sources: `email` and `openid` [T+]. What a server calls the others
 * is not, so nothing is said of them.
 */
export function loginFit(
  way: GuideChoice<'account-way'> | null,
  methods: readonly string[],
): LoginFit {
  if (way !== 'email' && way !== 'openid') return 'not-comparable';
  return methods.some((method) => method.toLowerCase() === way) ? 'offered' : 'not-offered';
}
