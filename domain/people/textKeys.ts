/**
 * Keys by which names, units, groups and addresses are compared. They are for comparing only: what is shown and stored
 * is what somebody wrote. Two spellings with one key are one name to a reader: width and case of letters, spaces,
 * width and kind of brackets, invisible characters and variation selectors, the forms of the dot in 阿某·某某.
 */
function textKey(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFKC')
    .replace(/[\s\p{Cf}\p{Cc}\p{Variation_Selector}]/gu, '')
    .replace(/[【〔〖[{]/gu, '(')
    .replace(/[】〕〗\]}]/gu, ')')
    .replace(/[.·•・‧∙⋅●]/gu, '·');
}

/** Two names with the same key are the same name. */
export const nameKey = textKey;
/** Two units with the same key are one unit. */
export const unitKey = textKey;
/** Two groups with the same key are one group. */
export const groupKey = textKey;

/** An e-mail address for comparing: providers deliver without regard to case. Null: none. */
export function emailKey(email: string | null): string | null {
  return email === null
    ? null
    : email
        .normalize('NFKC')
        .toLowerCase()
        .replace(/[\s\p{Cf}]/gu, '') || null;
}

/**
 * A phone number for comparing, as digits: without spaces, dashes, brackets and China's country code; a land line
 * with the zero of its area code. Null: none.
 */
export function phoneKey(phone: string | null): string | null {
  if (phone === null) return null;
  const text = phone.normalize('NFKC');
  const digits = text.replace(/\D/gu, '');
  const national = digits.replace(/^(00)?86(?=1[3-9]\d{9}$)/, '');
  if (national !== digits || /^1[3-9]\d{9}$/.test(digits)) return national;
  const landLine = /^\s*(\+|00)\s*86/.test(text) ? `0${digits.replace(/^(00)?860?/, '')}` : digits;
  return landLine || null;
}
