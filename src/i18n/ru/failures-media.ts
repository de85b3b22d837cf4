import type { MediaFailures } from '../../model/failures/media.ts';
import type { FailureTexts } from '../catalogue.ts';
import { reason } from '../evidence-text.ts';
import { formatDuration } from '../format.ts';

interface Place {
  readonly host: string;
  readonly port: number;
  readonly transport: string;
}

const at = ({ host, port, transport }: Place): string =>
  `${host}:${port} по ${transport.toUpperCase()}`;
const because = (detail: string): string => (detail === '' ? '' : ` (${reason(detail)})`);
/** A moment as `2027-01-31 12:00 UTC`. */
const moment = (iso: string): string => `${iso.slice(0, 16).replace('T', ' ')} UTC`;
const and = (items: readonly string[]): string => items.join(' и ');

export const mediaFailures: FailureTexts<MediaFailures> = {
  'stun-udp-blocked': {
    title: 'UDP не проходит, звонки идут по TCP',
    seen: ({ host, port, answering, detail }) =>
      `${host} не отвечает по UDP ${port}${because(detail)}, но отвечает по ${and(answering)}.`,
    expected: ({ host, port }) => `${host} отвечает по UDP ${port}.`,
    cause:
      'Межсетевой экран или VPN по пути не пропускает UDP, либо сервер не слушает этот порт UDP.',
    steps: [
      ({ host, port }) =>
        `Попросите сетевых администраторов разрешить исходящий UDP к ${host}:${port}.`,
      'Отключите VPN, если он есть, и повторите проверку: некоторые не передают UDP.',
      'Пока этого нет, звонки могут идти через ретранслятор по TCP: при потере пакетов страдают звук и изображение.',
    ],
  },
  'stun-only-tcp': {
    title: 'До сервера звонков доходит только TCP',
    seen: ({ host, port, tlsPort, detail }) =>
      `${host} не отвечает ни по UDP ${port}, ни по TLS ${tlsPort}${because(detail)}, только по TCP ${port}.`,
    expected: ({ host, port }) => `${host} отвечает по UDP ${port}.`,
    cause:
      'Сеть не выпускает ни UDP, ни соединения с портом TLS, либо сервер предлагает TURN только по TCP.',
    steps: [
      ({ host, port }) =>
        `Попросите сетевых администраторов разрешить исходящий UDP к ${host}:${port}.`,
      ({ host, tlsPort }) =>
        `Спросите администратора сервера, предлагает ли ${host} TLS на порту ${tlsPort}; если нет, уберите его из \`transports\` в профиле.`,
      'Пока этого нет, звонки могут идти через ретранслятор по TCP: при потере пакетов страдают звук и изображение.',
    ],
  },
  'stun-only-tls': {
    title: 'До сервера звонков доходит только TLS',
    seen: ({ host, port, tlsPort, detail }) =>
      `${host} не отвечает ни по UDP, ни по TCP ${port}${because(detail)}, только по TLS ${tlsPort}.`,
    expected: ({ host, port }) => `${host} отвечает по UDP ${port}.`,
    cause: 'Сеть выпускает только то, что похоже на HTTPS.',
    steps: [
      ({ host, port }) =>
        `Попросите сетевых администраторов разрешить исходящий UDP к ${host}:${port}.`,
      'Если UDP разрешить нельзя, попросите разрешить TCP к тому же порту.',
      'Пока этого нет, звонки работают только через ретранслятор по TLS: с большей задержкой и худшим звуком.',
    ],
  },
  'stun-no-answer': {
    title: 'Сервер звонков не отвечает',
    seen: ({ host, tried, detail }) =>
      `${host} не ответил на запросы STUN: ${tried.join(', ')}${because(detail)}.`,
    expected: ({ host }) => `${host} отвечает по UDP или хотя бы по TCP либо TLS.`,
    cause: 'Сеть закрывает порты звонков, сервер не работает или в профиле ошибка.',
    steps: [
      'Попробуйте из другой сети (телефон как точка доступа): если там работает, мешает эта сеть.',
      ({ host, tried }) =>
        `Попросите сетевых администраторов разрешить исходящие соединения к ${host}: ${tried.join(', ')}.`,
      ({ host }) =>
        `Если не работает нигде, спросите администратора сервера, запущены ли STUN и TURN на ${host} и на каких портах.`,
    ],
  },
  'stun-transport-silent': {
    title: 'Запасной путь звонков не отвечает',
    seen: ({ host, port, transport, answering, detail }) =>
      `${at({ host, port, transport })} не отвечает${because(detail)}; отвечает по ${and(answering)}.`,
    expected: ({ host, port, transport }) => `${at({ host, port, transport })} отвечает.`,
    cause:
      'Сервер не предлагает этот транспорт, либо порт закрыт по пути. Отсюда звонки работают, но он нужен там, где UDP не выпускают.',
    steps: [
      ({ host, port, transport }) =>
        `Спросите администратора сервера, предлагает ли ${host} ${transport.toUpperCase()} на порту ${port}.`,
      'Если не предлагает, уберите этот транспорт из `transports` в профиле.',
      ({ host, port }) =>
        `Если предлагает, попросите сетевых администраторов разрешить TCP к ${host}:${port}.`,
    ],
  },
  'nat-per-destination': {
    title: 'NAT даёт каждому получателю другой порт',
    seen: ({ mappings }) =>
      `Один порт этого компьютера снаружи виден как несколько: ${mappings.join('; ')}.`,
    expected:
      'Один внешний порт для одного внутреннего, к кому бы ни шли пакеты (RFC 4787, REQ-1).',
    cause:
      'Симметричный NAT: корпоративный межсетевой экран, сеть оператора или VPN. Прямой звонок между двумя такими сетями не установить.',
    steps: [
      'Посмотрите, проходит ли `xpress-doctor check network.turn`: через ретранслятор звонки всё равно работают.',
      'Попросите сетевых администраторов включить на NAT для UDP отображение, не зависящее от получателя (RFC 4787).',
      'Отключите VPN, если он есть, и сравните.',
    ],
  },
  'turn-unreachable': {
    title: 'Ретранслятор звонков недоступен',
    seen: ({ detail, ...place }) => `Нет пути к TURN на ${at(place)}${because(detail)}.`,
    expected: (place) => `TURN отвечает на ${at(place)}.`,
    cause: 'Сеть закрывает порт, либо сервер его не слушает.',
    steps: [
      (place) => `Попросите сетевых администраторов разрешить ${at(place)}.`,
      ({ host, port }) => `Спросите администратора сервера, запущен ли TURN на ${host}:${port}.`,
    ],
  },
  'turn-credentials-wrong': {
    title: 'Ретранслятор не принимает учётные данные',
    seen: ({ detail, expiresAt, ...place }) =>
      `TURN на ${at(place)} отклонил учётные данные из профиля${because(detail)}${
        expiresAt === null
          ? ''
          : `; по часам этого компьютера они действуют до ${moment(expiresAt)}`
      }.`,
    expected: 'Сервер принимает имя и пароль или общий секрет.',
    cause:
      'Имя, пароль или секрет неверны либо изменены. У временных учётных данных срок мог истечь по часам сервера.',
    steps: [
      'Сравните `media.turn` профиля, его переменные и файлы с настройками сервера.',
      'Для временных учётных данных выполните `xpress-doctor check system.clock`: если часы верны, неверен секрет или пароль.',
      'Попросите у администратора сервера действующие учётные данные.',
    ],
  },
  'turn-credentials-expired': {
    title: 'Срок учётных данных ретранслятора истёк',
    seen: ({ expiredAt, now, clock, ...place }) =>
      clock === 'here'
        ? `TURN на ${at(place)} отклонил учётные данные, срок которых истёк ${moment(expiredAt)} — ${formatDuration('ru', Date.parse(now) - Date.parse(expiredAt))} назад по часам этого компьютера.`
        : `TURN на ${at(place)} отклонил учётные данные, действующие до ${moment(expiredAt)}, но принял действующие на годы дольше: по часам сервера этот срок прошёл, а по часам этого компьютера сейчас ${moment(now)}.`,
    expected: 'Учётные данные, срок которых по часам сервера ещё не истёк.',
    cause: 'Они выданы давно и не обновлены, либо неверны часы этого компьютера или сервера.',
    steps: [
      'Выполните `xpress-doctor check system.clock`: неверные часы нужно исправить прежде всего.',
      'Если часы верны, получите новые учётные данные или укажите в профиле общий секрет (`secretEnv`).',
      'Если отклоняются и новые, попросите администратора сервера проверить часы сервера TURN.',
    ],
  },
  'turn-quota': {
    title: 'У ретранслятора не осталось места',
    seen: ({ errorCode, detail, ...place }) =>
      `TURN на ${at(place)} ответил ${errorCode}${because(detail)}.`,
    expected: 'Сервер выделяет адрес.',
    cause:
      'При 486 у пользователя уже столько адресов, сколько разрешено, при 508 у сервера нет свободных портов.',
    steps: [
      'Завершите другие звонки этого пользователя и повторите проверку через десять минут: невозвращённые адреса к тому времени освободятся.',
      'Попросите администратора сервера увеличить квоту (`user-quota`, `total-quota` в coturn) или диапазон портов.',
    ],
  },
  'turn-forbidden': {
    title: 'Ретранслятор запрещает запрос',
    seen: ({ detail, ...place }) => `TURN на ${at(place)} ответил 403${because(detail)}.`,
    expected: 'Сервер выделяет адрес.',
    cause: 'Правило сервера запрещает этого пользователя или сеть этого компьютера.',
    steps: [
      'Спросите администратора сервера, какое правило TURN запрещает адрес этого компьютера.',
    ],
  },
  'turn-refused': {
    title: 'Ретранслятор отказывается выделить адрес',
    seen: ({ errorCode, detail, ...place }) =>
      errorCode === null
        ? `TURN на ${at(place)} ответил так, как TURN не отвечает${because(detail)}.`
        : `TURN на ${at(place)} ответил ${errorCode}${because(detail)}.`,
    expected: 'Сервер выделяет адрес для ретрансляции.',
    cause:
      'Сервер предлагает STUN без TURN, ретрансляция выключена, либо он отправляет к другому серверу (300), не называя его.',
    steps: [
      ({ host }) =>
        `Покажите ответ администратору сервера: коды перечислены в RFC 8656, раздел 19, причина есть в журнале TURN на ${host}.`,
    ],
  },
  'turn-alternate-failed': {
    title: 'Ретранслятор отправляет к другому серверу, а тот не ретранслирует',
    seen: ({ alternate, detail, ...place }) =>
      `TURN на ${at(place)} ответил 300 (Try Alternate) и назвал ${alternate}, но тот адреса не выделил${because(detail)}.`,
    expected:
      'Сервер ретранслирует сам или называет другой, который доступен отсюда и знает те же учётные записи.',
    cause:
      'Межсетевой экран пропускает только к первому серверу, названный адрес — из внутренней сети, или тот сервер не работает.',
    steps: [
      ({ alternate, transport }) =>
        `Попросите сетевых администраторов пропускать ${transport.toUpperCase()} и к ${alternate}.`,
      ({ host, alternate }) =>
        `Уточните у администратора ${host}, верен ли адрес ${alternate} (\`alternate-server\` в coturn): он должен быть доступен клиентам.`,
    ],
  },
  'turn-relay-unreachable': {
    title: 'Пакеты не проходят через ретранслятор',
    seen: ({ relayed, detail, ...place }) =>
      `TURN на ${at(place)} выделил адрес ${relayed}, но ни один пакет через него не вернулся${because(detail)}.`,
    expected: 'Пакет, отправленный на выделенный адрес, возвращается через ретранслятор.',
    cause:
      'Межсетевой экран на сервере или перед ним закрывает порты UDP ретранслятора, либо сервер выдаёт адрес, который к нему не ведёт.',
    steps: [
      'Попросите администратора сервера открыть порты UDP ретранслятора (от `min-port` до `max-port` в coturn, по умолчанию 49152–65535).',
      ({ relayed }) =>
        `Если сервер стоит за NAT, пусть проверит, что ${relayed} — его внешний адрес (\`external-ip\` в coturn).`,
    ],
  },
};
