/**
 * The steps of `guide`. Stable for ever: runbooks and answer files name them. The sentences are in `i18n`, what
 * follows what is in `guide/tree.ts`.
 */

/** Questions with a closed list of answers. */
export const GUIDE_QUESTIONS = {
  problem: [
    'login',
    'user-not-found',
    'notifications-android',
    'messages',
    'calls',
    'slow',
    'install-update',
    'android-error',
    'feature',
    'other',
  ],
  /** The vendor's list of platforms, with desktop as its three systems. */
  platform: ['windows', 'macos', 'linux', 'web', 'android', 'ios', 'aurora'],
  here: ['yes', 'no'],
  who: ['one', 'several', 'all'],
  'login-what': [
    'no-connection',
    'user-not-found',
    'methods-missing',
    'qr-error',
    'signed-out',
    'admin-blocked',
    'other',
  ],
  'account-way': ['phone', 'email', 'corporate-login', 'openid', 'server-address', 'qr'],
  'right-server': ['yes', 'no', 'not-known'],
  'panel-access': ['yes', 'no'],
  'log-in-way': ['phone', 'email', 'server-address', 'none'],
  application: ['express', 'own-build'],
  'feature-platform': ['web', 'desktop', 'mobile', 'all'],
  'feature-importance': ['low', 'medium', 'high'],
  'log-bundle': ['yes', 'no'],
} as const satisfies Readonly<Record<string, readonly string[]>>;
export type GuideQuestionId = keyof typeof GUIDE_QUESTIONS;
export type GuideChoice<Q extends GuideQuestionId> = (typeof GUIDE_QUESTIONS)[Q][number];

/** Something that a person does; the guide proposes it and asks whether it helped. */
export const GUIDE_ADVICE = [
  'fix-connection',
  'fix-client',
  'fix-calls',
  'fix-install',
  'fix-login-server',
  'fix-android',
  'switch-network',
  'interference-off',
  'traffic-limits',
  'restart-desktop',
  'restart-mobile',
  'update-client',
  'update-own-build',
  'update-server',
  'log-in-phone',
  'log-in-email',
  'log-in-server',
  'clear-cache',
  'clear-cache-android',
  'reinstall',
  'use-right-server',
  'panel-users',
  'panel-blocked',
  'panel-registration',
  'panel-method',
  'panel-unblock',
  'ask-for-methods',
  'read-user-not-found',
  'android-settings',
  'read-notifications',
  'read-articles',
  'feature-known',
] as const;
export type GuideAdviceId = (typeof GUIDE_ADVICE)[number];
export const ADVICE_ANSWERS = ['helped', 'not-helped', 'skipped'] as const;

/** A run of checks. It is announced and asked for, because packets go out. */
export const GUIDE_CHECKS = [
  'check-connection',
  'check-client',
  'check-calls',
  'check-install',
  'check-login-server',
  'check-android',
  'check-phones',
] as const;
export type GuideCheckId = (typeof GUIDE_CHECKS)[number];
export const CHECK_ANSWERS = ['run', 'skip'] as const;

/** A text that the user writes. */
export const GUIDE_FIELDS = [
  'account',
  'error-text',
  'error-description',
  'error-steps',
  'error-expected',
  'error-got',
  'versions',
  'since',
  'feature-what',
  'feature-where',
  'feature-conditions',
  'feature-frequency',
] as const;
export type GuideFieldId = (typeof GUIDE_FIELDS)[number];

/** Lists that the user fills: the matrix of similar devices, files for the request. */
export const GUIDE_LISTS = ['similar-devices', 'attachments'] as const;
export type GuideListId = (typeof GUIDE_LISTS)[number];

export const GUIDE_ENDS = ['solved', 'request-bug', 'request-feature'] as const;
export type GuideEndId = (typeof GUIDE_ENDS)[number];

export type GuideStepId =
  | GuideQuestionId
  | GuideAdviceId
  | GuideCheckId
  | GuideFieldId
  | GuideListId
  | GuideEndId;
