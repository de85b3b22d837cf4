import type { checkTexts as en } from '../en/check.ts';

export const checkTexts: typeof en = {
  summary: 'выполнить проверки и сказать, что не так, кто это исправит и какая статья FAQ подходит',
  words: 'проверки или группы вместе с тем, что им нужно (по умолчанию все, кроме android)',
  options: {
    server: 'проверить и сервер организации; можно повторять',
    profile: 'профиль организации (YAML или JSON)',
    format: 'вид отчёта',
    output: 'записать отчёт в файл, а не на экран',
    android: 'проверить и телефоны на кабеле (`check android` проверяет только их)',
    serial: 'только этот телефон (серийный номер или его конец); включает --android',
    force: 'перезаписать файл отчёта',
    skip: 'пропустить проверку или группу; можно повторять',
    proxyLogin: 'спросить на терминале имя и пароль для прокси',
    proxyCredentials: 'файл: в первой строке имя для прокси, во второй пароль',
    list: 'перечислить проверки и закончить',
    plan: 'сказать, с кем будет связь, что будет запущено и прочитано, и закончить',
    limit: 'предел времени на всё, в секундах',
    failOn: 'от чего код завершения станет не 0',
  },
  examples: [
    'xpress-doctor check',
    'xpress-doctor check network --server chat.example.org',
    'xpress-doctor check --format json --output report.json',
    'xpress-doctor check android',
    'xpress-doctor check --watch --for 10m',
    'xpress-doctor check network.load --server chat.example.org',
    'xpress-doctor check --skip network.stability --fail-on warn',
  ],
  unknownCheck: (word) => `нет проверки или группы ${word}`,
  nothingLeft: 'не осталось ни одной проверки',
  seeList: 'Смотрите xpress-doctor check --list.',
  badLimit: (value, least, most) =>
    `--limit — это число секунд от ${least} до ${most}, а не ${value}`,
  needs: 'нужно',
  onlyWhenNamed: 'выполняется, только если названа, или с --android',
  onlyByItsId:
    'долгая или нагружает канал: выполняется, только если названа сама; может понадобиться больший --limit',
  progress: (done, all, running) => `${done} из ${all}, идёт: ${running}`,
  written: (path) => `Отчёт записан в ${path}`,
  authorityUnreadable: (path, reason) => `не читается ${path}: ${reason}`,
  authorityEmpty: (path) =>
    `ожидаются сертификаты в PEM или один в DER; в ${path} сертификатов нет`,
  authorityHint: 'Исправьте `network.certificateAuthorities` в профиле. Ничего не запущено.',
  didYouMean: (name) => `Возможно, ${name}?`,
  proxyLogin: {
    user: 'Имя пользователя для прокси:',
    password: 'Пароль для прокси:',
    notGiven: 'имя и пароль для прокси не введены',
    noTerminal: '--proxy-login спрашивает на терминале, а терминала нет',
    otherWays:
      'Укажите файл ключом --proxy-credentials или задайте XPRESS_DOCTOR_PROXY_USER и XPRESS_DOCTOR_PROXY_PASSWORD.',
    unreadableFile: (path, reason) =>
      `файл ${path} с именем и паролем для прокси не читается: ${reason}`,
    badFile: (path) => `${path} — не файл с именем и паролем`,
    fileForm: 'В первой строке имя пользователя, во второй пароль; не больше 4 КиБ.',
    openFile: (path) => `файл ${path} с паролем могут читать и другие пользователи`,
    closeFile: (path) => `Выполните chmod 600 ${path}.`,
  },
  plan: {
    contacted: 'Будет связь:',
    none: 'ни с кем',
    nothing: 'ничего',
    pac: (url, source) => `${url} (файл PAC, задан в ${source})`,
    pacActions: 'GET; дальше этот файл решает, через какой прокси доступен каждый узел',
    bothWays:
      'там, где задан прокси: ещё по соединению с каждым узлом, напрямую и через прокси, для сравнения; если прокси запрещает порт, проверяется порт 443 того же узла',
    viaProxy: (proxy) => `через прокси ${proxy}`,
    resolver: (address) => `${address} (сервер DNS)`,
    resolversUnknown: 'серверы DNS этого компьютера',
    asks: (names) =>
      `A и AAAA для ${names.join(', ')}, а также выдуманное имя в этом домене и в .invalid`,
    actions: {
      'network.dns': 'разрешение имени',
      'network.tcp': 'соединение TCP',
      'network.tls':
        'установление TLS (если его обрывают, ещё раз без имени и с другими размерами)',
      'network.http': (path) => `GET ${path} (HEAD, если ответа нет)`,
      'network.websocket': (path) =>
        `переход на WebSocket ${path} (также мимо прокси, который его не пропустил)`,
      'network.websocket-idle': (path, seconds) =>
        `соединение WebSocket ${path} без передачи данных в течение ${seconds} с`,
      'server.login-methods': (path) => `GET ${path}`,
      'network.path-mtu': (path) => `GET ${path} с 4 КиБ заполнения`,
      'network.stability': '20 соединений TCP',
      'network.load': (path, mebibytes, seconds) =>
        `нагрузка: повторяемый GET ${path} с 4 КиБ заполнения, не больше ${mebibytes} МиБ за ${seconds} с, и соединения TCP до неё и во время неё`,
      'network.stun': 'запрос STUN',
      'network.nat': 'поведение NAT, в том числе по второму адресу, если сервер его назовёт',
      'network.turn':
        'выделение адреса TURN, один пакет через него и его возврат (также у сервера, к которому может отправить этот)',
    },
    feed: (path) => `GET ${path} (лента обновлений из профиля)`,
    timeServer: 'один вопрос SNTP (UDP 123)',
    commands: 'Будут запущены на этом компьютере:',
    files: 'Будут прочитаны на этом компьютере, если есть:',
    readAlready: 'Уже прочитано, чтобы знать путь к каждому узлу:',
    phones: 'Вопросы к каждому телефону через adb:',
    adbServer:
      'adb запускает свой сервер, если он не запущен, и после проверки тот завершается; свой ключ adb хранит в ~/.android.',
    changed: 'На этом компьютере ничего не меняется.',
  },
};
