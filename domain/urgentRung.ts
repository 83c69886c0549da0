/**
 * True for news that is not gathered into the next half-day's mail: without it somebody cannot get at their tasks at all, for
 * their address was wrong or their link is void. Only the quiet hours may hold it. `rung` is a notice's.
 */
export function isUrgent(rung: string): boolean {
  return rung.startsWith('readdressed:') || rung.startsWith('relinked:');
}
