import type { ArticleId } from '../src/faq/article-ids.ts';
import type { CheckGroup, CheckId } from '../src/model/check-id.ts';
import type { GuideStepId } from '../src/model/guide-steps.ts';

/** One thing that the support page tells somebody to do, restated, and where it is found again. */
export interface Instruction {
  /** Lines of the page's text as it was read in November 2026, headings and empty lines counted. */
  readonly lines: readonly number[];
  readonly says: string;
  /** As typed after `xpress-doctor`. */
  readonly commands?: readonly string[];
  readonly steps?: readonly GuideStepId[];
  /** Checks or whole groups. */
  readonly checks?: readonly (CheckId | CheckGroup)[];
  readonly articles?: readonly ArticleId[];
}

export interface PageSection {
  /** The page's own headings. */
  readonly title: string;
  readonly instructions: readonly Instruction[];
}

const LOG_IN: readonly GuideStepId[] = ['log-in-phone', 'log-in-email', 'log-in-server'];

export const SUPPORT_PAGE: readonly PageSection[] = [
  {
    title: 'Приветствуем в eXpress',
    instructions: [
      {
        lines: [30, 31],
        says: 'Search by keywords, for instance by the text of an error.',
        commands: ['faq search'],
        steps: ['error-text'],
        articles: ['welcome-01'],
      },
      {
        lines: [32],
        says: 'Press Enter and see the articles that fit.',
        commands: ['faq search', 'faq show'],
        steps: ['read-articles'],
      },
      {
        lines: [33],
        says: 'Or look through the sections of the topic; better, learn them all.',
        commands: ['faq list'],
        steps: ['read-articles'],
        articles: ['welcome-01'],
      },
      {
        lines: [35],
        says: 'For detailed descriptions of functions, see the documentation.',
        commands: ['faq show'],
        articles: ['welcome-02', 'docs-00'],
      },
    ],
  },
  {
    title: 'Получение поддержки',
    instructions: [
      {
        lines: [2],
        says: 'Turn to support when the answer is not found here.',
        commands: ['support', 'request bug'],
        steps: ['request-bug'],
      },
      {
        lines: [37, 42, 43],
        says: 'Choose between client support (users; free for all) and technical support (administrators; by contract, guarantee or special terms).',
        commands: ['support'],
        articles: ['support-02', 'tech-00'],
      },
      {
        lines: [44],
        says: 'Mind the hours: weekdays 8 to 21, days off 10 to 18, Moscow time; technical support by contract.',
        commands: ['support'],
      },
      {
        lines: [45],
        says: 'Get advice from client support in one of the ways that the page names.',
        commands: ['support', 'request bug'],
        articles: ['support-02'],
      },
      {
        lines: [46],
        says: 'Join the chat of your organisation with eXpress support; ask the account manager.',
        commands: ['support'],
      },
      {
        lines: [47],
        says: 'Read more in the section on technical support.',
        commands: ['support'],
        articles: ['tech-00'],
      },
      {
        lines: [48],
        says: 'While the project is being deployed, turn to the account or product manager.',
        commands: ['support'],
      },
      {
        lines: [50],
        says: 'Learn by yourself: the FAQ and the user guides; system administrators have ways of their own to get help.',
        commands: ['faq list', 'support'],
        articles: ['docs-00', 'tech-00'],
      },
    ],
  },
  {
    title: 'Решение проблем: регулярно устанавливайте обновления',
    instructions: [
      {
        lines: [53],
        says: 'Do what follows before you turn to support.',
        commands: ['guide', 'check'],
        steps: ['problem'],
      },
      {
        lines: [54, 55],
        says: 'Install updates and use the current version of the application.',
        steps: ['update-client', 'check-install'],
        checks: ['client.version', 'client.installed'],
        articles: ['install-00'],
      },
      {
        lines: [55],
        says: 'Where a corporate application stands in for eXpress, turn to the organisation’s support or follow its instructions.',
        commands: ['support'],
        steps: ['application', 'update-own-build'],
      },
      {
        lines: [56],
        says: 'The server software is updated by the organisation’s administrators or by the specialists of support or deployment.',
        steps: ['who', 'update-server'],
        articles: ['tech-00'],
      },
      {
        lines: [57, 58, 59],
        says: 'Related questions: versions, engineering menu and logs; updates of client and server.',
        commands: ['collect-logs'],
        steps: ['versions'],
        checks: ['client.version', 'client.logs'],
        articles: ['logs-00', 'install-00'],
      },
    ],
  },
  {
    title: 'Решение проблем: попробуйте устранить неполадку самостоятельно',
    instructions: [
      {
        lines: [60, 61],
        says: 'Try to mend the trouble yourself, in this order.',
        commands: ['guide'],
        articles: ['support-03'],
      },
      {
        lines: [62],
        says: 'Check the network settings.',
        steps: ['check-connection'],
        checks: ['network'],
      },
      {
        lines: [63],
        says: 'Make sure that the device has a stable connection to the internet (Wi-Fi or mobile).',
        steps: ['check-connection', 'switch-network'],
        checks: ['network.interfaces', 'network.stability'],
      },
      { lines: [63], says: 'Switch to another network if need be.', steps: ['switch-network'] },
      {
        lines: [64],
        says: 'Switch off VPN, firewall, proxy or antivirus if they may block the traffic.',
        steps: ['interference-off'],
        checks: [
          'interference.vpn',
          'interference.firewall',
          'interference.proxy',
          'interference.antivirus',
        ],
      },
      {
        lines: [65],
        says: 'See whether restrictions on network traffic are in force.',
        steps: ['traffic-limits'],
        checks: ['network.tcp', 'network.tls', 'network.http', 'network.websocket'],
      },
      {
        lines: [65],
        says: 'If the trouble stays, turn to the system administrator or the organisation’s support.',
        commands: ['support'],
        steps: ['traffic-limits', 'request-bug'],
      },
      {
        lines: [66],
        says: 'Restart the application.',
        steps: ['restart-desktop', 'restart-mobile'],
        checks: ['client.running'],
      },
      {
        lines: [67],
        says: 'Web and desktop: press Ctrl (Cmd) + R.',
        steps: ['restart-desktop'],
      },
      {
        lines: [68],
        says: 'Mobile: close it in the list of recent applications and open it again.',
        steps: ['restart-mobile'],
      },
      { lines: [69], says: 'Log out and in again.', steps: ['log-in-way', ...LOG_IN] },
      {
        lines: [70, 71],
        says: 'Open Settings (the avatar above the list of chats) and press Close session.',
        steps: LOG_IN,
      },
      {
        lines: [72],
        says: 'Log in by phone number: a must when there is one.',
        steps: ['log-in-way', 'log-in-phone'],
      },
      {
        lines: [72],
        says: 'Otherwise by e-mail address or by the address of the server.',
        steps: ['log-in-email', 'log-in-server'],
      },
      { lines: [72], says: 'Do not log in by QR code.', steps: ['log-in-way', ...LOG_IN] },
      {
        lines: [73],
        says: 'Clear the cache.',
        steps: ['clear-cache', 'clear-cache-android'],
        checks: ['client.cache'],
        articles: ['cache-00', 'cache-01'],
      },
      {
        lines: [73],
        says: 'Or install the application anew.',
        steps: ['reinstall'],
        articles: ['cache-00', 'install-00'],
      },
      {
        lines: [74],
        says: 'Read the recommendations in the sections of the FAQ that fit.',
        commands: ['faq search', 'faq show'],
        steps: ['read-articles'],
      },
    ],
  },
  {
    title: 'Решение проблем: соберите информацию и обратитесь в поддержку',
    instructions: [
      {
        lines: [75, 76],
        says: 'When the trouble is still there, prepare the diagnostic data.',
        commands: ['collect-logs', 'bundle verify'],
        steps: ['log-bundle'],
        articles: ['logs-00'],
      },
      {
        lines: [76],
        says: 'Turn to the support of your organisation or of eXpress.',
        commands: ['support', 'request bug'],
        steps: ['request-bug'],
      },
    ],
  },
  {
    title: 'Администратору: примеры решения проблем',
    instructions: [
      {
        lines: [77, 78],
        says: 'Administrators and support staff go through these steps of diagnosis.',
        commands: ['guide'],
        steps: ['problem'],
      },
      {
        lines: [79, 80],
        says: '“User not found” at registration: see the article on the three error texts.',
        steps: [
          'account-way',
          'account',
          'right-server',
          'use-right-server',
          'check-login-server',
          'fix-login-server',
          'panel-access',
          'panel-users',
          'panel-blocked',
          'panel-registration',
          'panel-method',
          'read-user-not-found',
        ],
        checks: ['server.login-methods'],
        articles: [
          'auth-10',
          'admin-04',
          'admin-37',
          'admin-38',
          'admin-39',
          'admin-40',
          'admin-44',
        ],
      },
      {
        lines: [81, 82],
        says: 'No notifications on Android: follow the instructions of the article for phones that are set up correctly.',
        steps: [
          'check-android',
          'fix-android',
          'android-settings',
          'read-notifications',
          'restart-mobile',
        ],
        checks: ['android'],
        articles: ['push-00', 'bg-00'],
      },
      {
        lines: [83],
        says: 'Use the search to learn about other errors.',
        commands: ['faq search'],
        steps: ['error-text', 'read-articles'],
      },
      {
        lines: [84, 85, 86, 87],
        says: 'Unusual error on Android (the page’s example: a + that turns into a dot): try it on similar devices.',
        steps: ['check-phones', 'similar-devices'],
        checks: ['android.system', 'android.client'],
      },
      {
        lines: [88],
        says: 'Give eXpress support the description, the steps to reproduce, screenshots or video.',
        commands: ['request bug'],
        steps: ['error-description', 'error-steps', 'attachments', 'request-bug'],
      },
    ],
  },
  {
    title: 'Запрос новой функции',
    instructions: [
      {
        lines: [89, 90],
        says: 'With a proposal for the application, turn to eXpress support; it may be planned already.',
        commands: ['request feature', 'support'],
        steps: ['feature-known'],
        articles: ['support-04'],
      },
      {
        lines: [91, 92],
        says: 'Write to eXpress support through its buttons.',
        commands: ['request feature', 'support'],
        steps: ['request-feature'],
      },
      {
        lines: [93],
        says: 'Or in the internal chat in eXpress; without access to it, the organisation’s support or the account manager. The link to the issue in Jira comes there.',
        commands: ['support'],
        steps: ['request-feature'],
        articles: ['jira-00'],
      },
      {
        lines: [94, 95],
        says: 'State the substance: what to change or add, in which section, under which conditions.',
        commands: ['request feature'],
        steps: ['feature-what', 'feature-where', 'feature-conditions'],
      },
      {
        lines: [96],
        says: 'State the client platform.',
        commands: ['request feature'],
        steps: ['feature-platform'],
      },
      {
        lines: [97],
        says: 'State how often users ask for it.',
        commands: ['request feature'],
        steps: ['feature-frequency'],
      },
      {
        lines: [98],
        says: 'State how important it is to you.',
        commands: ['request feature'],
        steps: ['feature-importance'],
      },
      {
        lines: [99],
        says: 'Expect questions; then the request goes to development, or you are told why not.',
        steps: ['request-feature'],
      },
      {
        lines: [101],
        says: 'Other systems: integrate them by bots and Smart Apps, see the documentation.',
        steps: ['feature-known'],
        articles: ['bots-00', 'docs-00'],
      },
      {
        lines: [102],
        says: 'Changes to existing systems: talk to the sales department.',
        steps: ['feature-known'],
      },
    ],
  },
];

/** docs/support-page.md. */
export function supportPage(): string {
  const rows = SUPPORT_PAGE.flatMap(({ title, instructions }) => [
    '',
    `## ${title}`,
    '',
    '| line | what the page says, in our words | commands | guide steps | checks | FAQ |',
    '|---|---|---|---|---|---|',
    ...instructions.map(
      ({ lines, says, commands = [], steps = [], checks = [], articles = [] }) =>
        `| ${[
          lines.join(', '),
          says,
          codes(commands),
          codes(steps),
          codes(checks),
          codes(articles),
        ].join(' | ')} |`,
    ),
  ]);
  return `# The support page, line by line

Everything that the vendor's support page tells somebody to do, and where it is found again in this program. Made by
\`npm run docs\` from \`scripts/support-page.ts\`; a test holds every name in it to what exists. The page's sentences are
restated, only its headings are quoted. Lines are those of the page's text as it was read in November 2026.

- \`xpress-doctor guide --step STEP\` begins at a step, \`--step STEP --print\` prints it for a runbook.
- \`xpress-doctor check CHECK\` runs a check, \`xpress-doctor faq show ID\` shows an article.
${rows.join('\n')}
`;
}

function codes(names: readonly string[]): string {
  return names.map((name) => `\`${name}\``).join(', ');
}
