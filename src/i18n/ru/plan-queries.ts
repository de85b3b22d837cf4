/**
 * The questions of a plan in Russian. The collectors name them in English, as the manifest does; what ends with a blank
 * is followed by names.
 */
export const planQueries: ReadonlyMap<string, string> = new Map([
  ['system information: ', 'сведения о системе: '],
  ['time synchronisation', 'синхронизация времени'],
  [
    'restart, clock, power, notifications, devices for calls',
    'перезагрузка, часы, питание, уведомления, устройства для звонков',
  ],
  ['cameras', 'камеры'],
  ['added certificates of authorities', 'добавленные сертификаты удостоверяющих центров'],
  ['protection software and firewalls', 'средства защиты и брандмауэры'],
  ['policies for ', 'политики для '],
  ['network interfaces', 'сетевые интерфейсы'],
  ['default routes', 'маршруты по умолчанию'],
  ['name servers', 'серверы имён'],
  ['hosts file', 'файл hosts'],
  ['proxy settings of the system and the desktop', 'настройки прокси системы и рабочего стола'],
  ['environment: ', 'переменные среды: '],
  [
    'addresses of PAC files; the text of those on the disk',
    'адреса файлов PAC; текст тех, что на диске',
  ],
  [
    'PAC text over HTTP from these hosts only, if the settings name one: ',
    'текст PAC по HTTP, если он назван в настройках, и только с этих хостов: ',
  ],
  ['installed packages ', 'установленные пакеты '],
  ['installed programs', 'установленные программы'],
  ['processes named ', 'процессы с именами '],
  ['sizes of these folders', 'размеры этих папок'],
  ['disks of these folders', 'диски этих папок'],
  [
    'processor, libraries, sandbox and links of each program',
    'процессор, библиотеки, песочница и ссылки каждой программы',
  ],
  ['system log about ', 'системный журнал: записи о '],
  ['phones on a cable', 'телефоны на кабеле'],
  ['log of the phones', 'журнал телефонов'],
]);
