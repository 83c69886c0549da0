/**
 * True if a host name or address means this machine by definition: no look-up can lead it elsewhere. Brackets of IPv6
 * may stand.
 */
export function isLoopback(host: string): boolean {
  const bare = host.toLowerCase().replace(/^\[(.*)\]$/, '$1');
  return bare === 'localhost' || bare === '::1' || /^(::ffff:)?127(\.\d{1,3}){3}$/.test(bare);
}
