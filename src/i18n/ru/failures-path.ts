import type { PathFailures } from '../../model/failures/path.ts';
import type { FailureTexts } from '../catalogue.ts';
import { formatBytes, formatDuration, formatNumber } from '../format.ts';

const signal = (dbm: number | null, percent: number | null): string =>
  dbm === null ? `${formatNumber('ru', percent ?? 0)} %` : `${formatNumber('ru', dbm)} дБм`;

export const pathFailures: FailureTexts<PathFailures> = {
  'wifi-weak': {
    title: 'Слабый сигнал Wi-Fi',
    seen: (evidence) =>
      `Уровень сигнала на ${evidence.interface} — ${signal(evidence.signalDbm, evidence.signalPercent)}.`,
    expected: ({ signalDbm, limitDbm, limitPercent }) =>
      `Не меньше ${signalDbm === null ? signal(null, limitPercent) : signal(limitDbm, null)}: при более слабом сигнале теряются пакеты и прерываются звонки.`,
    cause: 'Точка доступа далеко или за стенами, или рядом есть более подходящая.',
    steps: [
      'Подойдите ближе к точке доступа или подключите компьютер кабелем.',
      'Выключите и включите Wi-Fi: компьютер заново выберет самую сильную точку доступа.',
      'Если на рабочем месте сигнал слаб каждый день, попросите сетевых администраторов поставить точку доступа.',
    ],
  },
  'link-metered': {
    title: 'Подключение с оплатой за трафик',
    seen: (evidence) =>
      `Маршрут по умолчанию идёт через ${evidence.interface}, а система считает это подключение лимитным (${evidence.source}).`,
    expected: 'Подключение без ограничения объёма: на лимитном программы экономят трафик.',
    cause: 'Компьютер подключён через телефон или модем, или сеть отметили лимитной вручную.',
    steps: [
      'Подключитесь к сети организации или к другой сети Wi-Fi.',
      'Если подключение не лимитное, снимите эту отметку в параметрах сети.',
    ],
  },
  'queueing-delay': {
    title: 'Задержка растёт, когда канал занят',
    seen: ({ host, idleMs, loadedMs, addedMs, bytesPerSecond }) =>
      `Задержка до ${host}: ${formatDuration('ru', idleMs)} на свободном канале и ${formatDuration('ru', loadedMs)}, пока по нему идёт ${formatBytes('ru', bytesPerSecond)} в секунду, — на ${formatDuration('ru', addedMs)} больше (медианы).`,
    expected: ({ limitMs }) =>
      `Нагрузка добавляет не больше ${formatDuration('ru', limitMs)}: иначе звонки прерываются всякий раз, когда кто-то отправляет файл.`,
    cause:
      'Модем, маршрутизатор или правило на пути держит пакеты в длинной очереди, вместо того чтобы вовремя отбросить часть из них (bufferbloat).',
    steps: [
      'Остановите другие передачи (резервное копирование, обновления, облачные папки) и повторите `xpress-doctor check network.load`: останется влияние самой очереди.',
      'Попросите сетевых администраторов включить управление очередью на самом узком канале (FQ-CoDel, CAKE) или ограничить скорость чуть ниже скорости линии.',
      'Если подключение по Wi-Fi, повторите проверку по кабелю: если задержка исчезла, узкое место — точка доступа.',
    ],
  },
  'link-rate-limited': {
    title: 'Скорость ограничена',
    seen: ({ host, bytesPerSecond, idleMs, loadedMs }) =>
      `Под нагрузкой между компьютером и ${host} прошло только ${formatBytes('ru', bytesPerSecond)} в секунду; задержка без нагрузки ${formatDuration('ru', idleMs)}, под нагрузкой ${formatDuration('ru', loadedMs)} (медианы).`,
    expected: ({ limitBytesPerSecond }) =>
      `Не меньше ${formatBytes('ru', limitBytesPerSecond)} в секунду.`,
    cause: 'Скорость ограничивает правило на пути, или канал медленный либо уже занят.',
    steps: [
      'Остановите другие передачи и повторите `xpress-doctor check network.load`.',
      'Сравните с другой сетью: если там быстро, скорость ограничивает эта сеть.',
      'Спросите сетевых администраторов, не ограничивает ли правило этот сервер, этот компьютер или такой трафик.',
      'Если такая скорость здесь нормальна, измените `thresholds.loadBytesPerSecond` в профиле.',
    ],
  },
  'path-mtu': {
    title: 'Большие пакеты не проходят',
    seen: ({ host, direction, requestBytes, limitMs }) =>
      direction === 'to-server'
        ? `${host} ответил на короткий запрос, но не ответил на запрос в ${formatNumber('ru', requestBytes ?? 0)} байт за ${formatDuration('ru', limitMs)}: большие пакеты от компьютера к серверу теряются.`
        : `Короткие ответы ${host} приходят, а ответ из пакетов полного размера не пришёл за ${formatDuration('ru', limitMs)}: большие пакеты от сервера к компьютеру теряются${direction === 'both' ? ', от компьютера к серверу — тоже' : ''}.`,
    expected: 'Пакеты любого размера проходят в обе стороны.',
    cause:
      'Туннель или линия на пути пропускает пакеты меньше тех, что по ней отправляют, а межсетевой экран отбрасывает сообщения ICMP об этом («чёрная дыра» path MTU).',
    steps: [
      'Отключите VPN и повторите `xpress-doctor check network.path-mtu`: обычно причина в туннеле.',
      'Попросите сетевых администраторов пропускать сообщения ICMP «fragmentation needed» и ICMPv6 «packet too big» или ограничить MSS на туннеле.',
      'Как временную меру задайте на интерфейсе компьютера меньший MTU, например 1300: тогда и он будет отправлять пакеты поменьше, и сервер.',
    ],
  },
  'vpn-missing-for-target': {
    title: 'Путь к серверу идёт мимо VPN',
    seen: ({ hosts, interfaces }) =>
      `Путь к ${hosts.join(', ')} проходит через ${interfaces.join(', ')}.`,
    expected: ({ vpn }) => `По профилю он должен идти через VPN \`${vpn}\`.`,
    cause:
      'VPN не подключён или не забирает маршруты до этого сервера (раздельное туннелирование).',
    steps: [
      'Подключите VPN и повторите `xpress-doctor check interference.vpn`.',
      'Если VPN подключён, попросите сетевых администраторов добавить этот сервер в маршруты VPN.',
      'Если к серверу можно идти напрямую, уберите у него `vpn` в профиле.',
    ],
  },
};
