import type { GuideChoice, GuideQuestionId } from '../model/guide-steps.ts';
import type { Condition, Next, Tree } from './step.ts';

/*
 * The support page as a graph without circles. Steps, their order and who does them are the page's [V]; what the
 * page does not order (which checks come first, which advice fits which trouble) is our choice.
 */

/** One of these was answered. */
function said<Q extends GuideQuestionId>(step: Q, ...is: readonly GuideChoice<Q>[]): Condition {
  return { step, is };
}

const ON_A_PHONE = said('platform', 'android', 'ios', 'aurora');
const ON_THIS_COMPUTER = said('here', 'yes');
const ON_A_DESKTOP = said('platform', 'windows', 'macos', 'linux');
const NETWORK_IS_WELL: Condition = { outcome: 'check-connection', is: ['clear'] };
const PHONE_IS_WELL: Condition = { outcome: 'check-android', is: ['clear'] };
const METHODS_ARE_MISSING = said('login-what', 'methods-missing');

/** What can be measured is measured before anybody is sent to try something. */
const AFTER_CONNECTION: Next = [
  { when: [ON_THIS_COMPUTER, ON_A_DESKTOP], to: 'check-client' },
  { when: [ON_THIS_COMPUTER, NETWORK_IS_WELL], to: 'restart-desktop' },
  { to: 'switch-network' },
];
const AFTER_CLIENT: Next = [
  { when: [NETWORK_IS_WELL], to: 'restart-desktop' },
  { to: 'switch-network' },
];
/** Media servers are not always known, so well-measured web traffic does not clear the network for calls. */
const AFTER_CALLS: Next = [
  { when: [ON_THIS_COMPUTER, ON_A_DESKTOP], to: 'check-client' },
  { to: 'switch-network' },
];
const RESTART: Next = [{ when: [ON_A_PHONE], to: 'restart-mobile' }, { to: 'restart-desktop' }];
const UPDATE: Next = [
  { when: [said('application', 'own-build')], to: 'update-own-build' },
  { to: 'update-client' },
];
const CLEAR_CACHE: Next = [
  { when: [said('platform', 'android')], to: 'clear-cache-android' },
  { to: 'clear-cache' },
];
const AFTER_UPDATE: Next = [
  {
    // There is nobody logged in where nothing could be installed.
    when: [said('problem', 'install-update'), said('platform', 'android')],
    to: 'clear-cache-android',
  },
  { when: [said('problem', 'install-update')], to: 'clear-cache' },
  { to: 'log-in-way' },
];
const AFTER_REINSTALL: Next = [
  { when: [said('who', 'several', 'all')], to: 'update-server' },
  { to: 'error-description' },
];

const AFTER_PANEL: Next = [
  { when: [METHODS_ARE_MISSING], to: 'ask-for-methods' },
  { to: 'read-user-not-found' },
];

/** «Как устранить проблему в eXpress», «Регистрация и вход: проблемы», «Очистка кэша», «Установка и обновления». */
const TROUBLESHOOTING = 'support-03';
const LOGIN_TROUBLE = 'auth-10';
const CACHE = 'cache-00';
const INSTALLATION = 'install-00';

export const TREE: Tree = {
  problem: {
    kind: 'question',
    next: {
      login: 'login-what',
      'user-not-found': 'account-way',
      'notifications-android': 'check-android',
      messages: 'check-connection',
      calls: 'check-calls',
      slow: 'check-connection',
      'install-update': 'check-install',
      'android-error': 'check-phones',
      feature: 'feature-known',
      other: 'error-text',
    },
  },

  platform: {
    kind: 'question',
    next: 'by-the-way',
    implied: [
      { when: said('problem', 'notifications-android', 'android-error'), answer: 'android' },
    ],
  },
  here: {
    kind: 'question',
    next: 'by-the-way',
    // This program runs on computers.
    implied: [{ when: ON_A_PHONE, answer: 'no' }],
  },
  who: { kind: 'question', next: 'by-the-way' },
  application: { kind: 'question', next: 'by-the-way' },

  'login-what': {
    kind: 'question',
    next: {
      'no-connection': 'check-connection',
      'user-not-found': 'account-way',
      'methods-missing': 'right-server',
      // A server error after the QR code: a login by another way helped [T].
      'qr-error': 'log-in-way',
      // The clock, the keyring and the data folder are looked at before a login that would be lost again.
      'signed-out': 'check-connection',
      'admin-blocked': 'panel-unblock',
      other: 'error-text',
    },
  },
  'error-text': { kind: 'field', required: false, next: 'read-articles' },
  'read-articles': { kind: 'advice', next: 'check-connection' },

  'check-connection': {
    kind: 'check',
    asks: ['platform', 'here'],
    checks: ['network', 'interference', 'system.clock'],
    found: 'fix-connection',
    otherwise: AFTER_CONNECTION,
  },
  'fix-connection': { kind: 'advice', asks: ['platform', 'here'], next: AFTER_CONNECTION },
  'check-client': {
    kind: 'check',
    checks: ['client', 'system'],
    found: 'fix-client',
    otherwise: AFTER_CLIENT,
  },
  'fix-client': { kind: 'advice', next: AFTER_CLIENT },
  'check-calls': {
    kind: 'check',
    asks: ['platform', 'here'],
    checks: ['network', 'interference'],
    found: 'fix-calls',
    // Microphone, speakers and the right to use them are of the client's group.
    otherwise: AFTER_CALLS,
  },
  'fix-calls': {
    kind: 'advice',
    asks: ['platform', 'here'],
    articles: ['calls-00'],
    next: AFTER_CALLS,
  },
  'check-install': {
    kind: 'check',
    asks: ['platform', 'here', 'application'],
    when: ON_THIS_COMPUTER,
    checks: ['network', 'client', 'system'],
    found: 'fix-install',
    otherwise: UPDATE,
  },
  'fix-install': { kind: 'advice', asks: ['application'], articles: [INSTALLATION], next: UPDATE },

  'switch-network': { kind: 'advice', articles: [TROUBLESHOOTING], next: 'interference-off' },
  'interference-off': { kind: 'advice', articles: [TROUBLESHOOTING], next: 'traffic-limits' },
  'traffic-limits': {
    kind: 'advice',
    asks: ['platform'],
    articles: [TROUBLESHOOTING],
    next: RESTART,
  },
  'restart-desktop': { kind: 'advice', asks: ['application'], next: UPDATE },
  'restart-mobile': { kind: 'advice', asks: ['application'], next: UPDATE },
  'update-client': {
    kind: 'advice',
    asks: ['platform'],
    articles: [INSTALLATION],
    next: AFTER_UPDATE,
  },
  'update-own-build': { kind: 'advice', asks: ['platform'], next: AFTER_UPDATE },
  'log-in-way': {
    kind: 'question',
    asks: ['platform'],
    next: {
      phone: 'log-in-phone',
      email: 'log-in-email',
      'server-address': 'log-in-server',
      none: CLEAR_CACHE,
    },
  },
  'log-in-phone': { kind: 'advice', asks: ['platform'], articles: ['auth-04'], next: CLEAR_CACHE },
  'log-in-email': { kind: 'advice', asks: ['platform'], articles: ['auth-05'], next: CLEAR_CACHE },
  'log-in-server': { kind: 'advice', asks: ['platform'], articles: ['auth-06'], next: CLEAR_CACHE },
  'clear-cache': { kind: 'advice', articles: [CACHE], next: 'reinstall' },
  'clear-cache-android': { kind: 'advice', articles: ['cache-01'], next: 'reinstall' },
  reinstall: {
    kind: 'advice',
    asks: ['who'],
    articles: [INSTALLATION, CACHE],
    next: AFTER_REINSTALL,
  },
  'update-server': { kind: 'advice', articles: ['tech-00'], next: 'error-description' },

  'account-way': {
    kind: 'question',
    next: {
      // No address is typed there, so there is none to be judged.
      phone: 'right-server',
      email: 'account',
      'corporate-login': 'account',
      openid: 'account',
      'server-address': 'account',
      qr: 'right-server',
    },
  },
  account: { kind: 'field', required: false, next: 'right-server' },
  'right-server': {
    kind: 'question',
    next: {
      yes: 'check-login-server',
      no: 'use-right-server',
      'not-known': 'check-login-server',
    },
  },
  'use-right-server': { kind: 'advice', articles: ['auth-06'], next: 'check-login-server' },
  'check-login-server': {
    kind: 'check',
    checks: ['server.login-methods'],
    found: 'fix-login-server',
    otherwise: 'panel-access',
  },
  'fix-login-server': { kind: 'advice', next: 'panel-access' },
  'panel-access': {
    kind: 'question',
    next: {
      yes: [{ when: [METHODS_ARE_MISSING], to: 'panel-registration' }, { to: 'panel-users' }],
      no: AFTER_PANEL,
    },
  },
  // The panel's sections, as the vendor's English FAQ names them [V].
  'panel-users': { kind: 'advice', articles: ['admin-04'], next: 'panel-blocked' },
  'panel-blocked': { kind: 'advice', articles: ['admin-44'], next: 'panel-registration' },
  'panel-registration': { kind: 'advice', articles: ['admin-37'], next: 'panel-method' },
  'panel-method': {
    kind: 'advice',
    articles: ['admin-38', 'admin-39', 'admin-40'],
    next: AFTER_PANEL,
  },
  'panel-unblock': { kind: 'advice', articles: ['admin-11'], next: 'error-description' },
  'ask-for-methods': { kind: 'advice', articles: ['auth-03'], next: 'error-description' },
  'read-user-not-found': {
    kind: 'advice',
    articles: [LOGIN_TROUBLE],
    next: 'error-description',
  },

  'check-android': {
    kind: 'check',
    checks: ['android'],
    found: 'fix-android',
    // What the checks have seen to be right is not asked for once more.
    otherwise: [{ when: [PHONE_IS_WELL], to: 'read-notifications' }, { to: 'android-settings' }],
  },
  'fix-android': { kind: 'advice', articles: ['bg-00'], next: 'android-settings' },
  'android-settings': { kind: 'advice', articles: ['bg-00'], next: 'read-notifications' },
  'read-notifications': {
    kind: 'advice',
    articles: ['push-00', 'bg-00'],
    next: 'restart-mobile',
  },

  // Fills the matrix with the phones on a cable; what else is found there is told and stops nobody.
  'check-phones': {
    kind: 'check',
    checks: ['android.system', 'android.client'],
    found: 'similar-devices',
    otherwise: 'similar-devices',
  },
  'similar-devices': { kind: 'list', next: 'error-description' },
  'error-description': { kind: 'field', required: true, next: 'error-steps' },
  'error-steps': { kind: 'field', required: false, next: 'error-expected' },
  'error-expected': { kind: 'field', required: false, next: 'error-got' },
  'error-got': { kind: 'field', required: false, next: 'versions' },
  versions: { kind: 'field', required: false, next: 'since' },
  since: { kind: 'field', required: false, next: 'attachments' },
  attachments: { kind: 'list', next: 'log-bundle' },
  'log-bundle': { kind: 'question', next: { yes: 'request-bug', no: 'request-bug' } },

  'feature-known': { kind: 'advice', articles: ['support-04'], next: 'feature-what' },
  'feature-what': { kind: 'field', required: true, next: 'feature-where' },
  'feature-where': { kind: 'field', required: true, next: 'feature-conditions' },
  'feature-conditions': { kind: 'field', required: true, next: 'feature-platform' },
  'feature-platform': {
    kind: 'question',
    next: {
      web: 'feature-frequency',
      desktop: 'feature-frequency',
      mobile: 'feature-frequency',
      all: 'feature-frequency',
    },
  },
  'feature-frequency': { kind: 'field', required: true, next: 'feature-importance' },
  'feature-importance': {
    kind: 'question',
    next: { low: 'request-feature', medium: 'request-feature', high: 'request-feature' },
  },

  solved: { kind: 'end' },
  'request-bug': { kind: 'end', asks: ['platform', 'who'] },
  'request-feature': { kind: 'end' },
};

/** Where `guide` begins. */
export const FIRST_STEP = 'problem';
