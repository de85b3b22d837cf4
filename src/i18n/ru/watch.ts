import type { Breach, LookStage } from '../../model/watch.ts';
import type { watchTexts as en } from '../en/watch.ts';
import { formatDuration, plural } from '../format.ts';

const stages: Readonly<Record<LookStage, string>> = {
  dns: 'разрешение имени',
  connect: 'соединение',
  proxy: 'прокси',
  handshake: 'установление TLS',
  sample: 'соединение',
};
const breaches: Readonly<Record<Breach, string>> = {
  loss: 'потери',
  jitter: 'дрожание',
  latency: 'задержка',
  dns: 'разрешение имени',
};
const rounds = { one: 'круг', few: 'круга', many: 'кругов' };

export const watchTexts: typeof en = {
  options: {
    watch:
      'повторять разрешение имени, соединение, установление TLS и серию соединений и показывать, как они меняются',
    for: 'вместе с --watch: сколько времени, например 90s, 10m или 2h (по умолчанию до Ctrl-C, не дольше 24h)',
    interval: 'вместе с --watch: длина одного круга, например 5s (по умолчанию 10s)',
  },
  badDuration: (option, value, least, most) =>
    `${option} — это время от ${least} до ${most}, например 30s, 10m или 2h, а не ${value}`,
  onlyWithWatch: (option) => `${option} имеет смысл только вместе с --watch`,
  notWithWatch: (option) => `${option} не сочетается с --watch`,
  notWithWatchHint:
    '--watch повторяет одну часть проверки и печатает по ходу: уберите лишнее; форматы — pretty, json и ndjson, а в файл пишет > файл.',
  noTargets: 'нет ни одного сервера, за которым наблюдать',
  noTargetsHint: 'Назовите его ключом --server или в профиле.',
  started: (application, targets, every) =>
    `${application}: путь до ${plural('ru', targets, { one: 'сервера', few: 'серверов', many: 'серверов' })}, по строке раз в ${every}. Время по UTC; в каждом столбце худшее значение среди серверов.`,
  untilStopped: 'Ctrl-C завершает наблюдение и показывает итог.',
  columns: {
    time: 'Время',
    reached: 'Доступно',
    lossPercent: 'Потери',
    jitterMs: 'Дрожание',
    latencyMs: 'Задержка',
    dnsMs: 'DNS',
    handshakeMs: 'TLS',
  },
  none: '-',
  percent: (text) => `${text} %`,
  down: (target, stage) => `${target}: сбой на этапе «${stages[stage]}»`,
  above: (target, kinds) =>
    `${target}: выше порога — ${kinds.map((kind) => breaches[kind]).join(', ')}`,
  summary: 'Итог',
  rounds: (count) => plural('ru', count, rounds),
  statistics: ['минимум', 'медиана', 'максимум'],
  changes: 'Сетевые интерфейсы этого компьютера менялись:',
  changed: (gone: readonly string[], come: readonly string[]) =>
    [
      ...(gone.length === 0 ? [] : [`пропало: ${gone.join(', ')}`]),
      ...(come.length === 0 ? [] : [`появилось: ${come.join(', ')}`]),
    ].join('; '),
  outages: 'Обрывы:',
  noOutage: 'Обрывов не было.',
  outage: (from, until, ms, stage) =>
    `${from} – ${until}, ${formatDuration('ru', ms)}: ${stages[stage]}`,
  outageGoesOn: (from, ms, stage) => `с ${from}, уже ${formatDuration('ru', ms)}: ${stages[stage]}`,
  overLimit: (kind, count, all) =>
    `Выше порога (${breaches[kind]}): ${count} из ${plural('ru', all, { one: 'круга', few: 'кругов', many: 'кругов' })}.`,
  nothing: 'Наблюдение прервано до конца первого круга: ничего не измерено.',
};
