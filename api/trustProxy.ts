/**
 * TRUST_PROXY for Express: a number of hops ("1") or a list of addresses and networks ("127.0.0.1, 10.0.0.0/8").
 * Trusting everybody would let anyone forge their address, so anything else is refused. Unset: nobody is trusted.
 */
export function trustProxy(text: string | undefined): false | number | string[] {
  if (text === undefined) return false;
  if (/^\d{1,2}$/.test(text.trim())) return Number(text);
  const list = text.split(',').map((part) => part.trim());
  const named = ['loopback', 'linklocal', 'uniquelocal'];
  if (
    list.every((part) => named.includes(part) || /^[0-9a-f.:]+(\/\d{1,3})?$/i.test(part)) &&
    list.some(Boolean)
  )
    return list;
  throw new Error(`TRUST_PROXY 须为代理的层数（如 1）或其地址（如 127.0.0.1），不能是 "${text}"`);
}
