import type { Evidence } from '../../model/finding.ts';
import { plain } from '../evidence-text.ts';
import { numberIn, textsIn, withProducts } from '../evidence-values.ts';

/** What a pass of the interference group says; the parts depend on what there is. */
export const passedInterference = {
  proxy: ({ proxy, decidedBy }: Evidence): string =>
    plain(proxy) === '' ? 'без прокси' : `${plain(proxy)} (${plain(decidedBy)})`,
  vpn: ({ tunnels, products, carried }: Evidence): string => {
    const names = withProducts(tunnels, products);
    if (names === '') return 'туннелей нет';
    return Array.isArray(carried) && carried.length > 0
      ? `поднят ${names}, профиль это разрешает`
      : `поднят ${names}, путь к серверам идёт мимо`;
  },
  firewall: ({ active, inactive }: Evidence): string =>
    textsIn(active) === ''
      ? `выключен: ${textsIn(inactive)}`
      : `включён: ${textsIn(active)}; правил против клиента нет`,
  antivirus: ({ active, inactive }: Evidence): string => {
    const on = textsIn(active);
    const off = textsIn(inactive);
    const parts = [
      ...(on === '' ? [] : [`включён: ${on}`]),
      ...(off === '' ? [] : [`установлен, но не включён: ${off}`]),
    ];
    return parts.length === 0 ? 'известных средств защиты не найдено' : parts.join('; ');
  },
  hostsFile: ({ hosts, file }: Evidence): string =>
    numberIn(hosts) === 0 ? 'имён серверов для поиска нет' : `имён серверов в ${plain(file)} нет`,
} as const;
