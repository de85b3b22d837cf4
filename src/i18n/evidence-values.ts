import type { EvidenceValue } from '../model/finding.ts';

/** A number of the evidence; 0 for anything else. */
export function numberIn(value: EvidenceValue | undefined): number {
  return typeof value === 'number' ? value : 0;
}

/** The texts of a list in the evidence, with commas between them. */
export function textsIn(value: EvidenceValue | undefined): string {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string').join(', ') : '';
}

/** One text field of each record of a list in the evidence, with commas between them. */
export function fieldsIn(value: EvidenceValue | undefined, field: string): string {
  if (!isList(value)) return '';
  return value
    .map((one) => (isRecord(one) ? one[field] : undefined))
    .filter((text) => typeof text === 'string')
    .join(', ');
}

/** Interface names with the product of each behind it: `tun0 (OpenVPN), tun1`. */
export function withProducts(
  names: EvidenceValue | undefined,
  products: EvidenceValue | undefined,
): string {
  if (!isList(names)) return '';
  return names
    .map((name, index) => {
      const product = isList(products) ? products[index] : undefined;
      const told = typeof product === 'string' && product !== name ? ` (${product})` : '';
      return typeof name === 'string' ? `${name}${told}` : '';
    })
    .filter((text) => text !== '')
    .join(', ');
}

function isList(value: EvidenceValue | undefined): value is readonly EvidenceValue[] {
  return Array.isArray(value);
}

function isRecord(value: EvidenceValue): value is { readonly [key: string]: EvidenceValue } {
  return typeof value === 'object' && value !== null && !isList(value);
}
