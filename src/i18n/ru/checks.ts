import type { ReportTexts } from '../catalogue.ts';

export const groups: ReportTexts['groups'] = {
  network: 'Сеть',
  interference: 'Что может мешать',
  client: 'Клиент',
  system: 'Этот компьютер',
};

export const checks: ReportTexts['checks'] = {
  'network.interfaces': {
    title: 'Сетевые интерфейсы',
    measures: 'Включён ли интерфейс, есть ли у него адрес, есть ли маршрут по умолчанию.',
    passed: '{interfaces}[, маршрут по умолчанию через {defaultInterface}]',
  },
  'network.dns': {
    title: 'Разрешение имён',
    measures: 'Даёт ли системный DNS адрес каждого сервера и как быстро.',
    passed: '{addresses} за {durationMs}',
  },
  'network.tcp': {
    title: 'Соединение TCP',
    measures: 'Принимает ли каждый сервер соединение на своём порту (через прокси, если он задан).',
    passed: 'соединение за {durationMs}',
  },
  'network.tls': {
    title: 'Сертификат TLS',
    measures: 'Цепочка, имя, сроки и центр сертификации того, что предъявляет каждый сервер.',
    passed: '{protocol}, выдан {issuer}, действует до {validTo}',
  },
  'network.http': {
    title: 'Ответ по HTTPS',
    measures: 'Отвечает ли каждый сервер на безвредный GET и сервер ли это отвечает.',
    passed: 'HTTP {httpStatus} за {durationMs}',
  },
  'network.websocket': {
    title: 'WebSocket',
    measures: 'Пропускают ли до сервера соединение WebSocket по пути, которым пользуется клиент.',
    passed: 'установлен за {durationMs}',
  },
  'network.stability': {
    title: 'Качество связи',
    measures: 'Потери, дрожание и задержка на 20 соединениях TCP с каждым сервером.',
    passed: 'потери {lossPercent} %, дрожание {jitterMs}, задержка {latencyMs}',
  },
  'interference.proxy': {
    title: 'Настройки прокси',
    measures: 'Какой прокси называют окружение, система и рабочий стол и согласны ли они.',
    passed: '{summary}',
  },
  'interference.vpn': {
    title: 'VPN',
    measures: 'Поднят ли туннель и идёт ли через него путь к каждому серверу.',
    passed: '{summary}',
  },
  'interference.firewall': {
    title: 'Брандмауэр',
    measures: 'Какой брандмауэр включён и есть ли в нём правило о клиенте.',
    passed: '{summary}',
  },
  'interference.antivirus': {
    title: 'Антивирус',
    measures: 'Какие средства защиты установлены и включены.',
    passed: '{summary}',
  },
  'interference.hosts-file': {
    title: 'Файл hosts',
    measures: 'Не подменяет ли файл hosts имя сервера.',
    passed: '{summary}',
  },
  'client.installed': {
    title: 'Клиент установлен',
    measures: 'Где установлен клиент и сколько раз.',
    passed: '{version}: {path}',
  },
  'client.version': {
    title: 'Версия клиента',
    measures: 'Установленная версия против наименьшей и последней из профиля.',
    passed: '{version}',
  },
  'client.running': {
    title: 'Клиент запущен',
    measures: 'Запущен ли клиент, с какого времени и в скольких экземплярах.',
    passed: 'процесс {pid}[, работает {runningMs}]',
  },
  'client.cache': {
    title: 'Кэш клиента',
    measures: 'Где папка данных, каков её размер, на каком она диске и можно ли в неё писать.',
    passed: '{bytes}: {path}',
  },
  'client.logs': {
    title: 'Логи клиента',
    measures: 'Есть ли логи, свежие ли они, каков их размер.',
    passed: 'файлов: {files}, {bytes}',
  },
  'system.os': {
    title: 'Операционная система',
    measures: 'Название, версия и архитектура.',
    passed: '{name}, {arch}',
  },
  'system.disk': {
    title: 'Место на диске',
    measures: 'Свободное место там, где данные клиента, домашняя и временная папки.',
    passed: 'свободно {freeBytes}: {path}',
  },
  'system.memory': {
    title: 'Память',
    measures: 'Память, которую ещё могут получить программы.',
    passed: 'доступно {availableBytes} из {totalBytes}',
  },
  'system.clock': {
    title: 'Часы',
    measures: 'Часы компьютера против времени, которое сообщают серверы.',
    passed: 'отличие {skewMs} ({sources})',
  },
};
