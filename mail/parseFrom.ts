import { cleanLine } from './cleanText';

/** A plain ASCII address: what Chinese providers and Exchange both accept, and nothing that needs quoting. */
const ADDRESS =
  /^[A-Za-z0-9.!#$%&'*+/=?^_{|}~-]+@([A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)*)$/;

/** True for an address that can be put on the SMTP envelope as it is. */
export function isMailAddress(text: string): boolean {
  return text.length <= 254 && ADDRESS.test(text);
}

/**
 * MAIL_FROM (`同心 <tongxin@example.org>` or a bare address) in its parts.
 * @throws RangeError if there is no address in it: said at start-up, since no mail could be sent.
 */
export function parseFrom(mailFrom: string): { name: string; address: string; domain: string } {
  const match = /^(?<name>[^<>]*)<(?<address>[^<>]+)>$/.exec(mailFrom.trim());
  const address = (match?.groups?.address ?? mailFrom).trim();
  const domain = ADDRESS.exec(address)?.[1];
  if (domain === undefined)
    throw new RangeError('MAIL_FROM must be an address, or a name and an address in <>');
  const name = cleanLine((match?.groups?.name ?? '').replace(/["\\]/g, ''));
  return { name, address, domain: domain.toLowerCase() };
}
