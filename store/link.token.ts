import { createHmac } from 'node:crypto';
import { sha256 } from './newId';

/**
 * A link's token is an HMAC of the row's random id under the installation's secret, so that every retry of a mail
 * carries the very same link: a fresh random one minted at sending could be delivered and then lost with a crashed
 * transaction.
 */
export function tokenOf(secret: string, linkId: string): string {
  return createHmac('sha256', secret).update(linkId).digest('base64url');
}

/** True if a link's row was made with this secret: only then does the token derived today open anything. */
export function isDerivedFrom(secret: string, link: { id: string; hash: string }): boolean {
  return sha256(tokenOf(secret, link.id)) === link.hash;
}
