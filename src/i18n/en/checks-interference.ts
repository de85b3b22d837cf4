import type { CheckTexts } from '../catalogue.ts';
import { passedInterference } from './passed-interference.ts';

export const interferenceChecks: CheckTexts<'interference'> = {
  'interference.proxy': {
    title: 'Proxy settings',
    measures: 'Which proxy the environment, the system and the desktop name, and do they agree.',
    passed: passedInterference.proxy,
  },
  'interference.vpn': {
    title: 'VPN',
    measures: 'Is a tunnel up, and does the way to each server go through it.',
    passed: passedInterference.vpn,
  },
  'interference.firewall': {
    title: 'Firewall',
    measures: 'Which firewall is active, and does a rule of it name the client.',
    passed: passedInterference.firewall,
  },
  'interference.antivirus': {
    title: 'Antivirus',
    measures: 'Which protection software is installed and active.',
    passed: passedInterference.antivirus,
  },
  'interference.hosts-file': {
    title: 'Hosts file',
    measures: 'Does the hosts file override the name of a server.',
    passed: passedInterference.hostsFile,
  },
};
