import { type Fact, known, notKnown } from '../../model/fact.ts';
import { commandFact, failureDetail, parsed } from '../facts.ts';
import { NOTHING_TOLD, plausibleDbm } from '../link.ts';
import type { CallOptions } from '../call-options.ts';
import type { InterfaceKind, LinkFacts } from '../network.ts';
import type { PlatformTools } from '../tools.ts';
import { readMetered } from './metered.ts';

/** `netsh wlan` for the signal, the registry for the price. */
export async function readLink(
  tools: PlatformTools,
  name: string,
  kind: InterfaceKind,
  options: CallOptions,
): Promise<Fact<LinkFacts>> {
  const metered = await readMetered(tools, name, options);
  if (kind !== 'wifi') return known({ ...NOTHING_TOLD, metered }, 'reg query DusmSvc');
  const asked = await tools.run('netsh', ['wlan', 'show', 'interfaces'], options);
  const source = 'netsh wlan show interfaces';
  const output =
    asked.ok && isRefused(asked.stdout)
      ? notKnown('forbidden', source, failureDetail(asked))
      : commandFact(asked, source);
  const told = parsed(output, (text) => parseWlanInterfaces(text, name));
  if (!told.known)
    return metered === null ? told : known({ ...NOTHING_TOLD, metered }, told.source);
  return known({ ...told.value, metered }, told.source);
}

/**
 * Since Windows 11 24H2 `netsh wlan` wants the location permission or an administrator, and says so in translated
 * sentences around the name of the function and its error 5 (learn.microsoft.com, "Changes to API behavior for Wi-Fi
 * access and location").
 */
export function isRefused(text: string): boolean {
  return /\bWlan[A-Z]\w*\b[^\n]*\b5\b/.test(text);
}

/**
 * The output is translated, its shape is not: a block for each interface whose first line is its name, one value in per
 * cent (the signal), and on new systems a line `Rssi`.
 */
export function parseWlanInterfaces(text: string, name: string): LinkFacts | null {
  const blocks = text.split(/\r?\n\s*\r?\n/).map((block) =>
    block.split(/\r?\n/).flatMap((line) => {
      const [, key, value] = /^\s+(\S.*?)\s*: (.*?)\s*$/.exec(line) ?? [];
      return key === undefined || value === undefined ? [] : [{ key, value }];
    }),
  );
  const block = blocks.find(([first]) => first?.value === name);
  if (block === undefined) return null;
  const percent = block.find(({ value }) => /^\d{1,3}%$/.test(value))?.value;
  const rssi = block.find(({ key }) => key.toLowerCase() === 'rssi')?.value;
  const facts = {
    signalDbm: rssi === undefined ? null : plausibleDbm(Number(rssi)),
    signalPercent: percent === undefined ? null : Number(percent.slice(0, -1)),
    metered: null,
  };
  return facts.signalDbm === null && facts.signalPercent === null ? null : facts;
}
