import type { CheckTexts } from '../catalogue.ts';
import { passedAndroid } from './passed-android.ts';

export const androidChecks: CheckTexts<'android'> = {
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
    title: 'Уведомления телефона',
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
