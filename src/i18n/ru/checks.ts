import type { ReportTexts } from '../catalogue.ts';
import { androidChecks } from './checks-android.ts';
import { clientChecks } from './checks-client.ts';
import { interferenceChecks } from './checks-interference.ts';
import { networkChecks } from './checks-network.ts';
import { serverChecks } from './checks-server.ts';
import { systemChecks } from './checks-system.ts';

export const groups: ReportTexts['groups'] = {
  network: 'Сеть',
  interference: 'Что может мешать',
  server: 'Сервер организации',
  client: 'Клиент',
  system: 'Этот компьютер',
  android: 'Телефон на кабеле',
};

export const checks: ReportTexts['checks'] = {
  ...networkChecks,
  ...interferenceChecks,
  ...serverChecks,
  ...clientChecks,
  ...systemChecks,
  ...androidChecks,
};
