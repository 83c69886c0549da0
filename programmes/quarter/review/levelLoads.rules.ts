/** A section of a unit with the numbers of the reviewers who hold it. */
export interface Slot {
  unit: string;
  section: string;
  holders: Set<number>;
}

/**
 * Moves sections from reviewers who hold more to reviewers who hold at least two fewer, through others if need be (a
 * gives to b, b to c), until no such way is left. Then the loads are as even as the rule "nobody scores their own unit"
 * lets them be: an assignment without such a way has the least sum of squares. Changes `slots` and `loads`. Needed
 * because going by the least load alone runs into a corner when the last units are those of the people with the least
 * load.
 */
export function levelLoads(
  slots: readonly Slot[],
  loads: Map<number, number>,
  isOwn: (number: number, unit: string) => boolean,
): void {
  const held = new Map([...loads.keys()].map((n) => [n, new Set<Slot>()]));
  for (const slot of slots) for (const holder of slot.holders) held.get(holder)!.add(slot);
  for (;;) {
    const way = wayDown(held, loads, isOwn);
    if (!way) return;
    for (const { from, to, slot } of way) {
      slot.holders.delete(from);
      slot.holders.add(to);
      held.get(from)!.delete(slot);
      held.get(to)!.add(slot);
    }
    const [first, last] = [way[0]!.from, way.at(-1)!.to];
    loads.set(first, loads.get(first)! - 1);
    loads.set(last, loads.get(last)! + 1);
  }
}

interface Move {
  from: number;
  to: number;
  slot: Slot;
}

/**
 * The shortest chain of moves from one of the most loaded that has any to somebody with at least two fewer; undefined:
 * none.
 */
function wayDown(
  held: ReadonlyMap<number, ReadonlySet<Slot>>,
  loads: ReadonlyMap<number, number>,
  isOwn: (number: number, unit: string) => boolean,
): Move[] | undefined {
  const least = Math.min(...loads.values());
  const starts = [...loads.keys()]
    .filter((n) => loads.get(n)! >= least + 2)
    .sort((a, b) => loads.get(b)! - loads.get(a)! || a - b);
  for (const start of starts) {
    const cameBy = new Map<number, Move | null>([[start, null]]);
    const queue = [start];
    for (let from = queue.shift(); from !== undefined; from = queue.shift()) {
      for (const to of loads.keys()) {
        if (cameBy.has(to)) continue;
        const slot = firstOf(held.get(from)!, (s) => !isOwn(to, s.unit) && !s.holders.has(to));
        if (!slot) continue;
        cameBy.set(to, { from, to, slot });
        if (loads.get(to)! <= loads.get(start)! - 2) return traced(cameBy, to);
        queue.push(to);
      }
    }
  }
  return undefined;
}

/**
 * The moves that lead to `end`, first one first. Along a shortest chain each move takes another slot or another holder
 * of it.
 */
function traced(cameBy: ReadonlyMap<number, Move | null>, end: number): Move[] {
  const moves: Move[] = [];
  for (let move = cameBy.get(end); move; move = cameBy.get(move.from)) moves.unshift(move);
  return moves;
}

function firstOf(slots: ReadonlySet<Slot>, test: (slot: Slot) => boolean): Slot | undefined {
  for (const slot of slots) if (test(slot)) return slot;
  return undefined;
}
