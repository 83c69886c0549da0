import { mailDomain } from '../domain/mailAddress';
import { cleanLine } from './cleanText';

/**
 * MAIL_FROM (`同心 <tongxin@example.org>` or a bare address) in its parts.
 * @throws RangeError if there is no address in it: said at start-up, since no mail could be sent.
 */
export function parseFrom(mailFrom: string): { name: string; address: string; domain: string } {
  const match = /^(?<name>[^<>]*)<(?<address>[^<>]+)>$/.exec(mailFrom.trim());
  const address = (match?.groups?.address ?? mailFrom).trim();
  const domain = mailDomain(address);
  if (domain === null) throw new RangeError('MAIL_FROM must be an address, or a name and an address in <>');
  const name = cleanLine((match?.groups?.name ?? '').replace(/["\\]/g, ''));
  return { name, address, domain };
}
