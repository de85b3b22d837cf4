/** Check digits of numbers that are otherwise just digits. Separators are ignored. */

function digitsOf(text: string): number[] {
  return text.replace(/\D/g, '').split('').map(Number);
}

/** ISO/IEC 7812-1, Annex B (Luhn); 13 to 19 digits, not all the same. */
export function cardIsValid(text: string): boolean {
  const digits = digitsOf(text);
  if (digits.length < 13 || digits.length > 19 || new Set(digits).size < 2) return false;
  const sum = digits
    .reverse()
    .reduce(
      (total, digit, at) =>
        total + (at % 2 === 0 || digit === 0 ? digit : ((digit * 2 - 1) % 9) + 1),
      0,
    );
  return sum % 10 === 0;
}

/** SNILS: eleven digits; weights 9…1, modulo 101, 100 becomes 00 (rules of the Russian Pension Fund). */
export function snilsIsValid(text: string): boolean {
  const digits = digitsOf(text);
  if (digits.length !== 11) return false;
  const sum = digits.slice(0, 9).reduce((total, digit, at) => total + digit * (9 - at), 0);
  return (sum % 101) % 100 === (digits[9] ?? 0) * 10 + (digits[10] ?? 0);
}

const INN_WEIGHTS = [3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8] as const;

/** INN: ten digits for an organisation, twelve for a person (order of the Federal Tax Service). */
export function innIsValid(text: string): boolean {
  const digits = digitsOf(text);
  const check = (count: number): number => {
    const weights = INN_WEIGHTS.slice(INN_WEIGHTS.length - count);
    const sum = weights.reduce((total, weight, at) => total + weight * (digits[at] ?? 0), 0);
    return (sum % 11) % 10;
  };
  if (digits.length === 10) return check(9) === digits[9];
  return digits.length === 12 && check(10) === digits[10] && check(11) === digits[11];
}
