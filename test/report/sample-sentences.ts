import type { ArticleSummary, LoadedFaq } from '../../src/faq/source.ts';
import type { FailureText, ReportTexts } from '../../src/i18n/catalogue.ts';
import * as enChecks from '../../src/i18n/en/checks.ts';
import { reportWords as enWords } from '../../src/i18n/en/report.ts';
import * as enVocabulary from '../../src/i18n/en/vocabulary.ts';
import { formatBytes } from '../../src/i18n/format.ts';
import type { Language } from '../../src/i18n/language.ts';
import * as ruChecks from '../../src/i18n/ru/checks.ts';
import { reportWords as ruWords } from '../../src/i18n/ru/report.ts';
import * as ruVocabulary from '../../src/i18n/ru/vocabulary.ts';
import type { FailureEvidence } from '../../src/model/failures/index.ts';
import type { Sentences } from '../../src/report/present-finding.ts';

type Known = 'dns-name-not-found' | 'tcp-refused' | 'cache-large' | 'tls-wrong-name';
type Texts = { readonly [C in Known]: FailureText<FailureEvidence[C]> };

/** Sentences of the codes in the sample reports: the pages must not change with the wording. */
const EN: Texts = {
  'dns-name-not-found': {
    title: 'Name does not exist',
    seen: (e) => `The resolver says that there is no name ${e.host} (${e.detail}).`,
    expected: 'The name has an address.',
    cause:
      'The name is mistyped, or this computer asks a resolver that does not know the names of the organisation.',
    steps: [
      (e) => `Check that ${e.host} is spelled right in the profile and in the client.`,
      'Connect to the network of the organisation or its VPN and run the check again.',
      'Ask the network team whether the name is published for this network.',
    ],
  },
  'tcp-refused': {
    title: 'Connection refused',
    seen: (e) => `${e.addresses.join(', ')} refused a connection to port ${e.port}.`,
    expected: (e) => `${e.host} accepts connections on port ${e.port}.`,
    cause: 'The service does not run, or a firewall answers in its place.',
    steps: ['Check that the service runs.'],
  },
  'cache-large': {
    title: 'The cache is large',
    seen: (e) => `${e.path} takes ${formatBytes('en', e.bytes)}.`,
    expected: (e) => `Less than ${formatBytes('en', e.limitBytes)}.`,
    cause: 'Files of chats and calls add up.',
    steps: ['Close the client and clear its cache: `xpress-doctor cache clear`.'],
  },
  'tls-wrong-name': {
    title: 'The certificate has another name',
    seen: (e) => `${e.host} showed a certificate for ${e.names.join(', ')}.`,
    expected: (e) => `A certificate for ${e.host}.`,
    cause: 'The name leads to another server.',
    steps: [(e) => `Install a certificate for ${e.host}.`],
  },
};

const RU: Texts = {
  'dns-name-not-found': {
    title: 'Имя не существует',
    seen: (e) => `DNS отвечает, что имени ${e.host} нет (${e.detail}).`,
    expected: 'У имени есть адрес.',
    cause:
      'В имени опечатка, или компьютер спрашивает DNS-сервер, который не знает имён организации.',
    steps: [
      (e) => `Проверьте, правильно ли написано ${e.host} в профиле и в клиенте.`,
      'Подключитесь к сети организации или к её VPN и повторите проверку.',
      'Узнайте у сетевых администраторов, опубликовано ли имя для этой сети.',
    ],
  },
  'tcp-refused': {
    title: 'В соединении отказано',
    seen: (e) => `${e.addresses.join(', ')}: отказ в соединении с портом ${e.port}.`,
    expected: (e) => `${e.host} принимает соединения на порту ${e.port}.`,
    cause: 'Служба не запущена, или вместо неё отвечает брандмауэр.',
    steps: ['Проверьте, запущена ли служба.'],
  },
  'cache-large': {
    title: 'Кэш слишком велик',
    seen: (e) => `${e.path} занимает ${formatBytes('ru', e.bytes)}.`,
    expected: (e) => `Меньше ${formatBytes('ru', e.limitBytes)}.`,
    cause: 'Файлы чатов и звонков накапливаются.',
    steps: ['Закройте клиент и очистите его кэш: `xpress-doctor cache clear`.'],
  },
  'tls-wrong-name': {
    title: 'В сертификате другое имя',
    seen: (e) => `${e.host} предъявил сертификат для ${e.names.join(', ')}.`,
    expected: (e) => `Сертификат для ${e.host}.`,
    cause: 'Имя ведёт на другой сервер.',
    steps: [(e) => `Установите сертификат для ${e.host}.`],
  },
};

const CHECKS_EN: Partial<ReportTexts['checks']> = {
  'network.interfaces': {
    title: 'Network interfaces',
    measures: 'Is an interface up.',
    passed: '{interfaces}[, default route via {defaultInterface}]',
  },
  'network.dns': {
    title: 'Name resolution',
    measures: 'Does the resolver give an address.',
    passed: '{addresses} in {durationMs}',
  },
  'network.stability': {
    title: 'Connection quality',
    measures: 'Loss, jitter and latency.',
    passed: 'loss {lossPercent} %, jitter {jitterMs}, latency {latencyMs}',
  },
  'interference.hosts-file': {
    title: 'Hosts file',
    measures: 'Does the hosts file override a name.',
    passed: '{summary}',
  },
  'client.cache': {
    title: 'Client cache',
    measures: 'Where the data folder is.',
    passed: '{bytes} at {path}',
  },
  'system.os': { title: 'Operating system', measures: 'Its name.', passed: '{name}, {arch}' },
  'system.memory': {
    title: 'Memory',
    measures: 'Memory that programs can still get.',
    passed: '{availableBytes} of {totalBytes} available',
  },
  'system.clock': {
    title: 'Clock',
    measures: 'This clock against the time of the servers.',
    passed: (evidence) => `off by ${JSON.stringify(evidence['skewMs'])} ms`,
  },
};

const CHECKS_RU: Partial<ReportTexts['checks']> = {
  'network.interfaces': {
    title: 'Сетевые интерфейсы',
    measures: 'Включён ли интерфейс.',
    passed: '{interfaces}[, маршрут по умолчанию через {defaultInterface}]',
  },
  'network.dns': {
    title: 'Разрешение имён',
    measures: 'Даёт ли DNS адрес.',
    passed: '{addresses} за {durationMs}',
  },
  'network.stability': {
    title: 'Качество связи',
    measures: 'Потери, дрожание и задержка.',
    passed: 'потери {lossPercent} %, дрожание {jitterMs}, задержка {latencyMs}',
  },
  'interference.hosts-file': {
    title: 'Файл hosts',
    measures: 'Не подменяет ли файл hosts имя.',
    passed: '{summary}',
  },
  'client.cache': {
    title: 'Кэш клиента',
    measures: 'Где папка данных.',
    passed: '{bytes}: {path}',
  },
  'system.os': { title: 'Операционная система', measures: 'Название.', passed: '{name}, {arch}' },
  'system.memory': {
    title: 'Память',
    measures: 'Память, которую ещё могут получить программы.',
    passed: 'доступно {availableBytes} из {totalBytes}',
  },
  'system.clock': {
    title: 'Часы',
    measures: 'Часы компьютера против времени серверов.',
    passed: (evidence) => `отличие ${JSON.stringify(evidence['skewMs'])} мс`,
  },
};

const ARTICLE: Readonly<Record<Language, ArticleSummary>> = {
  en: {
    id: 'support-03',
    title: 'How to solve a problem in eXpress',
    section: 'eXpress Support',
    url: 'https://express.ms/faq/',
  },
  ru: {
    id: 'support-03',
    title: 'Как устранить проблему в eXpress',
    section: 'Поддержка eXpress',
    url: 'https://express.ms/faq/',
  },
};
const CACHE: Readonly<Record<Language, ArticleSummary>> = {
  en: { id: 'cache-00', title: 'Clearing App Cache', section: 'Clearing App Cache', url: null },
  ru: {
    id: 'cache-00',
    title: 'Очистка кэша приложения',
    section: 'Очистка кэша приложения',
    url: null,
  },
};

export function sampleSentences(language: Language): Sentences {
  const { checks, groups } = language === 'ru' ? ruChecks : enChecks;
  const ownChecks = language === 'ru' ? CHECKS_RU : CHECKS_EN;
  const vocabulary = language === 'ru' ? ruVocabulary : enVocabulary;
  // Only the codes of the samples are there; a test that asks for another one fails at once.
  const failures: unknown = language === 'ru' ? RU : EN;
  const faq: LoadedFaq = {
    remedy: (code) =>
      code === 'cache-large'
        ? { fixer: 'user', article: CACHE[language] }
        : { fixer: 'network-team', article: ARTICLE[language] },
    article: () => null,
    unsettled: ARTICLE[language],
  };
  return {
    texts: {
      language,
      failures: failures as ReportTexts['failures'],
      checks: { ...checks, ...ownChecks },
      groups,
      ...vocabulary,
    },
    words: language === 'ru' ? ruWords : enWords,
    faq,
  };
}
