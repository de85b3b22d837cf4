import type { bundleTexts as en } from '../en/bundle.ts';

export const bundleTexts: typeof en = {
  summary: 'посмотреть на присланный архив',
  verify: {
    summary: 'цел ли архив: каждый файл, его размер, CRC-32 и SHA-256 по описи',
    examples: ['xpress-doctor bundle verify xpress-doctor-20261122T142334Z.zip'],
    ok: (entries, bytes) => `цел: ${entries}, в распакованном виде ${bytes}`,
    bad: 'доверять нельзя:',
  },
  list: {
    summary: 'что в архиве, чего нет и почему',
    examples: [
      'xpress-doctor bundle list xpress-doctor-20261122T142334Z.zip',
      'xpress-doctor bundle list --format json bundle.zip',
    ],
    made: (instant, version) => `Сделан ${instant}, xpress-doctor ${version}`,
    complete: 'полный',
    partial: 'неполный',
    stopped: {
      user: 'прерван пользователем',
      'run-limit': 'остановлен по пределу времени',
    },
    redactions: (counts) => `обезличено: ${counts}`,
  },
  diff: {
    summary: 'что изменилось между двумя архивами: вердикты, первопричины, файлы',
    before: 'более старый архив',
    after: 'более новый архив',
    examples: ['xpress-doctor bundle diff before.zip after.zip'],
    made: (before, after) => `От ${before} к ${after}`,
    versions: (versions) => `xpress-doctor ${versions}`,
    causesGone: 'Первопричины, которых больше нет:',
    causesNew: 'Новые первопричины:',
    verdicts: 'Изменившиеся вердикты:',
    none: 'нет',
    noReports: 'В одном из архивов нет report.json: вердикты не сравнивались.',
    added: 'Только в новом:',
    removed: 'Только в старом:',
    changed:
      'Изменились (файлы различаются уже из-за псевдонимов, если архивы сделаны без общего файла --pseudonyms):',
    same: (n) => `Совпадают по содержанию: ${n}`,
  },
  analyze: {
    summary:
      'о чём говорят журналы в архиве: ошибки по видам и времени, статьи, первопричины из отчёта',
    examples: [
      'xpress-doctor bundle analyze xpress-doctor-20261122T142334Z.zip',
      'xpress-doctor bundle analyze --format json bundle.zip',
      'xpress-doctor bundle analyze --profile company.yaml bundle.zip',
    ],
    made: (instant) => `Архив от ${instant}`,
    noReport: 'В архиве нет report.json: проверки не запускались.',
    causes: 'Первопричины, которые нашли проверки:',
    logs: 'Журналы, сначала те, где больше ошибок:',
    counts: (lines, errors, warnings) =>
      `строк: ${lines}, ошибок: ${errors}, предупреждений: ${warnings}`,
    kinds: 'Ошибки по видам:',
    known: 'Тексты, известные профилю:',
    unnamed: {
      error: 'ошибка без известного имени',
      fatal: 'фатальная ошибка без известного имени',
    },
    lines: (n) => `строк: ${n}`,
    article: (title, url) => (url === null ? `Статья: ${title}` : `Статья: ${title}, ${url}`),
    more: (n) => `… и ещё ${n}, см. --format json`,
    hours: 'Часы, в которые ошибок больше всего:',
    nothing: 'Строк с ошибками в журналах нет.',
  },
  extract: {
    summary: 'распаковать проверенный архив; опасный zip отвергается, и ничего не записывается',
    examples: [
      'xpress-doctor bundle extract bundle.zip --to bundle',
      'xpress-doctor bundle extract bundle.zip.age --identity key.txt --to bundle',
    ],
    done: (entries, bytes, to) => `Распаковано в ${to}: ${entries} (${bytes})`,
    bad: 'не распакован, ничего не записано:',
    refused: {
      'not-empty': (to) => `папка ${to} не пуста`,
      'not-a-folder': (to) => `${to} — не папка`,
      'no-space': (to) => `на диске папки ${to} не хватает места`,
    },
    hints: {
      'not-empty': 'Укажите новую или пустую папку.',
      'not-a-folder': 'Укажите новую или пустую папку.',
      'no-space': 'Освободите там место или укажите папку на другом диске.',
    },
  },
  options: {
    format: 'вид ответа',
    identity: 'файл с ключом age, которым открывается зашифрованный архив; можно повторять',
    to: 'новая или пустая папка',
    profile: 'профиль, тексты application.errorPatterns которого ищутся в журналах',
  },
  file: 'zip или зашифрованный .zip.age',
  passphrase: 'Парольная фраза архива:',
  locked: (path) => `${path} зашифрован`,
  lockedHint:
    'Укажите --identity ФАЙЛ (age); фразу архива, зашифрованного фразой, программа спросит в терминале.',
  wrongKey: (path) => `${path} зашифрован для другого получателя или другой фразой`,
  wrongKeyHint: 'Укажите ключ одного из получателей: --identity ФАЙЛ.',
  badIdentity: (path) => `${path} — не файл ключей age`,
  identityHint: 'Такой файл создаёт age-keygen: строки начинаются с AGE-SECRET-KEY-1.',
  unreadable: (path, reason) => `прочитать ${path} нельзя: ${reason}`,
  unreadableHint: 'Укажите zip, сделанный командой xpress-doctor collect-logs.',
};
