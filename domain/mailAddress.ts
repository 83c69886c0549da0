/** A plain ASCII address: what Chinese providers and Exchange both accept, and nothing that needs quoting. */
const ADDRESS =
  /^[A-Za-z0-9!#$%&'*+/=?^_{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_{|}~-]+)*@(?<domain>[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)*)$/;

/** The domain of an address in small letters, or null if `text` is no address that fits the SMTP envelope as it is. */
export function mailDomain(text: string): string | null {
  if (text.length > 254 || text.indexOf('@') > 64) return null;
  return ADDRESS.exec(text)?.groups?.domain?.toLowerCase() ?? null;
}

/** True for an address that can be put on the SMTP envelope as it is. */
export function isMailAddress(text: string): boolean {
  return mailDomain(text) !== null;
}
