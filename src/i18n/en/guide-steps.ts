import type { GuideStepTexts } from '../guide-texts.ts';

const DO_STEPS = 'Do the steps named above, or hand them to the one who is named beside them.';
const THIS_COMPUTER =
  'It looks at this computer. Of a phone or another computer it tells something only when that is in the same network.';
const LOG_OUT =
  'If the user is logged in: open Settings (the avatar above the list of chats) and press Close session.';

export const guideStepTexts: GuideStepTexts = {
  doSteps: DO_STEPS,
  questions: {
    problem: {
      title: 'What is wrong?',
      choices: {
        login: 'Logging in does not work',
        'user-not-found': '“User not found”, “not registered”, “login not found”',
        'notifications-android': 'No notifications on Android',
        messages: 'Messages hang or do not arrive',
        calls: 'Calls or conferences do not work',
        slow: 'The application is slow',
        'install-update': 'The application cannot be installed or updated',
        'android-error': 'An unusual error on Android',
        feature: 'A new function is wanted',
        other: 'Something else: there is an error text or a description',
      },
    },
    platform: {
      title: 'Where does it happen?',
      choices: {
        windows: 'Application for Windows',
        macos: 'Application for macOS',
        linux: 'Application for Linux',
        web: 'Web application in a browser',
        android: 'Phone or tablet with Android',
        ios: 'iPhone or iPad',
        aurora: 'Phone or tablet with Aurora OS',
      },
    },
    here: {
      title: 'Does it happen on this very computer?',
      lines: [
        'The checks look at the computer they run on. For trouble on another one, run xpress-doctor there.',
      ],
      choices: { yes: 'Yes', no: 'No, on another device' },
    },
    who: {
      title: 'Who has the trouble?',
      choices: { one: 'One user', several: 'Several users', all: 'Everybody' },
    },
    application: {
      title: 'Which application is installed?',
      choices: {
        express: 'eXpress',
        'own-build': 'The organisation’s own application, based on eXpress',
      },
    },
    'login-what': {
      title: 'What stands in the way of logging in?',
      choices: {
        'no-connection': 'The application does not connect to the server',
        'user-not-found': 'An error says that the user or the login is not found',
        'methods-missing': 'The login screen lacks the way to log in that is needed',
        'qr-error': 'An error after the QR code was scanned',
        'signed-out': 'The session ends by itself, the application asks to log in again',
        'admin-blocked': 'The admin panel says Login blocked (Exceeded max unlock attempts)',
        other: 'Something else',
      },
    },
    'account-way': {
      title: 'How does the user log in?',
      choices: {
        phone: 'By phone number',
        email: 'By corporate e-mail',
        'corporate-login': 'By corporate login and password (Active Directory)',
        openid: 'Through OpenID',
        'server-address': 'By the address of the corporate server',
        qr: 'By QR code',
      },
    },
    'right-server': {
      title: 'Is it the right server that the user logs in to?',
      lines: ['Compare the address on the login screen with the servers that are known here:'],
      choices: {
        yes: 'Yes, the address is the same',
        no: 'No, it is another address',
        'not-known': 'It could not be learned, or the server is not named here',
      },
    },
    'panel-access': {
      title: 'Do you have access to the admin panel of the corporate server?',
      choices: { yes: 'Yes', no: 'No' },
    },
    'log-in-way': {
      title: 'How can the user log in again?',
      lines: ['The phone number is a must when the user has one. A QR code does not do for this.'],
      choices: {
        phone: 'By phone number (a must when there is one)',
        email: 'By e-mail address',
        'server-address': 'By the address of the server',
        none: 'Logging out and in again is not possible now',
      },
    },
    'feature-platform': {
      title: 'Which client platform is the request about?',
      choices: {
        web: 'Web application',
        desktop: 'Desktop application',
        mobile: 'Mobile application',
        all: 'All platforms',
      },
    },
    'feature-importance': {
      title: 'How important is the function?',
      choices: {
        low: 'Welcome',
        medium: 'Important: work is awkward without it',
        high: 'Critical: work is impossible without it',
      },
    },
    'log-bundle': {
      title: 'Add a bundle of diagnostic data to the request?',
      lines: [
        '`xpress-doctor collect-logs` makes it: it shows what goes in, removes personal and secret data, and asks first.',
      ],
      choices: { yes: 'Yes, name the command at the end', no: 'No' },
    },
  },

  advice: {
    'fix-connection': { title: 'Remove what was found on the connection', lines: [DO_STEPS] },
    'fix-client': { title: 'Mend what was found on this computer', lines: [DO_STEPS] },
    'fix-calls': {
      title: 'Remove what was found that harms calls',
      lines: [
        DO_STEPS,
        'Calls need an even connection: loss and jitter that nobody sees in a chat are heard in a call.',
      ],
    },
    'fix-install': { title: 'Remove what hinders the installation', lines: [DO_STEPS] },
    'fix-login-server': {
      title: 'Remove what was found on the way to the server',
      lines: [DO_STEPS],
    },
    'fix-android': { title: 'Change what was found on the phone', lines: [DO_STEPS] },
    'switch-network': {
      title: 'Check the internet connection and switch to another network',
      lines: [
        'Make sure that the device has a stable connection: Wi-Fi or mobile network.',
        'Switch to another network, for instance from Wi-Fi to mobile or to a cable, and try again.',
      ],
    },
    'interference-off': {
      title: 'Switch off what may block the traffic',
      lines: [
        'If a VPN, a firewall, a proxy or an antivirus may be in the way, switch them off one by one and try again after each.',
        'On a company computer ask the administrator first. Switch everything on again afterwards.',
      ],
    },
    'traffic-limits': {
      title: 'Find out whether the traffic is restricted',
      lines: [
        'See whether this network restricts traffic: filters, limits of speed or volume, a ban on messengers.',
        'If the trouble stays, turn to the system administrator or the organisation’s support. The checks can be forwarded: `xpress-doctor check --format markdown`.',
      ],
    },
    'restart-desktop': {
      title: 'Reload the application: Ctrl+R',
      lines: [
        'Press Ctrl+R in the web or desktop application, Cmd+R on macOS.',
        'Wait until it has loaded and try again.',
      ],
    },
    'restart-mobile': {
      title: 'Close the application and open it again',
      lines: ['Close the application in the list of recent ones, then start it again.'],
    },
    'update-client': {
      title: 'Install the latest version of the application',
      lines: [
        'Updates mend errors. Compare the version with what the store or https://express.ms/download/ offers, and update.',
      ],
    },
    'update-own-build': {
      title: 'Update the corporate application the way your organisation does it',
      lines: [
        'A corporate application stands in for eXpress: follow the organisation’s instructions or turn to its support.',
      ],
    },
    'update-server': {
      title: 'Ask whether the server is up to date',
      lines: [
        'More than one user has the trouble, so the server may be at fault.',
        'System administrators of the organisation, or the specialists of eXpress for support or deployment, update the server: ask them for its version.',
      ],
    },
    'log-in-phone': {
      title: 'Log out and in again by phone number',
      lines: [LOG_OUT, 'Log in again by phone number, not by QR code.'],
    },
    'log-in-email': {
      title: 'Log out and in again by e-mail address',
      lines: [
        LOG_OUT,
        'Log in again by e-mail address, not by QR code. A user who has a phone number has to use it.',
      ],
    },
    'log-in-server': {
      title: 'Log out and in again by server address',
      lines: [
        LOG_OUT,
        'Log in again by the address of the corporate server, not by QR code. A user who has a phone number has to use it.',
      ],
    },
    'clear-cache': {
      title: 'Clear the cache of the application',
      lines: [
        'On a computer: quit the client and run `xpress-doctor cache clear`, which keeps the session. The FAQ section about clearing the cache has the other ways and platforms.',
        'Before that, make sure that the user can log in again.',
      ],
    },
    'clear-cache-android': {
      title: 'Clear the cache of the application on Android',
      lines: [
        'This way keeps the session: Settings, About, tap the logo several times, open the DATA tab of the engineering menu and reload the cache.',
        'The cache holds chats, contacts and files that were viewed. The article has other ways.',
      ],
    },
    reinstall: {
      title: 'Install the application anew',
      lines: [
        'Remove the application and install it again: from the store, from https://express.ms/download/ or the way your organisation does it.',
        'Before that, make sure that the user can log in: by phone number, e-mail or server address.',
      ],
    },
    'use-right-server': {
      title: 'Log in to the server of your organisation',
      lines: [
        'On the login screen, type the address that the administrator has named, without a slip.',
        'A user who is registered on one server is not found on another.',
      ],
    },
    'panel-users': {
      title: 'Find the user in the admin panel',
      lines: [
        'Section Users of the server that the user logs in to: search by phone, e-mail and login.',
        'Compare the entry with what the user types, letter by letter: slips, Cyrillic letters among Latin ones, another domain.',
        'A user who is not there has to be added the way your organisation does it.',
      ],
    },
    'panel-blocked': {
      title: 'See whether the user is blocked',
      lines: ['Section Blocked Users: if the user is there, find out why, and unblock.'],
    },
    'panel-registration': {
      title: 'Check the registration settings',
      lines: [
        'Section Registration Settings: is the way that the user logs in switched on?',
        'Other ways than the phone are shown on the login screen only where registration without a phone is allowed.',
      ],
    },
    'panel-method': {
      title: 'Check the settings of the login method',
      lines: [
        'The section of the method: Active Directory, E-mail or OpenID. See that it points at the right directory, mail or provider.',
        'For Active Directory: does the account meet the conditions by which the server finds users?',
        'For E-mail: does the address have the right domain?',
      ],
    },
    'panel-unblock': {
      title: 'Unblock the administrator',
      lines: [
        'Another administrator opens Administrators, chooses the account and presses Unblock.',
      ],
    },
    'ask-for-methods': {
      title: 'Ask the administrator to allow the way to log in',
      lines: [
        'Other ways are on the login screen only when the administrator has allowed registration without a phone. Tell the server’s administrator what was found here.',
        'Until then a QR code works where another device is logged in already.',
      ],
    },
    'read-user-not-found': {
      title: 'Read the article about these errors',
      lines: [
        'On the support page it is «Пользователь не найден», «Пользователь не зарегистрирован на сервере», «E-mail или логин не найдены».',
        'Tell the server’s administrator what was found here.',
      ],
    },
    'android-settings': {
      title: 'Check the settings of the phone',
      lines: [
        'Notifications are allowed for the application, and its notification channels are on.',
        'Battery limits are lifted and background work is allowed for it; Do not disturb and Data saver are off.',
        'Makers have limits of their own: the FAQ has parts for Honor (MagicOS 8 and 9), OnePlus, Oppo and Infinix.',
      ],
    },
    'read-notifications': {
      title: 'Follow the instructions of the FAQ',
      lines: ['Section «Уведомления на Android не работают, хотя всё настроено».'],
    },
    'read-articles': {
      title: 'Read the articles that fit',
      lines: [
        'Search by the error text and by keywords: `xpress-doctor faq search WORDS`; all of them: `xpress-doctor faq list`.',
      ],
    },
    'feature-known': {
      title: 'Find out whether the function is planned already',
      lines: [
        'It may be there, requested or planned: ask support before you write a new request.',
        'Other systems are connected by bots and Smart Apps (documentation: https://docs.express.ms/); changes to existing systems are a matter for the sales department.',
      ],
    },
  },

  checks: {
    'check-connection': {
      title: 'Check the network and what may be in its way',
      lines: [
        'Network, DNS, TLS and WebSocket to each server, quality of the connection, VPN, firewall, proxy, antivirus, clock. Up to a minute.',
        THIS_COMPUTER,
      ],
    },
    'check-client': {
      title: 'Check the application and this computer',
      lines: [
        'Installation, version, processes, cache and logs of the application, the microphone and the right to use it; system, disk, memory.',
      ],
    },
    'check-calls': {
      title: 'Check the connection for calls',
      lines: ['Servers, loss, jitter and latency, VPN, firewall, proxy.', THIS_COMPUTER],
    },
    'check-install': {
      title: 'Check what may hinder an installation or update',
      lines: ['Servers, installed versions, system, free space, memory.'],
    },
    'check-login-server': {
      title: 'Ask the organisation’s server for its login methods',
      lines: [
        'Whether the corporate server can be reached, and which ways to log in it offers. Read-only; no login is sent.',
      ],
    },
    'check-android': {
      title: 'Check the phone on the cable',
      lines: [
        'Connect the phone by cable and allow USB debugging on it. Read-only: notifications, battery, background work, network.',
        'Without a cable, skip this step.',
      ],
    },
    'check-phones': {
      title: 'Fill the matrix of similar devices from the phones on a cable',
      lines: [
        'Model, system version and version of the application are read from phones that allow USB debugging.',
        'Without a cable, skip this step: rows can be written by hand.',
      ],
    },
  },

  fields: {
    account: {
      title: 'What does the user type: an e-mail address or a login?',
      lines: ['It stays on this computer; may be left empty.'],
    },
    'error-text': {
      title: 'The error text, or a few words about the trouble',
      lines: ['Articles of the FAQ are found by it; may be left empty.'],
    },
    'error-description': {
      title: 'Describe the error in a sentence or two',
      lines: [
        'For instance: a + typed in the web application is shown as a dot in the mobile one.',
      ],
    },
    'error-steps': {
      title: 'Steps to reproduce',
      lines: ['In order; on one line, divide them with semicolons. May be left empty.'],
    },
    'error-expected': { title: 'What should have happened?', lines: ['May be left empty.'] },
    'error-got': { title: 'What happened instead?', lines: ['May be left empty.'] },
    versions: {
      title: 'Versions of the application and of the server',
      lines: [
        'On a phone: Settings, About. What the checks have found is added; may be left empty.',
      ],
    },
    since: {
      title: 'Since when does it happen?',
      lines: ['A date or an event, such as “after the update”. May be left empty.'],
    },
    'feature-what': { title: 'What exactly is to be changed or added?' },
    'feature-where': { title: 'In which section of the application?' },
    'feature-conditions': { title: 'Under which conditions will it be used?' },
    'feature-frequency': { title: 'How often do users ask for it?' },
  },

  lists: {
    'similar-devices': {
      title: 'Try the error on similar devices',
      lines: [
        'Do the same on devices of the same and of other models, system versions and versions of the application.',
        'One row a device: device, system version, version of the application, whether the error comes again.',
      ],
    },
    attachments: {
      title: 'Screenshots and videos for the request',
      lines: ['Paths of files, one by one; an empty line ends the list.'],
    },
  },

  ends: {
    solved: { title: 'Solved.' },
    'request-bug': {
      title: 'The request to support is prepared.',
      lines: [
        'Send it to your organisation’s support or to the support of eXpress. Which one, and whether it is open now: `xpress-doctor support`.',
      ],
    },
    'request-feature': {
      title: 'The request for a new function is prepared.',
      lines: [
        'Send it to the support of eXpress; without access to it, to your organisation’s support or the account manager. Which one: `xpress-doctor support`.',
        'Specialists may ask back; the answer brings a link to the issue in Jira.',
      ],
    },
  },
};
