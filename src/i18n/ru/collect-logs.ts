import { plural } from '../format.ts';
import type { collectLogsTexts as en } from '../en/collect-logs.ts';

const reasons: (typeof en)['reasons'] = {
  'not-found': 'не найдено',
  symlink: 'ссылка: по ссылкам программа не ходит',
  'not-a-regular-file': 'не обычный файл',
  binary:
    'не текст: обезличить нельзя (берётся, только если назвать в --include вместе с --no-redact)',
  'private-storage': 'хранит переписку, ключи или токены: не собирается никогда',
  'older-than-since': 'изменён раньше, чем указано в --since',
  excluded: 'исключено параметром --include или --exclude',
  'not-known': 'компьютер этого не сообщил',
  grew: 'в файл тем временем писали; в архиве то, что было при открытии',
  'not-planned': 'на узле, которого нет ни в профиле, ни в командной строке: не запрашивалось',
  'checks-not-run': 'проверки не выполнялись',
  unreadable: 'текущему пользователю читать нельзя',
  locked: 'занят другой программой',
  swapped: 'при открытии подменён другим файлом',
  shrank: 'во время чтения стал короче',
  deleted: 'во время чтения удалён; его содержимое в архиве есть',
  'read-failed': 'прочитать не удалось',
  'size-limit':
    'сверх предельного размера, оставлено самое новое (--max-size, --max-file); меньше 4 КиБ журнала не берётся',
  'entry-limit': 'сверх предельного числа файлов',
  'time-limit': 'заняло слишком много времени',
  interrupted: 'прервано пользователем',
  'run-limit': 'истёк предел времени (--limit)',
  'collector-failed': 'ошибка самого xpress-doctor',
  'nothing-recorded': 'между двумя отметками в журналы ничего не записано',
  'archive-in-archive': 'архив внутри архива: не открывался',
  'archive-encrypted': 'зашифровано: что внутри, узнать нельзя',
  'archive-unreadable': 'архив повреждён или такого вида, который не открывается',
  'archive-too-big': 'архив распаковывается в слишком большой файл: оставлено начало',
};

const failures: (typeof en)['failures'] = {
  'output-exists': {
    message: (path) => `${path} уже существует`,
    hint: 'Укажите другое имя в --output или добавьте --force, чтобы заменить файл.',
  },
  'output-is-folder': {
    message: (path) => `${path} — это папка`,
    hint: 'Укажите имя файла или закончите имя папки косой чертой.',
  },
  'output-not-a-file': {
    message: (path) => `${path} — ссылка, устройство или подобное, а не файл`,
    hint: 'Укажите другое имя в --output; --force заменяет только файлы.',
  },
  'output-name-too-long': {
    message: (path) => `имя ${path} слишком длинное для файла`,
    hint: 'Укажите в --output имя покороче: не больше 248 байт без папки.',
  },
  'output-folder-missing': {
    message: (path) => `нет папки для ${path}`,
    hint: 'Создайте папку или укажите другую в --output.',
  },
  'output-unwritable': {
    message: (path) => `записать ${path} нельзя: нет прав или диск только для чтения`,
    hint: 'Укажите другую папку в --output.',
  },
  'disk-full': {
    message: (path) => `для ${path} не хватило места; записанное удалено`,
    hint: 'Освободите место, укажите другой диск в --output или возьмите меньше с --max-size.',
  },
  'write-failed': {
    message: (path) => `записать ${path} не удалось; ничего не осталось`,
    hint: 'Попробуйте другую папку в --output; исходную ошибку покажет --verbose.',
  },
  'redaction-failed': {
    message: () => 'архива нет: обезличивание не удалось, поэтому отправлять нечего',
    hint: 'Исключите файл параметром --exclude и сообщите текст ошибки авторам программы.',
  },
  leak: {
    message: () => 'архива нет: в готовом архиве осталось то, что не должно покидать компьютер',
    hint: 'Исключите названные выше файлы параметром --exclude или добавьте для них правило в профиль.',
  },
  verification: {
    message: () => 'архива нет: готовый архив не прошёл проверку',
    hint: 'Повторите; если не поможет, данные теряет диск или его драйвер.',
  },
  cancelled: {
    message: () => 'отменено; ничего не осталось',
    hint: 'Одно нажатие Ctrl-C завершает работу архивом из уже собранного.',
  },
};

const problems: (typeof en)['problems'] = {
  'not-a-zip': 'это не zip, или его оглавление повреждено',
  'bad-encryption': 'зашифрован и с тех пор повреждён или изменён',
  'too-many-entries': 'файлов больше, чем бывает в таком архиве',
  'too-big': 'распаковывается в больше, чем бывает в таком архиве',
  'unsafe-name': 'имя, с которым распаковывать небезопасно',
  'duplicate-name': 'имя встречается дважды',
  'symlink-entry': 'ссылка, папка или устройство вместо файла',
  'encrypted-entry': 'зашифрован',
  'unknown-compression': 'сжат неизвестным способом',
  'header-mismatch': 'заголовок противоречит оглавлению',
  'overlapping-entries': 'занимает те же байты, что и другой файл',
  'hidden-bytes': 'в нём есть байты, которые не относятся ни к одному файлу',
  'wrong-size': 'размер не тот',
  'wrong-crc': 'повреждён: не совпала CRC-32',
  'wrong-sha256': 'изменён: SHA-256 не та, что в описи',
  'unreadable-entry': 'не читается',
  'no-manifest': 'нет manifest.json: это не архив xpress-doctor',
  'bad-manifest': 'опись повреждена или неизвестной версии',
  'not-in-manifest': 'нет в описи',
  'not-in-zip': 'есть в описи, но нет в архиве',
};

export const collectLogsTexts: typeof en = {
  summary:
    'выполнить проверки, собрать журналы, обезличить и сделать один zip, который можно отправить',
  options: {
    output: 'куда записать zip: файл или папка (по умолчанию текущая папка)',
    force: 'заменить файл, если он есть',
    since:
      'только написанное с этого времени, судя по файлам и по времени в их строках: 12h, 7d, 2026-11-20',
    maxSize: 'прочитать не больше, начиная с нового: 50M, 1.5G',
    maxFile:
      'из одного файла прочитать не больше, его конец: 20M (по умолчанию без своего предела)',
    limit: 'закончить через это время с тем, что есть: 90s, 10m, 2h (по умолчанию 60m)',
    record:
      'отметить место в журналах, подождать, пока вы повторите неполадку (Enter либо 90s, 5m), и поставить написанное за это время первым',
    encryptTo:
      'зашифровать для получателя age (age1…) или для получателей из файла (@ФАЙЛ); можно повторять',
    encrypt: 'зашифровать парольной фразой (age); программа спросит её в терминале',
    include: 'только эти имена архива, как в --plan (можно *, ? и **); можно повторять',
    exclude: 'без этих имён архива; можно повторять',
    plan: 'сказать, что будет прочитано и спрошено и с кем будет связь, и закончить',
    noChecks: 'не выполнять проверки: связи ни с кем не будет',
    yes: 'не спрашивать перед чтением',
    profile: 'профиль организации (YAML или JSON)',
    server: 'проверить и сервер организации; можно повторять',
    android: 'взять и сведения о телефонах на кабеле и конец их журнала о клиенте',
    serial: 'только этот телефон (серийный номер или его конец); включает --android',
  },
  examples: [
    'xpress-doctor collect-logs',
    'xpress-doctor collect-logs --plan',
    'xpress-doctor collect-logs --since 24h --output bundle.zip',
    'xpress-doctor collect-logs --android --since 2h',
    'xpress-doctor collect-logs --record',
    'xpress-doctor collect-logs --encrypt-to @recipients.txt',
    'xpress-doctor collect-logs --no-checks --exclude "client/logs/*.old.log"',
  ],
  badSize: (value) => `--max-size ${value}: это не размер`,
  badFileSize: (value) => `--max-file ${value}: это не размер`,
  badLimit: (value) => `--limit ${value}: это не срок в пределах суток`,
  badLimitHint: 'Напишите 90s, 10m или 2h.',
  noSpace: (folder, free, needed) =>
    `в ${folder} свободно ${free}, а архиву может понадобиться ${needed}; ничего не прочитано`,
  badSizeHint: 'Напишите, например, 500K, 200M или 1.5G.',
  dashOutput: '--output принимает имя файла или папки, а - ни то, ни другое',
  dashOutputHint: 'Укажите файл или папку: готовый архив читается ещё раз. Файл с именем «-» — ./-',
  badGlob: (option, value) => `${option} "${value}": это не образец имени`,
  badGlobHint:
    'Напишите образец для имён, какими их показывает `xpress-doctor bundle list`: "client/logs/**", "*.old.log".',
  badSince: (value) => `--since ${value}: это не срок и не момент в прошлом`,
  badSinceHint: 'Напишите 30m, 24h, 7d или 2w либо дату: 2026-11-20 или 2026-11-20T08:30.',
  plan: {
    files: 'Будут прочитаны файлы:',
    folders: 'Будут просмотрены папки:',
    queries: 'Вопросы к операционной системе и команды за ними, все только на чтение:',
    checks: 'Проверки; что делает каждая, скажет xpress-doctor check --plan. Связь будет с:',
    none: 'нет',
    taken: (taken, whole) => `последние ${taken} из ${whole}`,
    sizesOnly: 'только имена и размеры',
    namesOnly: 'есть ли она',
    total: (files, bytes) => `${files}, всего ${bytes}`,
    output: (path) => `Архив будет здесь: ${path}`,
    nothingDone: 'Ничего не прочитано, не запущено и не записано, связи ни с кем не было.',
  },
  confirm: (files, bytes, path) => `Прочитать ${files} (${bytes}), обезличить и записать ${path}?`,
  notConfirmed: 'Ничего не сделано.',
  includeUnmet: (glob) =>
    `--include ${glob}: таких имён нет; что есть, скажут --plan и manifest.json.`,
  progress: {
    checking: 'Проверка',
    collecting: (what, bytes) => `Сбор: ${what} (${bytes})`,
    verifying: (what) => `Проверка архива: ${what}`,
  },
  done: {
    sealed: 'Архив готов:',
    partial: 'Архив готов, но неполон:',
    limited: 'Истёк предел времени. В архиве то, что успели собрать:',
    interrupted: 'Прервано. В архиве то, что успели собрать:',
    size: (bytes, entries, sha256) => `${bytes}, ${entries}, SHA-256 ${sha256}`,
    redacted: 'Обезличено:',
    nothingRedacted: 'обезличивать было нечего',
    notRedacted: 'НЕ ОБЕЗЛИЧЕНО: всё стоит в нём так, как в журналах',
    missing: 'В архив не вошло:',
    cut: {
      'size-limit': (bytes) =>
        `первые ${bytes} опущены, оставлено самое новое (--max-size, --max-file)`,
      'older-than-since': (bytes) => `первые ${bytes} старше, чем указано в --since`,
    },
    span: (first, last) => `с ${first} по ${last}`,
    more: (rest) => `… и ещё ${rest}, см. manifest.json`,
    staleRemoved: (path) => `Удалён остаток прерванного запуска: ${path}`,
  },
  counts: {
    files: (n) => plural('ru', n, { one: 'файл', few: 'файла', many: 'файлов' }),
    entries: (n) => plural('ru', n, { one: 'запись', few: 'записи', many: 'записей' }),
  },
  record: {
    pressEnter:
      'Идёт запись. Повторите неполадку в eXpress и нажмите здесь Enter (Ctrl-C: архив из одной только записи).',
    waiting: (seconds) => `Идёт запись, ${seconds} с: повторите неполадку.`,
    done: 'Записано.',
    bad: (value) => `--record ${value}: это не срок в пределах суток`,
    noTerminal: 'для --record без срока нужен терминал: в конце там нажимают Enter',
    noTerminalHint: 'Укажите срок: --record 90s или --record 5m.',
  },
  encryption: {
    both: '--encrypt и --encrypt-to вместе не годятся',
    bothHint: 'У файла age есть либо получатели, либо парольная фраза, но не то и другое.',
    noTerminal: 'для --encrypt нужен терминал: фраза не берётся больше ниоткуда',
    noTerminalHint:
      'В сценариях используйте --encrypt-to с получателем, которого назвала поддержка.',
    noRecipients: 'в --encrypt-to нет ни одного получателя',
    tooMany: (most) => `получателей больше ${most}`,
    recipientHint: 'Получатель начинается с age1; age-keygen печатает его как public key.',
    faults: {
      'secret-key': (where) => `${where}: это секретный ключ, а не получатель; дайте открытый ключ`,
      'not-age': (where) => `${where}: это не получатель age`,
    },
    line: (file, line) => `${file}, строка ${line}`,
    fileUnreadable: (file, reason) => `прочитать ${file} нельзя: ${reason}`,
    passphrase: 'Парольная фраза для архива:',
    again: 'Та же фраза ещё раз:',
    tooShort: (least) => `Не меньше ${least} знаков.`,
    differ: 'Фразы различаются.',
    gaveUp: 'фраза не задана; ничего не прочитано',
    cancelled: 'фраза не задана; ничего не прочитано',
  },
  reasons,
  failures,
  problems,
  leak: (entry, line, name, sample) => `${entry}, строка ${line}: ${name}: ${sample}`,
};
