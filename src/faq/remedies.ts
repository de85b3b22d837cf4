import type { FailureCode } from '../model/failures/index.ts';
import type { Fixer } from '../model/fixer.ts';
import type { ArticleId } from './article-ids.ts';

export interface Remedy {
  /** Who can mend it; the steps are in `i18n`. */
  readonly fixer: Fixer;
  readonly article: ArticleId;
}

/** «Как устранить проблему в eXpress»: stable internet; VPN, firewall, proxy, antivirus; restart; cache. */
const TROUBLESHOOTING = 'support-03';
/** «Установка и обновления». */
const INSTALLATION = 'install-00';
/** «Звонки и конференции». */
const CALLS = 'calls-00';
/** «Сессии и вход на другом устройстве». */
const SESSIONS = 'auth-08';
/** «Очистка кэша приложения». */
const CACHE = 'cache-00';
/** «Диагностическая информация и логи». */
const LOGS = 'logs-00';
/** «Фоновая работа eXpress на Android»: the parts for the makers are there. */
const BACKGROUND = 'bg-00';
/** «Уведомления и метки приложения». */
const NOTIFICATIONS = 'push-00';
/** «Очистка кэша мобильного приложения на Android». */
const MOBILE_CACHE = 'cache-01';
/** «Техническая поддержка для администраторов»: the organisation's own server is at fault. */
const SERVER = 'tech-00';

/** Every failure code has its line: the compiler refuses a code without one. */
export const REMEDIES: { readonly [C in FailureCode]: Remedy } = {
  'no-interface-up': { fixer: 'user', article: TROUBLESHOOTING },
  'interface-without-address': { fixer: 'workstation-admin', article: TROUBLESHOOTING },
  'no-default-route': { fixer: 'workstation-admin', article: TROUBLESHOOTING },

  'dns-name-not-found': { fixer: 'network-team', article: TROUBLESHOOTING },
  'dns-no-address': { fixer: 'network-team', article: TROUBLESHOOTING },
  'dns-server-failure': { fixer: 'network-team', article: TROUBLESHOOTING },
  'dns-timeout': { fixer: 'network-team', article: TROUBLESHOOTING },
  'dns-unreachable': { fixer: 'network-team', article: TROUBLESHOOTING },
  'dns-slow': { fixer: 'network-team', article: TROUBLESHOOTING },
  'dns-refused': { fixer: 'network-team', article: TROUBLESHOOTING },
  'dns-no-usable-family': { fixer: 'server-admin', article: TROUBLESHOOTING },
  'dns-private-answer': { fixer: 'network-team', article: TROUBLESHOOTING },
  'dns-wildcard': { fixer: 'network-team', article: TROUBLESHOOTING },
  'dns-hijacked': { fixer: 'network-team', article: TROUBLESHOOTING },
  'dns-search-domain': { fixer: 'workstation-admin', article: TROUBLESHOOTING },
  'dns-truncated': { fixer: 'network-team', article: TROUBLESHOOTING },
  'dns-family-unanswered': { fixer: 'network-team', article: TROUBLESHOOTING },
  'dns-resolvers-disagree': { fixer: 'network-team', article: TROUBLESHOOTING },
  'dns-resolver-down': { fixer: 'network-team', article: TROUBLESHOOTING },
  'tcp-ipv6-broken': { fixer: 'network-team', article: TROUBLESHOOTING },

  'tcp-refused': { fixer: 'server-admin', article: TROUBLESHOOTING },
  'tcp-timeout': { fixer: 'network-team', article: TROUBLESHOOTING },
  'tcp-reset': { fixer: 'network-team', article: TROUBLESHOOTING },
  'tcp-unreachable': { fixer: 'network-team', article: TROUBLESHOOTING },
  'tcp-prohibited': { fixer: 'workstation-admin', article: TROUBLESHOOTING },
  'tcp-address-dead': { fixer: 'server-admin', article: TROUBLESHOOTING },
  'tcp-failed': { fixer: 'network-team', article: TROUBLESHOOTING },

  'proxy-unreachable': { fixer: 'network-team', article: TROUBLESHOOTING },
  'proxy-auth-required': { fixer: 'user', article: TROUBLESHOOTING },
  'proxy-credentials-wrong': { fixer: 'user', article: TROUBLESHOOTING },
  'proxy-port-forbidden': { fixer: 'network-team', article: TROUBLESHOOTING },
  'proxy-denied': { fixer: 'network-team', article: TROUBLESHOOTING },
  'proxy-upstream-failed': { fixer: 'network-team', article: TROUBLESHOOTING },
  'proxy-refused': { fixer: 'network-team', article: TROUBLESHOOTING },
  'proxy-timeout': { fixer: 'network-team', article: TROUBLESHOOTING },
  'proxy-bad-answer': { fixer: 'network-team', article: TROUBLESHOOTING },

  'tls-expired': { fixer: 'server-admin', article: SERVER },
  'tls-not-yet-valid': { fixer: 'server-admin', article: SERVER },
  'tls-wrong-name': { fixer: 'server-admin', article: SERVER },
  'tls-name-only-in-cn': { fixer: 'server-admin', article: SERVER },
  'tls-self-signed': { fixer: 'server-admin', article: SERVER },
  'tls-unknown-authority': { fixer: 'workstation-admin', article: TROUBLESHOOTING },
  'tls-missing-intermediate': { fixer: 'server-admin', article: SERVER },
  'tls-private-authority': { fixer: 'workstation-admin', article: TROUBLESHOOTING },
  'tls-russian-authority': { fixer: 'workstation-admin', article: TROUBLESHOOTING },
  'tls-intercepted': { fixer: 'network-team', article: TROUBLESHOOTING },
  'tls-not-public-authority': { fixer: 'network-team', article: TROUBLESHOOTING },
  'tls-authority-system-only': { fixer: 'workstation-admin', article: TROUBLESHOOTING },
  'tls-authority-node-only': { fixer: 'workstation-admin', article: TROUBLESHOOTING },
  'tls-chain-order': { fixer: 'server-admin', article: SERVER },
  'tls-weak-key': { fixer: 'server-admin', article: SERVER },
  'tls-weak-signature': { fixer: 'server-admin', article: SERVER },
  'tls-too-old': { fixer: 'server-admin', article: SERVER },
  'tls-client-certificate': { fixer: 'server-admin', article: SERVER },
  'tls-protocol': { fixer: 'server-admin', article: SERVER },
  'tls-reset': { fixer: 'network-team', article: TROUBLESHOOTING },
  'tls-sni-filtered': { fixer: 'network-team', article: TROUBLESHOOTING },
  'tls-timeout': { fixer: 'network-team', article: TROUBLESHOOTING },
  'tls-failed': { fixer: 'network-team', article: TROUBLESHOOTING },

  'http-captive-portal': { fixer: 'user', article: TROUBLESHOOTING },
  'http-gateway-error': { fixer: 'server-admin', article: SERVER },
  'http-server-error': { fixer: 'server-admin', article: SERVER },
  'http-not-json': { fixer: 'network-team', article: TROUBLESHOOTING },
  'http-page-everywhere': { fixer: 'network-team', article: TROUBLESHOOTING },
  'http-redirect-loop': { fixer: 'server-admin', article: SERVER },
  'http-timeout': { fixer: 'server-admin', article: SERVER },
  'http-throttled': { fixer: 'network-team', article: TROUBLESHOOTING },
  'http-reset': { fixer: 'network-team', article: TROUBLESHOOTING },
  'http-cut': { fixer: 'network-team', article: TROUBLESHOOTING },
  'http-failed': { fixer: 'network-team', article: TROUBLESHOOTING },

  'websocket-refused': { fixer: 'network-team', article: TROUBLESHOOTING },
  'websocket-upgrade-dropped': { fixer: 'network-team', article: TROUBLESHOOTING },
  'websocket-blocked-by-proxy': { fixer: 'network-team', article: TROUBLESHOOTING },
  'websocket-closed': { fixer: 'network-team', article: TROUBLESHOOTING },
  'websocket-closed-at-once': { fixer: 'network-team', article: TROUBLESHOOTING },
  'websocket-idle-cut': { fixer: 'network-team', article: TROUBLESHOOTING },
  'websocket-timeout': { fixer: 'network-team', article: TROUBLESHOOTING },
  'websocket-failed': { fixer: 'network-team', article: TROUBLESHOOTING },

  // The article's first step is "a stable internet": it fits better than the feature pages about calls.
  'wifi-weak': { fixer: 'user', article: TROUBLESHOOTING },
  'link-metered': { fixer: 'user', article: TROUBLESHOOTING },
  'queueing-delay': { fixer: 'network-team', article: CALLS },
  'link-rate-limited': { fixer: 'network-team', article: TROUBLESHOOTING },
  'path-mtu': { fixer: 'network-team', article: TROUBLESHOOTING },
  'vpn-missing-for-target': { fixer: 'user', article: TROUBLESHOOTING },
  'stability-loss': { fixer: 'network-team', article: TROUBLESHOOTING },
  'stability-jitter': { fixer: 'network-team', article: TROUBLESHOOTING },
  'stability-latency': { fixer: 'network-team', article: TROUBLESHOOTING },

  'stun-udp-blocked': { fixer: 'network-team', article: CALLS },
  'stun-only-tcp': { fixer: 'network-team', article: CALLS },
  'stun-only-tls': { fixer: 'network-team', article: CALLS },
  'stun-no-answer': { fixer: 'network-team', article: CALLS },
  'stun-transport-silent': { fixer: 'server-admin', article: CALLS },
  'nat-per-destination': { fixer: 'network-team', article: CALLS },
  'turn-unreachable': { fixer: 'network-team', article: CALLS },
  'turn-credentials-wrong': { fixer: 'server-admin', article: CALLS },
  'turn-credentials-expired': { fixer: 'server-admin', article: CALLS },
  'turn-quota': { fixer: 'server-admin', article: CALLS },
  'turn-forbidden': { fixer: 'server-admin', article: CALLS },
  'turn-refused': { fixer: 'server-admin', article: CALLS },
  'turn-alternate-failed': { fixer: 'server-admin', article: CALLS },
  'turn-relay-unreachable': { fixer: 'server-admin', article: CALLS },

  'pac-unreachable': { fixer: 'network-team', article: TROUBLESHOOTING },
  'pac-syntax-error': { fixer: 'network-team', article: TROUBLESHOOTING },
  'pac-endless': { fixer: 'network-team', article: TROUBLESHOOTING },
  'pac-answer-unusable': { fixer: 'network-team', article: TROUBLESHOOTING },
  'pac-sends-direct': { fixer: 'network-team', article: TROUBLESHOOTING },
  'pac-sends-to-proxy': { fixer: 'network-team', article: TROUBLESHOOTING },
  'proxy-bypass-blocked': { fixer: 'workstation-admin', article: TROUBLESHOOTING },
  'no-proxy-misses-local': { fixer: 'workstation-admin', article: TROUBLESHOOTING },
  'proxy-value-invalid': { fixer: 'workstation-admin', article: TROUBLESHOOTING },
  'proxy-sources-disagree': { fixer: 'workstation-admin', article: TROUBLESHOOTING },
  'proxy-unexpected': { fixer: 'workstation-admin', article: TROUBLESHOOTING },
  'vpn-tunnel-dead': { fixer: 'workstation-admin', article: TROUBLESHOOTING },
  'vpn-carries-target': { fixer: 'network-team', article: TROUBLESHOOTING },
  'firewall-blocks-port': { fixer: 'workstation-admin', article: TROUBLESHOOTING },
  'firewall-blocks-client': { fixer: 'workstation-admin', article: TROUBLESHOOTING },
  'antivirus-several': { fixer: 'workstation-admin', article: TROUBLESHOOTING },
  'hosts-file-overrides': { fixer: 'workstation-admin', article: TROUBLESHOOTING },

  'client-not-installed': { fixer: 'workstation-admin', article: INSTALLATION },
  'client-installed-twice': { fixer: 'workstation-admin', article: INSTALLATION },
  'client-too-old': { fixer: 'workstation-admin', article: INSTALLATION },
  'client-outdated': { fixer: 'workstation-admin', article: INSTALLATION },
  'client-too-new': { fixer: 'workstation-admin', article: INSTALLATION },
  'client-mixed-versions': { fixer: 'workstation-admin', article: INSTALLATION },
  'appimage-not-updated': { fixer: 'workstation-admin', article: INSTALLATION },
  'update-feed-unreachable': { fixer: 'network-team', article: INSTALLATION },
  'update-feed-unreadable': { fixer: 'network-team', article: INSTALLATION },
  'client-being-updated': { fixer: 'user', article: INSTALLATION },
  'client-damaged': { fixer: 'workstation-admin', article: INSTALLATION },
  'client-not-running': { fixer: 'user', article: TROUBLESHOOTING },
  'client-hung': { fixer: 'user', article: TROUBLESHOOTING },
  'client-zombie': { fixer: 'user', article: TROUBLESHOOTING },
  'client-other-user': { fixer: 'workstation-admin', article: TROUBLESHOOTING },
  'client-restart-needed': { fixer: 'user', article: INSTALLATION },
  'client-lock-stale': { fixer: 'workstation-admin', article: TROUBLESHOOTING },
  'client-autostart-broken': { fixer: 'user', article: INSTALLATION },
  'client-several-instances': { fixer: 'user', article: TROUBLESHOOTING },
  'cache-large': { fixer: 'user', article: CACHE },
  'cache-not-writable': { fixer: 'workstation-admin', article: CACHE },
  'cache-on-network-drive': { fixer: 'workstation-admin', article: CACHE },
  'cache-read-only': { fixer: 'workstation-admin', article: CACHE },
  'cache-in-synced-folder': { fixer: 'workstation-admin', article: CACHE },
  'cache-in-roaming-profile': { fixer: 'workstation-admin', article: CACHE },
  'cache-not-kept': { fixer: 'workstation-admin', article: CACHE },
  'cache-of-another-user': { fixer: 'workstation-admin', article: CACHE },
  'cache-disk-errors': { fixer: 'workstation-admin', article: CACHE },
  'cache-grows-fast': { fixer: 'user', article: CACHE },
  'cache-quota-full': { fixer: 'workstation-admin', article: CACHE },
  'cache-database-broken': { fixer: 'user', article: CACHE },
  'cache-database-locked': { fixer: 'workstation-admin', article: CACHE },
  'cache-disk-full': { fixer: 'user', article: CACHE },
  'logs-missing': { fixer: 'user', article: LOGS },
  'logs-stale': { fixer: 'user', article: LOGS },
  'logs-rotate-fast': { fixer: 'user', article: LOGS },
  'logs-large': { fixer: 'user', article: LOGS },
  // The profile names the article; this one stands where it does not.
  'log-known-error': { fixer: 'user', article: LOGS },
  'log-certificate-errors': { fixer: 'workstation-admin', article: TROUBLESHOOTING },
  'log-network-errors': { fixer: 'network-team', article: TROUBLESHOOTING },
  'log-storage-errors': { fixer: 'user', article: CACHE },
  'log-many-errors': { fixer: 'user', article: LOGS },
  'client-crashed': { fixer: 'user', article: LOGS },

  // «Настройки регистрации»: where the panel says who may register and how.
  'login-methods-none': { fixer: 'server-admin', article: 'admin-37' },

  'os-not-supported': { fixer: 'workstation-admin', article: INSTALLATION },
  'disk-full': { fixer: 'user', article: TROUBLESHOOTING },
  'memory-low': { fixer: 'user', article: TROUBLESHOOTING },
  'reboot-pending': { fixer: 'user', article: TROUBLESHOOTING },
  'time-service-off': { fixer: 'workstation-admin', article: TROUBLESHOOTING },
  'time-not-synchronised': { fixer: 'workstation-admin', article: TROUBLESHOOTING },
  'memory-pressure': { fixer: 'user', article: TROUBLESHOOTING },
  'power-saving': { fixer: 'user', article: CALLS },
  'notifications-off': { fixer: 'user', article: NOTIFICATIONS },
  'notifications-off-for-client': { fixer: 'user', article: NOTIFICATIONS },
  'client-emulated': { fixer: 'workstation-admin', article: INSTALLATION },
  'client-wrong-architecture': { fixer: 'workstation-admin', article: INSTALLATION },
  'microphone-denied': { fixer: 'user', article: CALLS },
  'camera-denied': { fixer: 'user', article: CALLS },
  'screen-denied': { fixer: 'user', article: CALLS },
  'no-microphone': { fixer: 'user', article: CALLS },
  'no-speaker': { fixer: 'user', article: CALLS },
  'screen-sharing-blocked': { fixer: 'workstation-admin', article: CALLS },
  'gpu-process-crashed': { fixer: 'workstation-admin', article: TROUBLESHOOTING },
  'keyring-missing': { fixer: 'workstation-admin', article: SESSIONS },
  'libraries-missing': { fixer: 'workstation-admin', article: INSTALLATION },
  'libraries-optional-missing': { fixer: 'workstation-admin', article: INSTALLATION },
  'sandbox-blocked': { fixer: 'workstation-admin', article: INSTALLATION },
  'link-handler-missing': { fixer: 'workstation-admin', article: INSTALLATION },
  'authority-missing': { fixer: 'workstation-admin', article: TROUBLESHOOTING },
  'clock-skew': { fixer: 'workstation-admin', article: TROUBLESHOOTING },

  'android-adb-missing': { fixer: 'workstation-admin', article: BACKGROUND },
  'android-adb-failed': { fixer: 'workstation-admin', article: BACKGROUND },
  'android-no-phone': { fixer: 'phone-user', article: BACKGROUND },
  'android-phone-not-found': { fixer: 'workstation-admin', article: BACKGROUND },
  'android-unauthorized': { fixer: 'phone-user', article: BACKGROUND },
  'android-offline': { fixer: 'phone-user', article: BACKGROUND },
  'android-no-permissions': { fixer: 'workstation-admin', article: BACKGROUND },
  'android-not-started': { fixer: 'phone-user', article: BACKGROUND },
  'android-system-too-old': { fixer: 'phone-user', article: INSTALLATION },
  'android-no-push-services': { fixer: 'phone-user', article: NOTIFICATIONS },
  'android-push-services-off': { fixer: 'phone-user', article: NOTIFICATIONS },
  'android-client-missing': { fixer: 'phone-user', article: INSTALLATION },
  'android-client-too-old': { fixer: 'phone-user', article: INSTALLATION },
  'android-client-disabled': { fixer: 'phone-user', article: BACKGROUND },
  'android-client-stopped': { fixer: 'phone-user', article: BACKGROUND },
  'android-battery-optimised': { fixer: 'phone-user', article: BACKGROUND },
  'android-background-forbidden': { fixer: 'phone-user', article: BACKGROUND },
  'android-standby-restricted': { fixer: 'phone-user', article: BACKGROUND },
  'android-battery-saver': { fixer: 'phone-user', article: BACKGROUND },
  'android-data-saver': { fixer: 'phone-user', article: BACKGROUND },
  'android-background-data-denied': { fixer: 'phone-user', article: BACKGROUND },
  'android-limits-honor': { fixer: 'phone-user', article: BACKGROUND },
  'android-limits-oneplus': { fixer: 'phone-user', article: BACKGROUND },
  'android-limits-oppo': { fixer: 'phone-user', article: BACKGROUND },
  'android-limits-infinix': { fixer: 'phone-user', article: BACKGROUND },
  'android-limits-xiaomi': { fixer: 'phone-user', article: BACKGROUND },
  'android-limits-samsung': { fixer: 'phone-user', article: BACKGROUND },
  'android-notifications-denied': { fixer: 'phone-user', article: NOTIFICATIONS },
  'android-channels-blocked': { fixer: 'phone-user', article: NOTIFICATIONS },
  'android-do-not-disturb': { fixer: 'phone-user', article: NOTIFICATIONS },
  'android-no-network': { fixer: 'phone-user', article: TROUBLESHOOTING },
  'android-network-not-validated': { fixer: 'network-team', article: TROUBLESHOOTING },
  'android-captive-portal': { fixer: 'phone-user', article: TROUBLESHOOTING },
  'android-vpn-up': { fixer: 'phone-user', article: TROUBLESHOOTING },
  'android-private-dns': { fixer: 'phone-user', article: TROUBLESHOOTING },
  'android-clock-skew': { fixer: 'phone-user', article: TROUBLESHOOTING },
  'android-storage-low': { fixer: 'phone-user', article: MOBILE_CACHE },
  'android-cache-large': { fixer: 'phone-user', article: MOBILE_CACHE },
};

/** For what was not settled (unknown, error, timeout, skip): what to try, and how to turn to support. */
export const UNSETTLED_ARTICLE: ArticleId = TROUBLESHOOTING;

/** The failure codes that lead to an article. */
export function codesOf(article: ArticleId): readonly FailureCode[] {
  return Object.keys(REMEDIES)
    .filter(isFailureCode)
    .filter((code) => REMEDIES[code].article === article);
}

function isFailureCode(text: string): text is FailureCode {
  return Object.hasOwn(REMEDIES, text);
}
