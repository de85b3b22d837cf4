import type { CheckTexts } from '../catalogue.ts';
import { passedAndroid } from './passed-android.ts';

export const androidChecks: CheckTexts<'android'> = {
  'android.device': {
    title: 'Phone on the cable',
    measures: 'Is adb here, which phones does it see, and do they trust this computer.',
    passed: 'connected, adb {adbVersion}',
  },
  'android.system': {
    title: 'Android',
    measures: 'Maker, model, Android and its security patch, Google’s or Huawei’s services.',
    passed: passedAndroid.system,
  },
  'android.client': {
    title: 'Client on the phone',
    measures: 'Is the package installed, which version, and is it stopped or switched off.',
    passed: passedAndroid.client,
  },
  'android.background': {
    title: 'Background work',
    measures:
      'Battery optimisation, background restrictions, standby bucket, battery and data saver, the maker’s own limits.',
    passed: 'nothing limits the client',
  },
  'android.notifications': {
    title: 'Phone notifications',
    measures: 'Permission, blocked channels, do not disturb.',
    passed: passedAndroid.notifications,
  },
  'android.network': {
    title: 'Network of the phone',
    measures:
      'Wi-Fi or mobile data, VPN, private DNS, and did Android’s own test reach the internet.',
    passed: passedAndroid.network,
  },
  'android.clock': {
    title: 'Clock of the phone',
    measures: 'The phone’s clock against this computer’s.',
    passed: passedAndroid.clock,
  },
  'android.storage': {
    title: 'Storage of the phone',
    measures: 'Free space on the phone, and how much of it the client takes.',
    passed: '{freeBytes} free[, client data {dataBytes}, cache {cacheBytes}]',
  },
};
