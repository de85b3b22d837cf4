import type { redactionTexts as en } from '../en/collect-logs-redaction.ts';

export const redactionTexts: typeof en = {
  collectedAgain: (n) =>
    n === 1
      ? 'Секрет, убранный в одном месте, нашёлся в другом: архив ещё не готов, всё собирается ещё раз, уже без него.'
      : `Секреты, убранные в одних местах, нашлись в других (${n}): архив ещё не готов, всё собирается ещё раз, уже без них.`,
  tokensSampled: (oneIn) =>
    `Разных секретов слишком много: там, где их не узнаёт ни одно правило, искали только каждый ${oneIn}-й. Собирайте меньше за раз: --since, --exclude.`,
  withoutThreads: 'Потоки запустить не удалось: обезличивание идёт в одном, это дольше.',
  options: {
    pseudonyms: 'файл с ключом псевдонимов: следующий архив получит те же самые',
    noRedact: 'не обезличивать; нужно согласие, имя архива об этом скажет',
    preview: 'показать несколько строк до и после и счётчики; ничего не записывается',
  },
  pseudonyms: {
    notAFile: (file) => `${file} — не обычный файл`,
    readableByOthers: (file) => `${file} доступен для чтения другим`,
    chmod: (file) => `chmod 600 ${file}; если его могли прочитать, создайте новый`,
    nameOne: 'Укажите файл прошлого архива или новое имя в своей папке.',
    notATable: (file) => `${file} — не файл псевдонимов`,
    unusable: (file, why) => `${file} использовать нельзя: ${why}`,
    replaced: (file) =>
      `${file} тем временем заменён файлом других псевдонимов и оставлен как есть`,
    asOutput: (file) => `${file} — это имя самого архива или его контрольной суммы`,
    asOutputHint: 'Укажите в --pseudonyms другой файл: его хранят, а архив отправляют.',
    amongLogs: (file, folder) =>
      `${file} оказался бы в папке ${folder}, откуда собираются журналы: выберите другое место`,
    withoutRedaction: '--pseudonyms вместе с --no-redact не имеет смысла',
    withoutRedactionHint: 'Без обезличивания ничего не заменяется: уберите один из двух.',
    notSaved: (file, why) => `Архив готов, но записать псевдонимы в ${file} не удалось: ${why}`,
    kept: (file) => `Псевдонимы: ${file} (храните у себя, никому не отправляйте)`,
  },
  checksum: (file) => `Контрольная сумма: ${file}`,
  checksumFailed: (file, why) => `${file} записать не удалось: ${why}`,
  badEpoch: (value) => `SOURCE_DATE_EPOCH — не число секунд: ${value}`,
  badEpochHint: 'Укажите секунды с 1970-01-01 UTC, например 1790000000, или уберите её.',
  unredacted: {
    consent: 'В архиве будут пароли, токены, имена и адреса — всё как в журналах.',
    typeWord: (word) => `Чтобы продолжить, введите ${word}:`,
    needed: 'без обезличивания архив делается только с чьего-то согласия',
    neededHint: 'Запустите в терминале и введите слово или добавьте --yes.',
    warning: 'НЕ ОБЕЗЛИЧЕНО: в архиве всё как в журналах. Не пересылайте его.',
  },
  preview: {
    nothing: 'Здесь заменять нечего.',
    file: (name, counts) => `${name}: ${counts}`,
    none: 'ничего',
    total: (counts) => `Всего: ${counts}`,
    noFiles: 'Журналы не найдены.',
    nothingWritten: 'Ничего не записано.',
  },
  reveal: {
    summary: 'перевести псевдонимы обратно',
    words: 'псевдонимы, например user-k3f9a2',
    options: {
      pseudonyms: 'файл, с которым сделан архив',
      input: 'текст для перевода, - для стандартного ввода',
    },
    examples: [
      'xpress-doctor bundle reveal user-k3f9a2 --pseudonyms names.json',
      'xpress-doctor bundle reveal --input answer.txt --pseudonyms names.json',
    ],
    unknown: 'в файле нет',
    nothingAsked: 'Укажите псевдоним или текст в --input.',
    both: 'Укажите псевдонимы или текст, а не то и другое.',
    unreadable: (file, why) => `${file} прочитать не удалось: ${why}`,
  },
  failed: {
    error: (rule, entry) =>
      `${rule === null ? 'обезличивание не удалось' : `ошибка в правиле обезличивания «${rule}»`}${inside(entry)}`,
    timeout: (rule, entry) =>
      `${rule === null ? 'правило обезличивания' : `правило обезличивания «${rule}»`} работает слишком долго${inside(entry)}`,
    'thread-ended': (_rule, entry) => `поток обезличивания завершился${inside(entry)}`,
  },
};

function inside(entry: string | null): string {
  return entry === null ? '' : `: ${entry}`;
}
