import type { profileTexts as en } from '../en/profile.ts';

export const profileTexts: typeof en = {
  summary: 'создать, посмотреть и проверить профиль организации',
  description:
    'В профиле записано всё, чем отличаются организации: серверы, имя и папки приложения, пороги, правила ' +
    'очистки логов. Все ключи описаны в docs/profile.md.',
  init: {
    summary: 'записать заготовку профиля с пояснениями',
    file: 'куда записать (по умолчанию или «-»: на экран)',
    force: 'заменить файл, если он есть',
    examples: [
      'xpress-doctor profile init profile.yaml',
      'xpress-doctor profile init ~/.config/xpress-doctor/profile.yaml',
    ],
    written: (path) => `Профиль записан в ${path}`,
    next: (path) => `Измените его и проверьте: xpress-doctor profile validate ${path}`,
  },
  show: {
    summary: 'показать действующие значения и откуда взято каждое',
    profile: 'профиль организации (по умолчанию тот, который найден)',
    format: 'вид вывода',
    examples: ['xpress-doctor profile show', 'xpress-doctor profile show --format json'],
    noFile: 'Профиль не найден: показаны встроенные значения.',
    file: (path) => `Профиль: ${path}`,
    origins: {
      default: 'встроенное',
      profile: 'профиль',
    },
    hidden: 'скрыто',
  },
  validate: {
    summary: 'назвать всё, что неверно в профиле; код завершения 0 или 2',
    file: 'профиль (по умолчанию тот, который найден)',
    examples: ['xpress-doctor profile validate profile.yaml'],
    good: (path, servers) => `${path}: всё верно, ${servers}`,
    servers: { one: 'сервер', few: 'сервера', many: 'серверов' },
    notFound: 'профиль не найден',
    lookedAt: 'Где искали:',
  },
  problem: (expected, got) => `ожидается ${expected}; на деле: ${got}`,
  broken: (file) => `в профиле ${file} есть ошибки:`,
  brokenHint: 'Ничего не запускалось. Все ключи: docs/profile.md или xpress-doctor profile init.',
  badServer: (text) => `--server ${text}: это не УЗЕЛ и не УЗЕЛ:ПОРТ`,
  template: {
    head: [
      'Профиль xpress-doctor. Любой ключ можно опустить.',
      'Строка вида `#ключ: значение` показывает встроенное значение: уберите # и измените его.',
      'xpress-doctor profile validate ФАЙЛ назовёт ошибки в этом файле,',
      'xpress-doctor profile show --profile ФАЙЛ покажет, что действует.',
    ],
    ownServer: 'Собственный сервер организации: впишите его имя и уберите #.',
    list: 'Этот список целиком заменяет встроенный.',
  },
};
