import type { Evidence } from '../../model/finding.ts';
import { plain } from '../evidence-text.ts';
import { textsIn } from '../evidence-values.ts';

/** What a pass says of what a workstation needs besides the network; the parts depend on what there is. */
export const passedWorkstation = {
  timeService: ({ service, synchronised, timeZone }: Evidence): string =>
    [
      plain(service) || 'kept by the system',
      synchronised === true ? 'synchronised' : 'whether it is synchronised is not told',
      plain(timeZone),
    ].join(', '),
  memoryPressure: ({ stalledPercent, committedPercent }: Evidence): string =>
    typeof stalledPercent === 'number'
      ? `programs waited ${stalledPercent} % of the last minute`
      : typeof committedPercent === 'number'
        ? `${committedPercent} % committed`
        : 'normal',
  power: ({ source, chargePercent, mode }: Evidence): string =>
    [
      source === 'battery' ? 'on battery' : source === 'mains' ? 'mains' : 'no battery seen',
      ...(typeof chargePercent === 'number' ? [`${chargePercent} %`] : []),
      ...(typeof mode === 'string' ? [mode] : []),
    ].join(', '),
  notifications: ({ ofClient }: Evidence): string =>
    ofClient === true ? 'shown, the client’s too' : 'shown; nothing is set for the client',
  architecture: ({ builtFor, native }: Evidence): string =>
    `built for ${textsIn(builtFor)} on ${plain(native)}`,
  permissions: ({ source }: Evidence): string => `allowed (${plain(source)})`,
  callDevices: ({ devices }: Evidence): string => textsIn(devices) || 'none',
  screenSharing: ({ kind, desktop }: Evidence): string =>
    [kind === 'wayland' ? 'Wayland with portal and PipeWire' : 'X11', plain(desktop)]
      .filter((part) => part !== '')
      .join(', '),
  keyring: ({ service, running }: Evidence): string =>
    `${plain(service)}${running === false ? ', started when asked for' : ''}`,
  sandbox: ({ helper }: Evidence): string =>
    helper === true ? 'chrome-sandbox is set up' : 'user namespaces are allowed',
  certificates: ({ names }: Evidence): string => textsIn(names),
} as const;
