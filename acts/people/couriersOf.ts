import type { Wake } from '../../engine/engine.port';

/** The couriers of the offices whose programmes somebody is told in. */
export function couriersOf(programmes: readonly { office_id: string }[]): Wake[] {
  return [...new Set(programmes.map((p) => p.office_id))].map((courier) => ({ courier }));
}
