import type { cacheTexts as en } from '../en/cache.ts';

/** `xpress-doctor cache`. */
export const cacheTexts: typeof en = {
  summary: 'где кэш клиента и сколько он занимает; безопасная очистка',
  description:
    'Где находится папка данных клиента, сколько занимает каждая её часть, и безопасная очистка кэша.',
  show: {
    summary: 'показать папку данных, её части и то, что очистит `clear`; ничего не меняет',
    profile: 'профиль организации (YAML или JSON): где папка данных',
    format: 'форма ответа',
    examples: ['xpress-doctor cache show', 'xpress-doctor cache show --format json'],
  },
  clear: {
    summary: 'очистить кэш клиента; сессия и ключи остаются',
    description:
      'Очищает то, что Chromium создаёт заново сам: Cache, Code Cache, GPUCache и подобное. Вход, сообщения, ключи, настройки и логи остаются.\n' +
      'При запущенном клиенте отказывается, показывает план и сначала спрашивает. Каждая часть сперва переносится в сторону и только потом удаляется: после прерывания ни одна часть не останется удалённой наполовину, а следующий запуск завершит очистку.',
    dryRun: 'показать план и ничего не менять',
    yes: 'не спрашивать; без терминала обязательно',
    session:
      'очистить и сессию: IndexedDB, Local Storage, cookie. Пользователю придётся войти заново',
    examples: [
      'xpress-doctor cache clear --dry-run',
      'xpress-doctor cache clear',
      'xpress-doctor cache clear --yes',
      'xpress-doctor cache clear --session',
    ],
  },
  labels: {
    folder: 'Папка данных',
    realPath: 'На самом деле',
    others: 'Найдена ещё',
    disk: 'Диск',
    writable: 'Запись',
    client: 'Клиент',
    size: 'Размер',
    written: 'Записано',
    growth: 'Рост',
  },
  notFound: (looked) => `Папки данных нет. Где искали: ${looked}.`,
  notFoundHint:
    'Этот пользователь не запускал клиент, или данные хранятся в другом месте: укажите его в профиле (`xpress-doctor profile init`).',
  nowhere: 'ни одно место из профиля здесь не определено',
  unreadable: (path, detail) => `Папку данных ${path} посмотреть не удалось: ${detail}.`,
  unreadableHint:
    'Запустите команду от имени пользователя клиента или дайте этому пользователю право на чтение.',
  tooWide: (path) =>
    `Папка данных в профиле: ${path}. Это целый диск или домашняя папка, а не папка одной программы.`,
  tooWideHint: 'Укажите в профиле папку самого клиента.',
  otherFolder: 'не затрагивается: считается первая из профиля',
  network: (fileSystem) => `${fileSystem}, на другом компьютере`,
  disk: (mount, fileSystem, free) => `${mount} (${fileSystem}), свободно ${free}`,
  unknown: (reason) => `неизвестно: ${reason}`,
  writable: { yes: 'разрешена', no: (detail) => `запрещена (${detail})` },
  client: {
    stopped: 'не запущен',
    runs: (processes) => `запущен: ${processes}`,
    process: (pid, name, user) => `${name} ${pid}${user === null ? '' : ` (${user})`}`,
  },
  files: { one: 'файл', few: 'файла', many: 'файлов' },
  size: (bytes, files) => `${bytes}, ${files}`,
  atLeast: (size) => `не меньше ${size}`,
  written: (day, week) => `за сутки ${day}, за 7 дней ${week}`,
  pace: (perDay) => `не больше ${perDay} в день (без баз и логов)`,
  partly: 'неизвестно: посчитано не всё',
  noPace: 'неизвестно: слишком многое новее недели',
  takes: (size) => `\`cache clear\` очистит (${size}):`,
  takesNow: (size) => `Будет очищено (${size}):`,
  takesNothing: 'Кэша, который можно очистить, нет.',
  keeps: (size) => `Останется (${size}):`,
  keepsNow: (size) => `Останется (${size}):`,
  left: (size) =>
    `Прошлая очистка прервалась: в стороне лежит ${size}, клиент этим не пользуется. \`cache clear\` завершит удаление.`,
  reasons: {
    session: 'сессия и ключи',
    settings: 'настройки',
    log: 'логи, нужны поддержке',
    'not-a-cache': 'не кэш',
    symlink: 'ссылка: по ней не идём, не очищается',
    'not-a-folder': 'не то, что говорит имя: не очищается',
  },
  rest: (parts) => `и ещё ${parts}`,
  parts: { one: 'часть', few: 'части', many: 'частей' },
  running: (processes) => `клиент запущен: ${processes}. Ничего не изменено.`,
  runningHint:
    'Завершите клиент через его меню или значок в области уведомлений (закрыть окно недостаточно) и повторите команду. Клиент другого пользователя этого компьютера тоже считается.',
  runningUnknown: (reason) => `неизвестно, запущен ли клиент: ${reason}. Ничего не изменено.`,
  runningUnknownHint:
    'Запустите команду от имени пользователя, которому видны процессы (администратора), или завершите клиент и удалите вручную папки, которые назовёт `xpress-doctor cache clear --dry-run`.',
  needsYes: 'нет терминала, чтобы спросить: ничего не изменено',
  needsYesHint: 'Добавьте --yes, чтобы очистить без вопроса, или --dry-run, чтобы увидеть план.',
  dryRunEnd: 'Ничего не изменено (--dry-run).',
  wouldRefuse: 'Сейчас `cache clear` откажется:',
  confirm: (size) => `Очистить ${size}?`,
  sessionWarning:
    'Сессия тоже будет удалена: пользователю придётся войти заново, а неотправленное пропадёт. Убедитесь, что данные для входа известны.',
  sessionWord: 'сессия',
  confirmSession: (word) => `Чтобы удалить сессию, наберите слово ${word}:`,
  notConfirmed: 'Ничего не изменено.',
  freed: (size) => `Освобождено: ${size}.`,
  nothingFreed: 'Ничего не освобождено.',
  loginAgain: 'Сессия удалена: пользователю нужно войти заново.',
  notCleared: (name, reason, detail) =>
    `Осталось как было: ${name}: ${reason}${detail === '' ? '' : ` (${detail})`}.`,
  refusals: {
    locked: 'занято (другой программой, или это точка монтирования)',
    forbidden: 'этому пользователю нельзя это менять',
    'read-only': 'диск только для чтения',
    'other-volume': 'находится на другом томе',
    changed: 'за это время изменилось',
    failed: 'не удалось перенести',
  },
  notRemoved: (entries, detail) =>
    `Перенесено в сторону и больше не используется, но ${entries} удалить не удалось (${detail}). Повторите \`xpress-doctor cache clear\`, если не хватает прав — от имени администратора.`,
  entries: { one: 'элемент', few: 'элемента', many: 'элементов' },
  interrupted:
    'Прервано. Каждая часть либо целиком на своём месте, либо в стороне и не используется; чтобы завершить, повторите `xpress-doctor cache clear`.',
};
