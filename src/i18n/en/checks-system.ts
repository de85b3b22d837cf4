import type { CheckTexts } from '../catalogue.ts';
import { fieldsIn, numberIn, textsIn } from '../evidence-values.ts';
import { formatDuration } from '../format.ts';
import { passedWorkstation } from './passed-workstation.ts';

export const systemChecks: CheckTexts<'system'> = {
  'system.os': {
    title: 'Operating system',
    measures: 'Name, version and architecture.',
    passed: '{name}, {arch}',
  },
  'system.disk': {
    title: 'Disk space',
    measures:
      'Free space where the client keeps its data, the home folder and the temporary folder are.',
    passed: '{freeBytes} free at {path}',
  },
  'system.memory': {
    title: 'Memory',
    measures: 'Memory that programs can still get.',
    passed: '{availableBytes} of {totalBytes} available',
  },
  'system.memory-pressure': {
    title: 'Memory pressure',
    measures:
      'Do programs wait for memory: PSI (Linux), the commit limit (Windows), the kernel’s word (macOS).',
    passed: passedWorkstation.memoryPressure,
  },
  'system.power': {
    title: 'Power',
    measures: 'Mains or battery, and a mode that slows programs down.',
    passed: passedWorkstation.power,
  },
  'system.clock': {
    title: 'Clock',
    measures: "This computer's clock against the time that the servers tell.",
    passed: ({ skewMs, sources, others }) => {
      const skew = numberIn(skewMs);
      // The servers' word has whole seconds.
      const off =
        Math.abs(skew) < 1_500 ? 'right to the second' : `off by ${formatDuration('en', skew)}`;
      const apart = fieldsIn(others, 'source');
      return `${off} (${textsIn(sources)})${apart === '' ? '' : `; another time: ${apart}`}`;
    },
  },
  'system.time-service': {
    title: 'Time service',
    measures:
      'Does a service keep the clock, and which; is the clock synchronised, where the system tells; which time zone.',
    passed: passedWorkstation.timeService,
  },
  'system.reboot': {
    title: 'Pending restart',
    measures: 'Does an update wait for a restart of the computer.',
    passed: 'nothing waits',
  },
};
