import type { requestTexts as en } from '../en/request.ts';
import { plural } from '../format.ts';

const fields: (typeof en)['fields'] = {
  description: { label: 'Описание', hint: 'что не так, в нескольких предложениях' },
  steps: { label: 'Шаги воспроизведения', hint: 'по одному шагу в строке' },
  expected: { label: 'Ожидалось', hint: 'что должно было произойти' },
  got: { label: 'Получилось', hint: 'что происходит на самом деле; текст ошибки' },
  platforms: {
    label: 'Платформы',
    hint: 'веб, десктоп, Android, iOS; система и её версия; модель телефона',
  },
  versions: { label: 'Версии', hint: 'приложения и сервера, как они их показывают' },
  since: {
    label: 'С какого времени',
    hint: 'день и час и что тогда изменилось (обновление, сеть)',
  },
  users: { label: 'Сколько пользователей', hint: 'один, несколько, все; что у них общего' },
  similarDevices: {
    label: 'Проверка на аналогичных устройствах',
    hint: 'на каких похожих устройствах проверили и что получилось',
  },
  substance: { label: 'Суть запроса', hint: 'что именно нужно изменить или добавить' },
  place: { label: 'Раздел приложения', hint: 'в каком разделе приложения' },
  conditions: { label: 'Условия использования', hint: 'когда и в каких условиях это понадобится' },
  platform: { label: 'Клиентская платформа', hint: 'веб, мобильное приложение, десктоп и т. д.' },
  frequency: {
    label: 'Как часто просят пользователи',
    hint: 'сколько пользователей и насколько часто просят эту функцию',
  },
  importance: {
    label: 'Важность',
    hint: 'ваша оценка важности или приоритетности и её причина',
  },
  attachments: { label: 'Скриншоты и видео', hint: 'файлы, на которых видно, что происходит' },
  bundle: { label: 'Диагностический архив', hint: 'zip команды xpress-doctor collect-logs' },
};

export const requestTexts: typeof en = {
  summary: 'подготовить запрос в поддержку: ошибка или новая функция',
  description:
    'Спрашивает обо всём, что нужно поддержке, прикладывает файлы, обезличивает тексты так же, как архив журналов, ' +
    'и записывает запрос. Никуда ничего не отправляется: отправляете вы.',
  bug: {
    summary: 'сообщить об ошибке',
    examples: [
      'xpress-doctor request bug --ask',
      'xpress-doctor request bug --template > bug.yaml',
      'xpress-doctor request bug --from bug.yaml --bundle logs.zip --output out.zip',
      'xpress-doctor request bug --run-checks --attach screen.png --format jira',
    ],
  },
  feature: {
    summary: 'запросить новую функцию',
    examples: [
      'xpress-doctor request feature --ask',
      'xpress-doctor request feature --from feature.yaml --format text',
    ],
  },
  options: {
    field: 'поле в виде имя=значение; для списка можно повторять',
    from: 'взять поля из файла YAML или JSON',
    template: 'вывести заготовку YAML для заполнения и закончить',
    ask: 'спросить недостающее на этом терминале',
    allowMissing: 'продолжить без недостающего: там будет «не указано»',
    attach: 'приложить скриншот, видео или другой файл; можно повторять',
    maxAttachment: 'наибольший размер вложения: 10M, 1G',
    bundle: 'приложить архив collect-logs; сначала он проверяется',
    acceptBundle: 'приложить архив, даже если он не прошёл проверку или не обезличен',
    report: 'взять платформу, версии и находки из отчёта check --format json',
    runChecks: 'взять то же из проверок, выполнив их сейчас',
    server: 'проверить и сервер организации; вместе с --run-checks; можно повторять',
    profile: 'профиль организации (YAML или JSON)',
    format: 'вид запроса',
    output: 'куда записать; имя на .zip — все четыре вида и все вложения в одном zip',
    outputDir: 'то же в новой папке',
    force: 'заменить файл --output, если он есть',
    pseudonyms: 'файл с ключом псевдонимов: те же, что в архиве, собранном с ним',
  },
  fields,
  titles: { bug: 'Ошибка', feature: 'Запрос функции' },
  notGiven: 'не указано',
  subject: 'Тема',
  checks: {
    heading: 'Результаты проверок',
    run: (instant, summary) => `Проверено ${instant}. ${summary}`,
  },
  families: {
    image: 'изображение',
    video: 'видео',
    audio: 'звук',
    document: 'документ',
    archive: 'архив',
    text: 'текст',
    program: 'программа',
    other: 'неизвестного вида',
  },
  redacted: 'обезличен',
  asItIs: 'как есть',
  bundle: {
    verified: 'проверен',
    unverified: 'НЕ прошёл проверку',
    encrypted: 'зашифрован, поэтому здесь не проверялся',
    unredacted: 'НЕ обезличен',
  },
  footer: (application, version, instant) =>
    `${application}; подготовлено xpress-doctor ${version}, ${instant}`,
  before: {
    bug: [
      'Прежде чем писать, страница поддержки советует:',
      '  - обновить приложение (сервер обновляют его администраторы);',
      '  - сеть: стабильная или другая; отключить VPN, брандмауэр, прокси или антивирус, если они могут мешать;',
      '  - перезагрузить: веб и десктоп — Ctrl (Cmd) + R; на телефоне закрыть через список недавних приложений;',
      '  - Настройки > Закрыть сессию и войти по номеру телефона, почте или адресу сервера, не по QR-коду;',
      '  - очистить кэш или переустановить приложение;',
      '  - посмотреть раздел FAQ (xpress-doctor faq search) и проверить на аналогичных устройствах.',
    ],
    feature: [
      'Возможно, функция уже запланирована: это знает поддержка. Прежде чем писать:',
      '  - интеграции делаются ботами и Smart Apps (документация: https://docs.express.ms);',
      '  - доработки существующих систем обсуждаются с отделом продаж.',
    ],
  },
  redactedCounts: (counts) => `Обезличено: ${counts}`,
  attached: 'Приложено:',
  byHand: 'Приложите сами, в этом тексте их нет (или возьмите --output request.zip):',
  textByHand: 'Тексты среди них при этом не обезличены: это делает --output request.zip.',
  asItIsNote:
    'Всё, кроме текстов, идёт как есть: посмотрите, нет ли на снимках и видео имён и переписки; в них бывает записано и место съёмки.',
  missingNote: (names) => `Не указано: ${names}`,
  looksLikePassword: (field: string, words: string) =>
    `${field}: похоже на пароль: слово стоит после «${words}»`,
  passwordAdvice: 'Скрывается только то, что точно пароль. Если это пароль, уберите его из текста.',
  confirmDoubts: 'Оставить как есть?',
  pseudonymsKept: (file: string) => `Псевдонимы: ${file} (храните у себя, никому не отправляйте)`,
  pseudonymsNotSaved: (file: string, why: string) =>
    `Запрос готов, но записать его псевдонимы в ${file} не удалось: ${why}`,
  otherPseudonyms:
    'Псевдонимы в этом тексте не те, что в архиве: у одного пользователя их два. Чтобы они совпали, укажите collect-logs и этой команде один и тот же --pseudonyms ФАЙЛ.',
  removedNote: (field, count) =>
    `${field}: удалено ${plural('ru', count, { one: 'управляющий знак', few: 'управляющих знака', many: 'управляющих знаков' })}`,
  longForJira: (length, limit) =>
    `В виде для Jira ${length} знаков, а Jira по умолчанию принимает ${limit}: сократите или приложите файлом.`,
  send: (support) => `Куда отправить: ${support}`,
  next: {
    bug: 'Часы и контакты: xpress-doctor support',
    feature:
      'Поддержка может уточнить детали, а затем передаст запрос в разработку или объяснит, почему это нельзя сделать; ссылка на тикет в Jira придёт в чат с eXpress. Часы и контакты: xpress-doctor support',
  },
  written: (path) => `Запрос записан в ${path}`,
  question: (label, hint) => `${label} (${hint}):`,
  listQuestion: (label, hint, number) =>
    `${label} (${hint}; пустой ответ завершает список), ${number}:`,
  confirmMissing: (names) => `Не указано: ${names}. Продолжить без этого?`,
  confirmBundle: (problem) => `${problem}. Всё равно приложить?`,
  cancelled: 'Ничего не сделано.',
  errors: {
    badField: (text) => `--field ${text}: это не имя=значение`,
    badFieldHint: (names) => `Напишите --field description="…". Имена: ${names}.`,
    unknownField: (name) => `поля ${name} нет`,
    didYouMean: (name) => `Возможно, ${name}?`,
    twice: (name) => `поле ${name} указано дважды`,
    twiceHint: 'Повторять можно только списки: steps, platforms, versions.',
    tooLong: (name, limit) => `${name}: длиннее ${limit} знаков`,
    tooLongHint: 'Сократите, а журналы и длинные тексты приложите файлами (--attach).',
    tooMany: (name, limit) => `${name}: больше ${limit} записей`,
    fileBroken: (file) => `${file} — не запрос:`,
    fileBrokenHint: (kind) => `Имена полей: xpress-doctor request ${kind} --template.`,
    fileEmpty: 'файл пуст',
    missing: 'запрос неполон:',
    blank: 'указано, но пусто',
    missingHint:
      'Укажите их в --field, --from, --attach и --bundle, ответьте на вопросы с --ask или продолжите с --allow-missing.',
    noTerminal: 'для --ask нужен терминал',
    noTerminalHint: 'В сценариях используйте --field или --from.',
    badSize: (value) => `--max-attachment ${value}: это не размер`,
    badSizeHint: 'Напишите, например, 500K, 25M или 1.5G.',
    bothOutputs: '--output и --output-dir исключают друг друга',
    serverWithoutChecks: '--server нужен только проверкам, а они не выполняются',
    serverWithoutChecksHint: 'Добавьте --run-checks или уберите --server.',
    forceWithoutOutput: '--force заменяет файл --output, а он не указан',
    forceWithoutOutputHint: 'Добавьте --output ФАЙЛ; папка --output-dir не заменяется никогда.',
    bothReports: '--report и --run-checks исключают друг друга',
    attachmentMissing: (path) => `вложения ${path} нет`,
    attachmentUnreadable: (path, reason) => `прочитать ${path} нельзя: ${reason}`,
    attachmentKind: (path) => `${path} — не обычный файл`,
    attachmentEmpty: (path) => `файл ${path} пуст`,
    attachmentBig: (path, bytes, limit) => `${path}: ${bytes}, а предел ${limit}`,
    attachmentBigHint:
      'Сократите или сожмите файл, отправьте его отдельно или поднимите предел: xpress-doctor request … --max-attachment 100M.',
    attachmentType: (path, extension, actual) =>
      `${path} — не то, чем назван: не .${extension}, а ${actual}`,
    attachmentTypeHint: 'Дайте файлу верное имя или сохраните его заново.',
    attachmentProgram: (path) => `${path} — программа`,
    attachmentProgramHint: 'Программы поддержка и почта не принимают. Назовите её в описании.',
    attachmentChanged: (path) => `${path} изменился во время чтения`,
    attachmentHint: 'Проверьте путь; относительный путь в файле считается от этого файла.',
    bundleProblem: (path, problem) => `архиву ${path} доверять нельзя: ${problem}`,
    bundleUnredacted: (path) => `архив ${path} не обезличен`,
    bundleHint:
      'Сделайте новый командой xpress-doctor collect-logs или, если уверены, приложите этот с --accept-bundle.',
    reportUnreadable: (path, reason) => `прочитать отчёт ${path} нельзя: ${reason}`,
    notAReport: (path) => `${path} — не отчёт xpress-doctor`,
    reportHint: 'Сделайте отчёт: xpress-doctor check --format json --output report.json.',
    outputExists: (path) => `${path} уже есть`,
    outputHint: 'Выберите другое имя или добавьте --force; папка не заменяется никогда.',
    outputFailed: (path, reason) => `не удалось записать ${path}: ${reason}`,
    outputFailedHint: 'Укажите место, куда можно писать и где есть свободное место.',
    redactionFailed: 'запроса нет: обезличивание не удалось, поэтому отправлять нечего',
    leak: 'запроса нет: в нём осталось то, что не должно покидать компьютер:',
    leakLine: (where, line, name, sample) => `${where}, строка ${line}: ${name}: ${sample}`,
    leakHint:
      'Напишите иначе, не прикладывайте этот файл или добавьте правило в профиль (redaction).',
    redactionHint: 'Сообщите авторам программы, какое это поле или файл.',
  },
  template: {
    head: [
      'Запрос для xpress-doctor request: заполните.',
      'Списки можно писать строками с «- » в начале. Пути считаются от этого файла.',
    ],
    attachments: 'Скриншоты и видео: пути.',
    bundle: 'Архив команды xpress-doctor collect-logs.',
  },
};
