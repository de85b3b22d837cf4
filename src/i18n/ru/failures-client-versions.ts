import type { ClientVersionFailures } from '../../model/failures/client-versions.ts';
import type { FailureTexts } from '../catalogue.ts';
import { serverVersions } from '../server-versions.ts';

/** Кто называет последнюю версию. */
const by = (source: string): string =>
  source === 'profile' ? 'по данным профиля' : `по данным ${source}`;

const beside = (servers: unknown): string => {
  const told = serverVersions(servers);
  return told === '' ? '' : ` Серверы, по профилю: ${told}.`;
};

const PROBLEMS = {
  status: 'код ответа не 200',
  html: 'вместо ленты страница (HTML)',
  yaml: 'это не YAML',
  other: 'в YAML нет версии',
} as const;

export const clientVersionFailures: FailureTexts<ClientVersionFailures> = {
  'client-too-old': {
    title: 'Версия клиента слишком старая',
    seen: ({ version, servers }) => `Установлена версия ${version}.${beside(servers)}`,
    expected: ({ minimum }) => `Версия ${minimum} или новее: так требует профиль.`,
    cause: 'Обновления выключены, заблокированы или эта установка сама не обновляется.',
    steps: [
      ({ minimum }) => `Обновите клиент до версии ${minimum} или новее и запустите его заново.`,
      'Если он не обновляется сам, посмотрите в группе «Сеть», доступен ли сервер обновлений.',
    ],
  },
  'client-outdated': {
    title: 'Есть более новая версия клиента',
    seen: ({ version, servers }) => `Установлена версия ${version}.${beside(servers)}`,
    expected: ({ latest, latestSource }) => `Версия ${latest}: она последняя ${by(latestSource)}.`,
    cause:
      'Обновление сюда ещё не дошло, или такая установка (AppImage, пакет) сама не обновляется.',
    steps: [({ latest }) => `Обновите клиент до версии ${latest}, когда будет удобно.`],
  },
  'client-too-new': {
    title: 'Клиент новее, чем ожидалось',
    seen: ({ version, servers }) => `Установлена версия ${version}.${beside(servers)}`,
    expected: ({ latest, latestSource }) =>
      `Линейка версии ${latest}: она последняя ${by(latestSource)}.`,
    cause:
      'Клиент взят не из источника вашей организации, это тестовая версия или профиль давно не обновляли.',
    steps: [
      'Спросите администратора вашего сервера, работает ли сервер с этой версией клиента.',
      ({ latest }) => `Если нет, установите ${latest}.`,
      'Если да, впишите новую версию в профиль (application.versions.latest).',
    ],
  },
  'client-mixed-versions': {
    title: 'Установлены разные версии',
    seen: ({ versions }) =>
      `${versions.map(({ path, version }) => `${path}: ${version}`).join('; ')}.`,
    expected: 'Одна версия, какую бы установку ни запустили.',
    cause: 'Одна из установок обновляется, а другая нет.',
    steps: [
      'Выясните, какую из них запускают ярлык и ссылки.',
      'Закройте клиент и удалите старую. Новый клиент мог изменить общую папку данных так, что старый её не прочитает.',
    ],
  },
  'appimage-not-updated': {
    title: 'Этот AppImage не обновляется',
    seen: ({ path, updateInformation, writable }) =>
      [
        `${path}:`,
        [
          ...(updateInformation === false ? ['в нём нет сведений об обновлениях'] : []),
          ...(writable === false ? ['текущему пользователю нельзя заменить файл'] : []),
        ].join(', '),
      ].join(' ') + '.',
    expected: 'Когда выходит новая версия, кто-то заменяет файл.',
    cause: 'AppImage остаётся прежним, пока его не заменят как файл.',
    steps: [
      'Скачайте новый AppImage со страницы загрузки и положите на место этого.',
      'Или установите пакет (deb), если он предлагается: его обновит система.',
    ],
  },
  'update-feed-unreachable': {
    title: 'Лента обновлений не отвечает',
    seen: ({ url, stage }) => `Нет ответа от ${url}, этап: ${stage}.`,
    expected: 'Лента, указанная в профиле (application.updateFeed), отвечает.',
    cause: 'Брандмауэр, прокси или сам сервер ленты; клиент тоже не сможет обновиться.',
    steps: [
      'Проверьте узел ленты: `xpress-doctor check network --server УЗЕЛ`.',
      'Если адрес неверен, исправьте application.updateFeed в профиле.',
    ],
  },
  'update-feed-unreadable': {
    title: 'По адресу ленты обновлений отвечает что-то другое',
    seen: ({ url, problem, detail }) =>
      `${url}: ${PROBLEMS[problem]}${detail === '' ? '' : ` (${detail})`}.`,
    expected: 'Файл electron-builder с номером версии (latest.yml и подобные).',
    cause:
      'Это адрес не папки ленты, для этой системы ленты нет или вместо неё отвечает прокси либо портал.',
    steps: [
      'Откройте адрес в браузере и посмотрите, что отвечает.',
      'Если адрес неверен, исправьте application.updateFeed в профиле; null — ленту не спрашивать.',
    ],
  },
  'client-being-updated': {
    title: 'Клиент сейчас обновляется',
    seen: ({ path, updating }) => `Файл ${path} неполон, и прямо сейчас идёт работа с ${updating}.`,
    expected: 'Во время проверки установка завершена.',
    cause: 'Работает установщик или обновление системы.',
    steps: ['Дождитесь конца обновления, перезапустите клиент и повторите проверку.'],
  },
  'client-damaged': {
    title: 'Установка повреждена',
    seen: ({ path, kind, detail }) =>
      kind === 'package'
        ? `Менеджер пакетов не довёл до конца установку ${path}: ${detail}.`
        : `Файл ${path} обрезан или повреждён: ${detail}.`,
    expected: 'Все файлы клиента целы.',
    cause: 'Обновление прервали, на диске кончилось место или часть файлов забрал антивирус.',
    steps: [
      'Закройте клиент и установите его заново поверх этой установки: папка данных останется.',
      'В Linux после прерванного обновления: `dpkg --configure -a` или переустановка пакета.',
      'Если это повторится, загляните в карантин антивируса и проверьте свободное место.',
    ],
  },
};
