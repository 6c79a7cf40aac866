// Telephone numbers that readers wrote, as links. generator/schema/phones.py takes the same care with those
// of helplines; tests/phone-numbers.json holds for both.

/** A digit of any script: ٠ and ०, too. @param {string} digit */
function latin(digit) {
  let zero = /** @type {number} */ (digit.codePointAt(0));
  const at = zero;
  while (at - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return String(at - zero);
}

/**
 * What follows `tel:`, or the character that does not belong in a number. Words without a number give
 * neither.
 * @param {string} text
 * @returns {{number: string, sign: string}}
 */
export function phone(text) {
  let clean = text
    .normalize('NFKC')
    .replace(/[‐‒−]/g, '-')
    .replace(/\p{Cf}/gu, '')
    .replace(/\p{Nd}/gu, latin);
  // +44 (0)20: the 0 is for calls inside the country. Italian numbers keep it.
  clean = clean
    .trim()
    .replace(/\s+/g, ' ')
    .replace(/^(\+(?!39|37[89])[\d .-]*)\(0\)/, '$1');
  const digits = clean.replace(/\D/g, '').length;
  if (digits < 2) return { number: '', sign: '' };
  const [sign] = clean.match(/[^\d +#().-]/u) || clean.slice(1).match(/[+#]/) || (digits > 15 ? [clean] : []);
  return sign
    ? { number: '', sign }
    : { number: clean.replace(/[^\d+#]/g, '').replace('#', '%23'), sign: '' };
}
