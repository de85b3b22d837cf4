import type { PhoneSystem } from './android.ts';

/** `getprop`: `[ro.product.model]: [Pixel 7]`, a line each; values may run over several lines. */
export function parseProperties(text: string): ReadonlyMap<string, string> {
  return new Map(
    [...text.matchAll(/^\[([^\]\n]+)\]: \[([\s\S]*?)\]$/gm)].map(([, name = '', value = '']) => [
      name,
      value,
    ]),
  );
}

/** Properties in which makers tell the version of their own system. */
const SKINS: readonly (readonly [property: string, name: string])[] = [
  ['ro.mi.os.version.name', 'HyperOS'],
  ['ro.miui.ui.version.name', 'MIUI'],
  ['ro.build.version.magic', 'MagicOS'],
  ['ro.build.version.emui', 'EMUI'],
  ['ro.build.version.oneui', 'One UI'],
  ['ro.build.version.oplusrom', 'ColorOS'],
  ['ro.build.version.opporom', 'ColorOS'],
];

/** Null: without a model and an API level this is no Android that we know. */
export function parseSystem(text: string): PhoneSystem | null {
  const properties = parseProperties(text);
  const value = (name: string): string => properties.get(name)?.trim() ?? '';
  const api = Number(value('ro.build.version.sdk'));
  const release = value('ro.build.version.release');
  const model = value('ro.product.model');
  if (!Number.isInteger(api) || api < 1 || release === '' || model === '') return null;
  const maker = value('ro.product.manufacturer');
  const securityPatch = /^\d{4}-\d{2}-\d{2}$/.exec(value('ro.build.version.security_patch'));
  return {
    maker,
    brand: value('ro.product.brand') || maker,
    model,
    release,
    api,
    securityPatch: securityPatch?.[0] ?? null,
    skin: skinOf(value),
  };
}

function skinOf(value: (name: string) => string): string | null {
  for (const [property, name] of SKINS) {
    const version = value(property);
    if (version === '') continue;
    if (name === 'One UI') return `${name} ${oneUi(version)}`;
    // `MagicOS_8.0`, `EmotionUI_12.0.0`, `OS2.0`
    return `${name} ${version.replace(/^(?:MagicOS|MagicUI|EmotionUI|OS)_?/i, '')}`;
  }
  return null;
}

/** Samsung writes 60101 for 6.1.1. */
function oneUi(version: string): string {
  const number = Number(version);
  if (!/^\d{5,6}$/.test(version)) return version;
  const parts = [Math.floor(number / 10_000), Math.floor(number / 100) % 100, number % 100];
  return (parts[2] === 0 ? parts.slice(0, 2) : parts).join('.');
}
