import { cleanLine } from './cleanText';

/** Any address, also those in odd quoting, that a server may have put into its answer. */
const ADDRESS = /[^\s<>"'()[\]:;,]+@[^\s<>"'()[\]:;,]+/gu;

/**
 * A server's answer as it may be stored and logged: one line, no e-mail address, and not the part of the recipient's
 * address before the @ either, which some servers quote alone (`550 User zhangsan not found`).
 */
export function stripAddresses(answer: string, recipient?: string): string {
  let text = cleanLine(answer, 1000).replace(ADDRESS, '<地址>');
  const local = recipient?.split('@')[0] ?? '';
  // Shorter than 3 letters it would hit ordinary words and codes of the answer.
  if (local.length >= 3) {
    const quoted = local.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');
    text = text.replace(new RegExp(`(?<![A-Za-z0-9])${quoted}(?![A-Za-z0-9])`, 'giu'), '<地址>');
  }
  return cleanLine(text.replace(/<<地址>>/g, '<地址>'), 300);
}
