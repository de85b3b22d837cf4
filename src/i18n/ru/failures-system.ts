import type { MinimumSystem, SystemFailures } from '../../model/failures/system.ts';
import type { FailureTexts } from '../catalogue.ts';
import { formatBytes, formatDuration } from '../format.ts';

const bytes = (value: number): string => formatBytes('ru', value);
const time = (ms: number): string => formatDuration('ru', Math.abs(ms));

const MINIMUM: Readonly<Record<MinimumSystem, string>> = {
  'windows-10': 'Windows 10, Windows Server 2016 или новее',
  'macos-12': 'macOS 12 (Monterey) или новее',
  'debian-10': 'Debian 10, Ubuntu 18.04, Fedora 32, Astra Linux 1.7 или новее',
  '64-bit': '64-разрядная система',
};

export const systemFailures: FailureTexts<SystemFailures> = {
  'os-not-supported': {
    title: 'Операционная система слишком стара для нынешнего клиента',
    seen: ({ os }) => `На компьютере установлена система ${os}.`,
    expected: ({ expected }) =>
      `Electron, на котором собран нынешний клиент, требует: ${MINIMUM[expected]}. Списка систем от разработчика в открытом доступе нет, это наш вывод.`,
    cause: 'Новые версии клиента в этой системе не запускаются; старая может работать.',
    steps: [
      'Запланируйте обновление операционной системы.',
      'До этого узнайте в поддержке, какая версия клиента здесь ещё работает, или пользуйтесь веб-клиентом в поддерживаемом браузере.',
    ],
  },
  'disk-full': {
    title: 'Диск почти заполнен',
    seen: ({ path, freeBytes }) => `На ${path} свободно ${bytes(freeBytes)}.`,
    expected: ({ limitBytes }) => `Свободно не меньше ${bytes(limitBytes)}.`,
    cause: 'Место заняли загруженные файлы, логи или кэши.',
    steps: [
      'Очистите корзину, удалите ненужные загрузки и временные файлы.',
      'Посмотрите в этом отчёте, сколько занимает папка данных клиента.',
      'Если диск снова заполняется, выясните, какая программа на него пишет.',
    ],
  },
  'memory-low': {
    title: 'Не хватает памяти',
    seen: ({ availableBytes, totalBytes }) =>
      `Из ${bytes(totalBytes)} памяти программам доступно ещё ${bytes(availableBytes)}.`,
    expected: ({ limitBytes }) => `Доступно не меньше ${bytes(limitBytes)}.`,
    cause: 'Память заняли другие программы, или её мало для того, что здесь запущено.',
    steps: [
      'Закройте ненужные программы и вкладки браузера.',
      'Перезапустите клиент: он отдаст накопленное.',
      'Если памяти не хватает каждый день, попросите её увеличить.',
    ],
  },
  'clock-skew': {
    title: 'Часы идут неверно',
    seen: ({ skewMs, sources }) =>
      `Часы компьютера ${skewMs > 0 ? 'спешат' : 'отстают'} на ${time(skewMs)} (время сообщили: ${sources.join(', ')}).`,
    expected: ({ limitMs }) => `Отличие не больше ${time(limitMs)}.`,
    cause:
      'Синхронизация времени выключена или заблокирована, вместо часового пояса перевели сами часы или села батарейка на материнской плате.',
    steps: [
      'Включите в настройках системы автоматические время и часовой пояс и выполните синхронизацию.',
      'Если она не проходит, узнайте у сетевых администраторов, какой сервер времени доступен этому компьютеру (UDP 123).',
      'Запустите клиент заново: при неверных часах сертификаты и вход отклоняются.',
    ],
  },
};
