import { type Fact, known } from '../../../model/fact.ts';
import type { Keyring } from '../../workstation.ts';
import type { BusNames } from './session-bus.ts';

/** What Chromium's os_crypt asks on Linux: the Secret Service, or KWallet under KDE. */
const SERVICES = ['org.freedesktop.secrets', 'org.kde.kwalletd6', 'org.kde.kwalletd5'];

export function keyring(bus: Fact<BusNames>): Fact<Keyring> {
  if (!bus.known) return bus;
  const { owned, activatable } = bus.value;
  const running = SERVICES.find((name) => owned.has(name));
  const waiting = SERVICES.find((name) => activatable.has(name));
  const service = running ?? waiting ?? null;
  return known(
    {
      present: service !== null,
      service,
      running: service === null ? null : running !== undefined,
    },
    bus.source,
  );
}
