import type { Evidence } from '../../model/finding.ts';
import { plain } from '../evidence-text.ts';
import { textsIn } from '../evidence-values.ts';

/** What a pass says of what a workstation needs besides the network; the parts depend on what there is. */
export const passedWorkstation = {
  timeService: ({ service, synchronised, timeZone }: Evidence): string =>
    [
      plain(service) || 'часы ведёт система',
      synchronised === true ? 'синхронизированы' : 'о синхронизации не сообщается',
      plain(timeZone),
    ].join(', '),
  memoryPressure: ({ stalledPercent, committedPercent }: Evidence): string =>
    typeof stalledPercent === 'number'
      ? `программы ждали ${stalledPercent} % последней минуты`
      : typeof committedPercent === 'number'
        ? `выделено ${committedPercent} %`
        : 'обычная нагрузка',
  power: ({ source, chargePercent, mode }: Evidence): string =>
    [
      source === 'battery' ? 'от батареи' : source === 'mains' ? 'от сети' : 'батареи не видно',
      ...(typeof chargePercent === 'number' ? [`${chargePercent} %`] : []),
      ...(typeof mode === 'string' ? [mode] : []),
    ].join(', '),
  notifications: ({ ofClient }: Evidence): string =>
    ofClient === true
      ? 'показываются, и у клиента тоже'
      : 'показываются; для клиента ничего не задано',
  architecture: ({ builtFor, native }: Evidence): string =>
    `собран для ${textsIn(builtFor)}, компьютер ${plain(native)}`,
  permissions: ({ source }: Evidence): string => `разрешено (${plain(source)})`,
  callDevices: ({ devices }: Evidence): string => textsIn(devices) || 'нет',
  screenSharing: ({ kind, desktop }: Evidence): string =>
    [kind === 'wayland' ? 'Wayland с порталом и PipeWire' : 'X11', plain(desktop)]
      .filter((part) => part !== '')
      .join(', '),
  keyring: ({ service, running }: Evidence): string =>
    `${plain(service)}${running === false ? ', запускается при обращении' : ''}`,
  sandbox: ({ helper }: Evidence): string =>
    helper === true ? 'chrome-sandbox настроен' : 'пространства имён разрешены',
  certificates: ({ names }: Evidence): string => textsIn(names),
} as const;
