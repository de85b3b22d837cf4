import type { ReportTexts } from '../catalogue.ts';
import { passedAndroid } from './passed-android.ts';
import { passedInterference } from './passed-interference.ts';
import { passedWorkstation } from './passed-workstation.ts';
import { commonName, interfaceList, isoDay, plain } from '../evidence-text.ts';
import { numberIn, textsIn } from '../evidence-values.ts';
import { formatBytes, formatDuration, plural } from '../format.ts';
import { serverVersions } from '../server-versions.ts';

export const groups: ReportTexts['groups'] = {
  network: 'Сеть',
  interference: 'Что может мешать',
  server: 'Сервер организации',
  client: 'Клиент',
  system: 'Этот компьютер',
  android: 'Телефон на кабеле',
};

export const checks: ReportTexts['checks'] = {
  'network.interfaces': {
    title: 'Сетевые интерфейсы',
    measures: 'Включён ли интерфейс, есть ли у него адрес, есть ли маршрут по умолчанию.',
    passed: ({ interfaces, defaultInterface }) =>
      [
        interfaceList(interfaces) || 'только loopback, и другой не нужен',
        ...(defaultInterface === undefined
          ? []
          : [`маршрут по умолчанию через ${plain(defaultInterface)}`]),
      ].join('; '),
  },
  'network.link': {
    title: 'Подключение к сети',
    measures:
      'По какому подключению идёт маршрут по умолчанию, каков сигнал Wi-Fi и не лимитное ли оно.',
    passed: ({ interface: name, kind, signalDbm, signalPercent }) =>
      [
        `${plain(name)}, ${plain(kind)}`,
        ...(typeof signalDbm === 'number' ? [`сигнал ${signalDbm} дБм`] : []),
        ...(typeof signalPercent === 'number' ? [`сигнал ${signalPercent} %`] : []),
      ].join(', '),
  },
  'network.dns': {
    title: 'Разрешение имён',
    measures: 'Даёт ли системный DNS адрес каждого сервера и как быстро.',
    passed: '{addresses} за {durationMs}',
  },
  'network.resolvers': {
    title: 'Серверы DNS',
    measures:
      'Отвечает ли каждый настроенный сервер DNS, одинаковы ли ответы и не выдумывает ли он имена.',
    passed: '{resolvers}: ответы о {names}',
  },
  'network.tcp': {
    title: 'Соединение TCP',
    measures: 'Принимает ли каждый сервер соединение на своём порту (через прокси, если он задан).',
    passed: 'соединение за {durationMs}',
  },
  'network.tls': {
    title: 'Сертификат TLS',
    measures: 'Цепочка, имя, сроки и центр сертификации того, что предъявляет каждый сервер.',
    passed: ({ protocol, issuer, validTo }) =>
      `${plain(protocol)}, выдан ${commonName(issuer)}, действует до ${isoDay(validTo)}`,
  },
  'network.http': {
    title: 'Ответ по HTTPS',
    measures: 'Отвечает ли каждый сервер на безвредный GET и сервер ли это отвечает.',
    passed: 'HTTP {httpStatus} за {durationMs}',
  },
  'network.websocket': {
    title: 'WebSocket',
    measures: 'Пропускают ли до сервера соединение WebSocket по пути, которым пользуется клиент.',
    passed: 'HTTP {httpStatus} за {durationMs}',
  },
  'network.websocket-idle': {
    title: 'WebSocket без данных',
    measures:
      'Живёт ли открытый WebSocket без данных столько, сколько указано в профиле (network.webSocketIdleSeconds).',
    passed: '{idleSeconds} с без данных',
  },
  'network.path-mtu': {
    title: 'Большие пакеты',
    measures:
      'Отвечает ли каждый сервер на запрос из пакетов полного размера так же, как на короткий.',
    passed: 'на запрос в {requestBytes} ответ за {durationMs}',
  },
  'network.stability': {
    title: 'Качество связи',
    measures: 'Потери, дрожание и задержка на 20 соединениях TCP с каждым сервером.',
    passed: 'потери {lossPercent} %, дрожание {jitterMs}, задержка {latencyMs}',
  },
  'network.load': {
    title: 'Задержка под нагрузкой',
    measures:
      'Насколько растёт задержка до каждого обязательного сервера из профиля и командной строки, пока запросы этой программы нагружают канал (не больше 12 МиБ за 4 с на сервер).',
    passed: 'задержка без нагрузки {idleMs}, под нагрузкой {loadedMs}',
  },
  'network.stun': {
    title: 'STUN',
    measures:
      'Отвечают ли серверы STUN и TURN из профиля по UDP, TCP и TLS и что из этого работает без UDP.',
    passed: 'ответ за {durationMs}[, этот компьютер виден как {mapped}]',
  },
  'network.nat': {
    title: 'NAT',
    measures:
      'Сохраняет ли NAT один внешний порт для одного внутреннего, к кому бы ни шли пакеты (RFC 5780).',
    passed: ({ behaviour }) =>
      behaviour === 'no-nat' ? 'трансляции адресов нет' : 'один внешний порт для всех получателей',
  },
  'network.turn': {
    title: 'Ретрансляция TURN',
    measures:
      'Принимает ли каждый сервер TURN из профиля учётные данные и передаёт ли пакет — по UDP, TCP и TLS.',
    passed: 'адрес выделен за {durationMs}, пакет прошёл через него за {echoMs}',
  },
  'interference.proxy': {
    title: 'Настройки прокси',
    measures: 'Какой прокси называют окружение, система и рабочий стол и согласны ли они.',
    passed: passedInterference.proxy,
  },
  'interference.vpn': {
    title: 'VPN',
    measures: 'Поднят ли туннель и идёт ли через него путь к каждому серверу.',
    passed: passedInterference.vpn,
  },
  'interference.firewall': {
    title: 'Брандмауэр',
    measures: 'Какой брандмауэр включён и есть ли в нём правило о клиенте.',
    passed: passedInterference.firewall,
  },
  'interference.antivirus': {
    title: 'Антивирус',
    measures: 'Какие средства защиты установлены и включены.',
    passed: passedInterference.antivirus,
  },
  'interference.hosts-file': {
    title: 'Файл hosts',
    measures: 'Не подменяет ли файл hosts имя сервера.',
    passed: passedInterference.hostsFile,
  },
  'server.login-methods': {
    title: 'Способы входа',
    measures: 'Какие способы входа предлагает сервер организации, по его собственному ответу.',
    passed: 'предлагает: {methods}',
  },
  'client.installed': {
    title: 'Клиент установлен',
    measures: 'Где установлен клиент и сколько раз.',
    passed: '[{version}, ][Electron {electron}, ][Chrome {chrome}, ]{path}',
  },
  'client.version': {
    title: 'Версия клиента',
    measures:
      'Установленная версия в сравнении с наименьшей и последней из профиля и рядом с версиями серверов, названными в профиле.',
    passed: ({ version, servers }) =>
      `${plain(version)}${servers === undefined ? '' : ` (серверы: ${serverVersions(servers)})`}`,
  },
  'client.running': {
    title: 'Клиент запущен',
    measures:
      'Запущен ли клиент, с какого времени, в скольких экземплярах и кем; не завис ли он; оставшиеся блокировки и автозапуск.',
    passed: 'процесс {pid}[, работает {runningMs}]',
  },
  'client.cache': {
    title: 'Кэш клиента',
    measures:
      'Где папка данных, каков её размер и как она растёт, на каком она диске, чья она и можно ли в неё писать; перемещаемый профиль, квота, блокировки и повреждения баз.',
    passed: '{bytes} в {path}[, за 7 дней записано {writtenWeekBytes}][, свободно {freeBytes}]',
  },
  'client.logs': {
    title: 'Логи клиента',
    measures:
      'Есть ли логи, свежие ли они, каков их размер, ротируются ли они и за какое время сохранились.',
    passed: ({ files, bytes, reachMs, unrotated }) =>
      [
        plural('ru', numberIn(files), { one: 'файл', few: 'файла', many: 'файлов' }),
        formatBytes('ru', numberIn(bytes)),
        ...(typeof reachMs === 'number' ? [`глубина ${formatDuration('ru', reachMs)}`] : []),
        ...(typeof unrotated === 'string' ? [`${unrotated} не ротируется`] : []),
      ].join(', '),
  },
  'client.errors': {
    title: 'Ошибки в логах',
    measures:
      'Строки с ошибками за последние сутки логов клиента, по видам, и тексты, известные профилю.',
    passed: ({ lines, errors }) =>
      `${plural('ru', numberIn(lines), { one: 'строка', few: 'строки', many: 'строк' })} за последние сутки, ошибок: ${numberIn(errors)}`,
  },
  'client.crashes': {
    title: 'Аварийные завершения клиента',
    measures: 'Дампы аварийных завершений клиента в его папке и в папках системы, с датами.',
    passed: ({ dumps, lastAt }) =>
      lastAt === undefined
        ? 'дампов нет'
        : `недавних нет; ${plural('ru', numberIn(dumps), { one: 'старый дамп', few: 'старых дампа', many: 'старых дампов' })}, самый новый от ${isoDay(lastAt)}`,
  },
  'client.architecture': {
    title: 'Сборка клиента под процессор',
    measures: 'Собран ли клиент для процессора этого компьютера.',
    passed: passedWorkstation.architecture,
  },
  'client.libraries': {
    title: 'Библиотеки клиента',
    measures:
      'Установлены ли библиотеки, которые называет программа клиента (Linux); читается только её файл.',
    passed: 'все {looked} на месте',
  },
  'client.sandbox': {
    title: 'Песочница',
    measures:
      'Разрешает ли система песочницу Chromium: пространства имён, AppArmor, chrome-sandbox (Linux).',
    passed: passedWorkstation.sandbox,
  },
  'client.keyring': {
    title: 'Связка ключей',
    measures: 'Есть ли Secret Service или KWallet для ключей сеанса (Linux).',
    passed: passedWorkstation.keyring,
  },
  'client.notifications': {
    title: 'Уведомления',
    measures: 'Показывает ли рабочий стол уведомления, в том числе клиента.',
    passed: passedWorkstation.notifications,
  },
  'client.permissions': {
    title: 'Права на звук и видео',
    measures: 'Разрешает ли система клиенту микрофон, камеру и запись экрана.',
    passed: passedWorkstation.permissions,
  },
  'client.call-devices': {
    title: 'Устройства для звонков',
    measures: 'Какие микрофоны, динамики и камеры сейчас работают.',
    passed: passedWorkstation.callDevices,
  },
  'client.screen-sharing': {
    title: 'Показ экрана',
    measures: 'Wayland или X11 и есть ли всё, что нужно для показа экрана (Linux).',
    passed: passedWorkstation.screenSharing,
  },
  'client.graphics': {
    title: 'Графика',
    measures: 'Нет ли в логах клиента сбоев процесса GPU.',
    passed: 'в последних логах сбоев нет',
  },
  'client.links': {
    title: 'Ссылки клиента',
    measures: 'Какая программа открывает ссылки клиента (его собственная схема URL).',
    passed: '{handler}',
  },
  'client.certificates': {
    title: 'Удостоверяющие центры',
    measures: 'Есть ли удостоверяющие центры из профиля в хранилище, которым пользуется клиент.',
    passed: passedWorkstation.certificates,
  },
  'system.os': {
    title: 'Операционная система',
    measures: 'Название, версия и архитектура.',
    passed: '{name}, {arch}',
  },
  'system.disk': {
    title: 'Место на диске',
    measures: 'Свободное место там, где данные клиента, домашняя и временная папки.',
    passed: 'свободно {freeBytes} на {path}',
  },
  'system.memory': {
    title: 'Память',
    measures: 'Память, которую ещё могут получить программы.',
    passed: 'доступно {availableBytes} из {totalBytes}',
  },
  'system.memory-pressure': {
    title: 'Нагрузка на память',
    measures:
      'Ждут ли программы память: PSI (Linux), предел выделения (Windows), оценка ядра (macOS).',
    passed: passedWorkstation.memoryPressure,
  },
  'system.power': {
    title: 'Питание',
    measures: 'Питание от сети или от батареи и нет ли режима, который замедляет программы.',
    passed: passedWorkstation.power,
  },
  'system.clock': {
    title: 'Часы',
    measures: 'Часы компьютера против времени, которое сообщают серверы.',
    passed: ({ skewMs, sources }) => {
      const skew = numberIn(skewMs);
      // The servers' word has whole seconds.
      const off =
        Math.abs(skew) < 1_500
          ? 'верны с точностью до секунды'
          : `отличие ${formatDuration('ru', skew)}`;
      return `${off} (${textsIn(sources)})`;
    },
  },
  'system.time-service': {
    title: 'Служба времени',
    measures: 'Какая служба ведёт часы, синхронизированы ли они, какой часовой пояс.',
    passed: passedWorkstation.timeService,
  },
  'system.reboot': {
    title: 'Ожидание перезагрузки',
    measures: 'Не ждёт ли обновление перезагрузки компьютера.',
    passed: 'ничего не ждёт',
  },
  'android.device': {
    title: 'Телефон на кабеле',
    measures: 'Есть ли adb, какие телефоны он видит и доверяют ли они этому компьютеру.',
    passed: 'подключён, adb {adbVersion}',
  },
  'android.system': {
    title: 'Android',
    measures: 'Производитель, модель, Android и его обновление защиты, службы Google или Huawei.',
    passed: passedAndroid.system,
  },
  'android.client': {
    title: 'Клиент на телефоне',
    measures: 'Установлен ли пакет, какой версии, не остановлен ли и не отключён ли он.',
    passed: passedAndroid.client,
  },
  'android.background': {
    title: 'Фоновая работа',
    measures:
      'Оптимизация батареи, ограничения фона, группа ожидания, экономия заряда и трафика, ограничения производителя.',
    passed: 'клиент ничем не ограничен',
  },
  'android.notifications': {
    title: 'Уведомления на телефоне',
    measures: 'Разрешение, выключенные каналы, режим «Не беспокоить».',
    passed: passedAndroid.notifications,
  },
  'android.network': {
    title: 'Сеть телефона',
    measures:
      'Wi-Fi или мобильный интернет, VPN, частный DNS, дошла ли до интернета собственная проверка Android.',
    passed: passedAndroid.network,
  },
  'android.clock': {
    title: 'Часы телефона',
    measures: 'Часы телефона против часов этого компьютера.',
    passed: passedAndroid.clock,
  },
  'android.storage': {
    title: 'Память телефона',
    measures: 'Свободное место на телефоне и сколько из занятого приходится на клиент.',
    passed: 'свободно {freeBytes}[, данные клиента {dataBytes}, кэш {cacheBytes}]',
  },
};
