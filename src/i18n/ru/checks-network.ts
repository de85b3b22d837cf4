import type { CheckTexts } from '../catalogue.ts';
import { commonName, interfaceList, isoDay, plain } from '../evidence-text.ts';

const KINDS: Readonly<Record<string, string>> = {
  ethernet: 'кабель (Ethernet)',
  wifi: 'Wi-Fi',
  mobile: 'мобильная сеть',
  tunnel: 'туннель VPN',
  bridge: 'мост',
  virtual: 'виртуальный адаптер',
  loopback: 'сам компьютер',
  unknown: 'вид неизвестен',
};

export const networkChecks: CheckTexts<'network'> = {
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
        `${plain(name)}, ${KINDS[plain(kind)] ?? plain(kind)}`,
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
};
