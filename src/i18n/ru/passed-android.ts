import type { Evidence } from '../../model/finding.ts';
import { plain } from '../evidence-text.ts';
import { numberIn, textsIn } from '../evidence-values.ts';
import { formatDuration, plural } from '../format.ts';

/** What a pass of the android group says; the parts depend on what the phone has. */
export const passedAndroid = {
  system: ({ maker, model, release, skin, securityPatch, ...services }: Evidence): string =>
    [
      `${plain(maker)} ${plain(model)}`.trim(),
      `Android ${plain(release)}${plain(skin) === '' ? '' : ` (${plain(skin)})`}`,
      ...(plain(securityPatch) === '' ? [] : [`обновление защиты ${plain(securityPatch)}`]),
      ...(plain(services['googleServices']) === ''
        ? []
        : [`службы Google ${plain(services['googleServices'])}`]),
      ...(plain(services['huaweiServices']) === ''
        ? []
        : [`службы Huawei ${plain(services['huaweiServices'])}`]),
    ].join(', '),
  client: ({ version, workProfile, user, instant }: Evidence): string =>
    [
      plain(version) === '' ? 'установлен, версия не указана' : plain(version),
      ...(workProfile === true ? [`в рабочем профиле (пользователь ${plain(user)})`] : []),
      ...(instant === true ? ['мгновенное приложение'] : []),
    ].join(', '),
  notifications: ({ channels }: Evidence): string =>
    Array.isArray(channels) && channels.length > 0
      ? `разрешены, ${plural('ru', channels.length, { one: 'канал включён', few: 'канала включены', many: 'каналов включены' })}`
      : 'разрешены',
  network: ({ transports, privateDns }: Evidence): string =>
    [
      `${textsIn(transports)}, интернет доступен`,
      ...(privateDns === 'off' ? ['частный DNS выключен'] : []),
    ].join(', '),
  clock: ({ skewMs }: Evidence): string => {
    const skew = numberIn(skewMs);
    // The phone tells whole seconds.
    return Math.abs(skew) < 1_500
      ? 'совпадают с точностью до секунды'
      : `отличие ${formatDuration('ru', skew)}`;
  },
} as const;
