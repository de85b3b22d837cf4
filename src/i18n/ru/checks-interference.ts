import type { CheckTexts } from '../catalogue.ts';
import { passedInterference } from './passed-interference.ts';

export const interferenceChecks: CheckTexts<'interference'> = {
  'interference.proxy': {
    title: 'Настройки прокси',
    measures: 'Какой прокси называют окружение, система и рабочий стол и согласны ли они.',
    passed: passedInterference.proxy,
  },
  'interference.vpn': {
    title: 'VPN',
    measures: 'Поднят ли туннель и идёт ли через него путь к каждому серверу.',
    passed: passedInterference.vpn,
  },
  'interference.firewall': {
    title: 'Брандмауэр',
    measures: 'Какой брандмауэр включён и есть ли в нём правило о клиенте.',
    passed: passedInterference.firewall,
  },
  'interference.antivirus': {
    title: 'Антивирус',
    measures: 'Какие средства защиты установлены и включены.',
    passed: passedInterference.antivirus,
  },
  'interference.hosts-file': {
    title: 'Файл hosts',
    measures: 'Не подменяет ли файл hosts имя сервера.',
    passed: passedInterference.hostsFile,
  },
};
