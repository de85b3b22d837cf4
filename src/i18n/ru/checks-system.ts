import type { CheckTexts } from '../catalogue.ts';
import { fieldsIn, numberIn, textsIn } from '../evidence-values.ts';
import { formatDuration } from '../format.ts';
import { passedWorkstation } from './passed-workstation.ts';

export const systemChecks: CheckTexts<'system'> = {
  'system.os': {
    title: 'Операционная система',
    measures: 'Название, версия и архитектура.',
    passed: '{name}, {arch}',
  },
  'system.disk': {
    title: 'Место на диске',
    measures: 'Свободное место там, где данные клиента, домашняя и временная папки.',
    passed: 'свободно {freeBytes} на {path}',
  },
  'system.memory': {
    title: 'Память',
    measures: 'Память, которую ещё могут получить программы.',
    passed: 'доступно {availableBytes} из {totalBytes}',
  },
  'system.memory-pressure': {
    title: 'Нагрузка на память',
    measures:
      'Ждут ли программы память: PSI (Linux), предел выделения (Windows), оценка ядра (macOS).',
    passed: passedWorkstation.memoryPressure,
  },
  'system.power': {
    title: 'Питание',
    measures: 'Питание от сети или от батареи и нет ли режима, который замедляет программы.',
    passed: passedWorkstation.power,
  },
  'system.clock': {
    title: 'Часы',
    measures: 'Часы компьютера против времени, которое сообщают серверы.',
    passed: ({ skewMs, sources, others }) => {
      const skew = numberIn(skewMs);
      // The servers' word has whole seconds.
      const off =
        Math.abs(skew) < 1_500
          ? 'верны с точностью до секунды'
          : `отличие ${formatDuration('ru', skew)}`;
      const apart = fieldsIn(others, 'source');
      return `${off} (${textsIn(sources)})${apart === '' ? '' : `; другое время: ${apart}`}`;
    },
  },
  'system.time-service': {
    title: 'Служба времени',
    measures:
      'Ведёт ли часы служба и какая; синхронизированы ли они, если система это сообщает; какой часовой пояс.',
    passed: passedWorkstation.timeService,
  },
  'system.reboot': {
    title: 'Ожидание перезагрузки',
    measures: 'Не ждёт ли обновление перезагрузки компьютера.',
    passed: 'ничего не ждёт',
  },
};
