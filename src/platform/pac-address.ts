import { withoutCredentials } from '../model/proxy-text.ts';
import type { ProxySettings } from '../model/proxy-settings.ts';

/**
 * The settings with the address of their PAC file as it is written. What is shown of it lacks credentials and query;
 * the file is fetched by all of it. Not enumerable: JSON, spreads and comparisons do not see it.
 */
export function withPacAddress(settings: ProxySettings, written: string): ProxySettings {
  return withoutCredentials(written) === written
    ? settings
    : Object.defineProperty({ ...settings }, 'pacAddress', { value: written, enumerable: false });
}
