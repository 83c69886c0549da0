import type { RungRow } from './rung.row';
import { RUNGS, type RungKind } from './rung.table';

/** `relayed`: to the officers, who pass it on by other means to somebody without e-mail. */
type RungOf<V> = {
  [K in RungKind]: { kind: K; relayed?: boolean } & Readonly<Record<(typeof RUNGS)[K]['fields'][number], V>>;
}[RungKind];

/** What a notice is about. Stored as text: `open`, `r1`, `e2`, `moved:<cause>:<seq>`, `relay:<rung>`. */
export type NoticeRung = RungOf<string>;

/** The stored texts of all escalations, as a regular expression of SQL; `extension:3` begins with the same letter. */
export const ESCALATION_TEXTS = '^e[0-9]+$';

const RELAY = 'relay:';
const LADDER: Readonly<Record<string, 'remind' | 'escalate'>> = { r: 'remind', e: 'escalate' };

/** A rung from its text, the only reading of it. Fields that are not there (a rehearsal leaves out ids) are empty. */
export function parseRung(rung: string): NoticeRung {
  const relayed = rung.startsWith(RELAY);
  const own = relayed ? rung.slice(RELAY.length) : rung;
  const [, letter, n] = /^([re])(\d+)$/.exec(own) ?? [];
  if (letter !== undefined && n !== undefined) return { kind: LADDER[letter]!, n, relayed };
  const [kind, ...values] = own.split(':') as [string, ...string[]];
  if (!isKind(kind)) return { kind: 'unknown', text: own, relayed };
  const fields = rowOf({ kind }).fields.map((name, n) => [name, values[n] ?? '']);
  return { kind, relayed, ...Object.fromEntries(fields) } as NoticeRung;
}

/** A rung to be stored, its numbers still numbers. */
export type NewRung = RungOf<string | number>;

/** A rung as it is stored; the reverse of `parseRung`. */
export function formatRung(rung: NewRung): string {
  const relay = rung.relayed ? RELAY : '';
  if (rung.kind === 'unknown') return `${relay}${rung.text}`;
  if (rung.kind === 'remind') return `${relay}r${rung.n}`;
  if (rung.kind === 'escalate') return `${relay}e${rung.n}`;
  const values: Readonly<Record<string, string | number | boolean | undefined>> = rung;
  return relay + [rung.kind, ...rowOf(rung).fields.map((name) => values[name])].join(':');
}

/** The table's row for a rung. */
export function rowOf({ kind }: { kind: RungKind }): RungRow {
  return RUNGS[kind];
}

/** Kinds of facts with which people write what a notice passes on. */
export const QUOTED_FACTS = Object.values<RungRow>(RUNGS).flatMap((row) => row.quotes ?? []);

function isKind(text: string): text is RungKind {
  return Object.hasOwn(RUNGS, text);
}

/** True for a ladder's rung after the deadline, by which the next one responsible is told; else it is a reminder. */
export function isEscalation({ key }: { key: string }): boolean {
  return parseRung(key).kind === 'escalate';
}

/** The number of a ladder's rung among the reminders or the escalations, from 1. */
export function levelOf(text: string): number {
  const rung = parseRung(text);
  return 'n' in rung ? Number(rung.n) : 0;
}

/** A rung's text without the ids in it, which are drawn anew in every run of a rehearsal. */
export function withoutIds(text: string): string {
  return text.replace(/:(?:[a-z]-)?[0-9a-f]{20}\b/g, '');
}
