import type { CheckTexts } from '../catalogue.ts';
import { isoDay, plain } from '../evidence-text.ts';
import { numberIn } from '../evidence-values.ts';
import { formatBytes, formatDuration, plural } from '../format.ts';
import { serverVersions } from '../server-versions.ts';
import { passedWorkstation } from './passed-workstation.ts';

export const clientChecks: CheckTexts<'client'> = {
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
    title: 'Аварийные завершения',
    measures: 'Дампы аварийных завершений клиента в его папке и в папках системы, с датами.',
    passed: ({ dumps, lastAt }) =>
      lastAt === undefined
        ? 'дампов нет'
        : `недавних нет; ${plural('ru', numberIn(dumps), { one: 'старый дамп', few: 'старых дампа', many: 'старых дампов' })}, самый новый от ${isoDay(lastAt)}`,
  },
  'client.architecture': {
    title: 'Клиент и процессор',
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
};
