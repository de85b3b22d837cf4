import type { Evidence } from '../../model/finding.ts';
import { plain } from '../evidence-text.ts';
import { numberIn, textsIn } from '../evidence-values.ts';
import { formatDuration } from '../format.ts';

/** What a pass of the android group says; the parts depend on what the phone has. */
export const passedAndroid = {
  system: ({ maker, model, release, skin, securityPatch, ...services }: Evidence): string =>
    [
      `${plain(maker)} ${plain(model)}`.trim(),
      `Android ${plain(release)}${plain(skin) === '' ? '' : ` (${plain(skin)})`}`,
      ...(plain(securityPatch) === '' ? [] : [`security patch ${plain(securityPatch)}`]),
      ...(plain(services['googleServices']) === ''
        ? []
        : [`Google services ${plain(services['googleServices'])}`]),
      ...(plain(services['huaweiServices']) === ''
        ? []
        : [`Huawei services ${plain(services['huaweiServices'])}`]),
    ].join(', '),
  client: ({ version, workProfile, user, instant }: Evidence): string =>
    [
      plain(version) === '' ? 'installed, version not told' : plain(version),
      ...(workProfile === true ? [`in the work profile (user ${plain(user)})`] : []),
      ...(instant === true ? ['an instant app'] : []),
    ].join(', '),
  notifications: ({ channels }: Evidence): string =>
    Array.isArray(channels) && channels.length > 0
      ? `allowed, ${channels.length} channels open`
      : 'allowed',
  network: ({ transports, privateDns }: Evidence): string =>
    [
      `${textsIn(transports)}, the internet is reached`,
      ...(privateDns === 'off' ? ['private DNS off'] : []),
    ].join(', '),
  clock: ({ skewMs }: Evidence): string => {
    const skew = numberIn(skewMs);
    // The phone tells whole seconds.
    return Math.abs(skew) < 1_500
      ? 'the same to the second'
      : `off by ${formatDuration('en', skew)}`;
  },
} as const;
