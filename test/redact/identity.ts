import type { MachineIdentity } from '../../src/redact/identity.ts';

/** The computer of the samples. synthetic: no such person, host or company is meant. */
export const SAMPLE_IDENTITY: MachineIdentity = {
  userNames: ['ipetrov', 'Иван Петров', 'jo'],
  fullNames: ['Петров Иван Сергеевич'],
  hostNames: ['ws-4411', 'ws-4411.corp.bigbank.ru', 'cts.bigbank.ru', 'server'],
  homePaths: ['/home/ipetrov', '/srv/people/ipetrov', 'D:\\Профили\\Иван Петров'],
  addresses: ['10.20.30.40', 'fd12:3456:789a::40'],
  macs: ['3c:52:82:aa:bb:01'],
  secrets: ['Pr0xy$ecret'],
  literals: ['Проект Буран'],
};

/** Any key will do; a fixed one makes the samples repeatable. */
export const SAMPLE_KEY = new Uint8Array(32).fill(7);
