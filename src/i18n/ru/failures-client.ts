import type { ClientFailures } from '../../model/failures/client.ts';
import type { FailureTexts } from '../catalogue.ts';
import { formatBytes, formatDuration, plural } from '../format.ts';
import { clientLogFailures } from './failures-client-logs.ts';
import { clientProcessFailures } from './failures-client-processes.ts';
import { clientStorageFailures } from './failures-client-storage.ts';
import { clientVersionFailures } from './failures-client-versions.ts';

const bytes = (value: number): string => formatBytes('ru', value);
const HOUR_MS = 3_600_000;

export const clientFailures: FailureTexts<ClientFailures> = {
  'client-not-installed': {
    title: 'Клиент не установлен',
    seen: ({ application, looked }) =>
      `${application} нет ни в одном из этих мест и пакетов: ${looked.join(', ')}.`,
    expected: ({ application }) => `На компьютере установлен настольный клиент ${application}.`,
    cause:
      'Клиент не устанавливали, его удалили, это брендированная сборка, о которой встроенные настройки не знают, или он установлен не для того пользователя, от имени которого идёт проверка.',
    steps: [
      'Установите клиент со страницы загрузки или через центр программ вашей организации.',
      'Если программа запущена через sudo или от имени администратора с другой учётной записью, запустите её от имени пользователя клиента: установку одного пользователя другой не видит.',
      'Если он установлен в другом месте или под другим именем, укажите это в профиле (`xpress-doctor profile init`).',
      'Если здесь пользуются только веб-клиентом, пропустите эту группу: `--skip client`.',
    ],
  },
  'client-installed-twice': {
    title: 'Клиент установлен несколько раз',
    seen: ({ places }) => `Найдены установки: ${places.join('; ')}.`,
    expected: 'Одна установка, чтобы всегда запускалась одна и та же версия.',
    cause:
      'Рядом стоят установка для одного пользователя и установка для всех либо осталась старая копия или старый AppImage.',
    steps: [
      'Выясните, какую из них запускают ярлык и ссылки.',
      'Закройте клиент и удалите остальные. Папка данных у них общая, она останется.',
    ],
  },
  'cache-large': {
    title: 'Папка данных слишком велика',
    seen: ({ path, bytes: size, parts = [], lowerBound = false }) => {
      const biggest = parts
        .slice(0, 3)
        .map((part) => `${part.name} ${bytes(part.bytes)}`)
        .join(', ');
      return `${path} занимает ${lowerBound ? 'не меньше ' : ''}${bytes(size)}${biggest === '' ? '' : ` (больше всего: ${biggest})`}.`;
    },
    expected: ({ limitBytes }) => `Не больше ${bytes(limitBytes)}.`,
    cause: 'За долгое время в кэше накопились картинки, файлы и данные звонков.',
    steps: [
      'Закройте клиент.',
      'Выполните `xpress-doctor cache clear`: команда очистит кэш и сохранит сессию. Вручную можно удалять только `Cache`, `Code Cache` и `GPUCache`; не трогайте `IndexedDB` и `Local Storage`: в них сессия.',
      'Запустите клиент и посмотрите, растёт ли папка снова.',
    ],
  },
  'cache-not-writable': {
    title: 'В папку данных нельзя писать',
    seen: ({ path, detail }) => `Текущему пользователю нельзя писать в ${path} (${detail}).`,
    expected: 'Папка и всё её содержимое принадлежат тому, кто запускает клиент.',
    cause:
      'Клиент однажды запустили от имени администратора (root), профиль скопировали с чужими правами или диск подключён только для чтения.',
    steps: [
      'Закройте клиент.',
      'Верните пользователю права на папку и всё её содержимое (Linux и macOS: `chown -R`; Windows: Свойства, Безопасность, Полный доступ).',
      'Запускайте клиент от имени этого пользователя, а не администратора.',
    ],
  },
  'cache-on-network-drive': {
    title: 'Папка данных лежит на сетевом диске',
    seen: ({ path, fileSystem }) => `${path} находится на другом компьютере (${fileSystem}).`,
    expected: 'Папка данных лежит на локальном диске.',
    cause: 'Домашняя папка на сервере, перенаправление папок или перемещаемый профиль.',
    steps: [
      'Перенесите папку данных на локальный диск: исключите её из перенаправления или из перемещаемого профиля.',
      'Базы клиента портятся, когда связь с общей папкой прерывается, поэтому после переноса очистите кэш.',
    ],
  },
  'cache-disk-full': {
    title: 'Диск с папкой данных заполнен',
    seen: ({ path, freeBytes }) => `Там, где находится ${path}, свободно ${bytes(freeBytes)}.`,
    expected: ({ limitBytes }) => `Свободно не меньше ${bytes(limitBytes)}.`,
    cause: 'Диск заполнен: клиент не может ни сохранять сообщения, ни принимать файлы.',
    steps: [
      'Освободите место на этом диске: очистите корзину, удалите ненужное.',
      'Посмотрите командой `xpress-doctor cache show`, сколько занимает сам клиент; если много, завершите его и выполните `xpress-doctor cache clear`.',
      'Запустите клиент заново.',
    ],
  },
  'logs-missing': {
    title: 'Логов клиента нет',
    seen: ({ looked }) => `Нет ни одного файла, подходящего под ${looked.join(', ')}.`,
    expected: 'Клиент записал хотя бы один лог.',
    cause: 'Этот пользователь не запускал клиент, клиент пишет логи в другое место или их удалили.',
    steps: [
      'Запустите программу от имени того пользователя, у которого возникла проблема.',
      'Запустите клиент, подождите минуту и повторите проверку.',
      'Если логи хранятся в другом месте, укажите его в профиле (`xpress-doctor profile init`).',
    ],
  },
  'logs-stale': {
    title: 'Клиент не пишет логи',
    seen: ({ path, ageHours }) =>
      `Клиент запущен, но последней записи в его самом новом логе ${path} уже ${formatDuration('ru', ageHours * HOUR_MS)}.`,
    expected: 'Запущенный клиент пишет в лог каждый день.',
    cause:
      'Клиент завис, не может писать (права, заполненный диск) или запущен клиент другого пользователя.',
    steps: [
      'Закройте клиент и запустите его снова, затем посмотрите, растёт ли лог.',
      'Если не растёт, проверьте права на его папку и свободное место.',
    ],
  },
  'logs-rotate-fast': {
    title: 'Логи клиента охватывают слишком малое время',
    seen: ({ path, files, bytes: size, reachMs, runningMs }) =>
      `Клиент работает уже ${formatDuration('ru', runningMs)}, а ${path} и его прежние части (${plural('ru', files, { one: 'файл', few: 'файла', many: 'файлов' })}, ${bytes(size)}) начинаются лишь ${formatDuration('ru', reachMs)} назад.`,
    expected: ({ limitMs }) =>
      `Логи хранят записи не меньше чем за ${formatDuration('ru', limitMs)}.`,
    cause:
      'Клиент пишет очень много, часто одну и ту же ошибку, и удаляет старые строки, чтобы логи не росли.',
    steps: [
      'Повторите неполадку и сразу соберите логи: `xpress-doctor collect-logs`.',
      'Посмотрите, чем они заполнены: `xpress-doctor check client.errors`.',
    ],
  },
  'logs-large': {
    title: 'Логи клиента слишком велики',
    seen: ({ path, bytes: size }) => `Логи занимают ${bytes(size)}, самый большой: ${path}.`,
    expected: ({ limitBytes }) => `Вместе не больше ${bytes(limitBytes)}.`,
    cause: 'Какая-то ошибка повторяется очень часто или старые логи не удаляются.',
    steps: [
      'Сначала соберите их, пока в них видна проблема: `xpress-doctor collect-logs`.',
      'Затем закройте клиент и удалите старые логи.',
    ],
  },
  ...clientVersionFailures,
  ...clientStorageFailures,
  ...clientProcessFailures,
  ...clientLogFailures,
};
