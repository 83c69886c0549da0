import { absenceAt, standsInFor } from '../../domain/people/actors';
import type { Assigned } from '../../domain/programme/context';
import type { Who } from '../../domain/template/template.schema';
import type { Visitor } from './visitor';

/** `王某（示例单位01）`: whom the visitor stands in for on a step; null if it is their own turn. */
export function nameOfHolder(visitor: Visitor, matter: Assigned, who: Who): string | null {
  const held = standsInFor(visitor.context, matter, who, visitor.now, visitor.person.id);
  return held === null ? null : calledIn(visitor, held);
}

/** Name and unit of somebody in the visitor's programme. */
export function calledIn({ context }: Visitor, personId: string): string {
  const person = context.people.get(personId);
  return person ? `${person.name}（${person.unit}）` : '';
}

/** The visitor's own absence of today with who stands in; null if they are not away. */
export function ownAbsence(visitor: Visitor): { from: string; to: string; substitute: string | null } | null {
  const away = absenceAt(visitor.context, visitor.person.id, visitor.now);
  if (!away) return null;
  const { from, to, substituteId } = away;
  return { from, to, substitute: substituteId && calledIn(visitor, substituteId) };
}
