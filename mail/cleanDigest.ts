import { cleanBlock, cleanLine, cleanLink } from './cleanText';
import type { Digest, DigestItem, DigestKind } from './digest.types';

/** What asks for a decision first, what only tells last. */
const URGENCY: Record<DigestKind, number> = {
  escalate: 0,
  return: 1,
  remind: 2,
  check: 3,
  open: 4,
  accepted: 5,
  info: 6,
};

const when = (item: DigestItem) => item.dueAt ?? Number.POSITIVE_INFINITY;

function cleanItem(item: DigestItem): DigestItem {
  const line = (text: string | undefined) => (text === undefined ? undefined : cleanLine(text) || undefined);
  const block = (text: string | undefined) =>
    text === undefined ? undefined : cleanBlock(text) || undefined;
  return {
    ...item,
    programme: cleanLine(item.programme),
    matter: cleanLine(item.matter),
    step: cleanLine(item.step),
    subjectOfEscalation: line(item.subjectOfEscalation),
    button: line(item.button),
    link: item.link === undefined ? undefined : cleanLink(item.link),
    comment: block(item.comment),
    why: line(item.why),
    text: block(item.text),
  };
}

/**
 * The digest ready to be shown: every field cleaned of control characters, links checked, items in order of urgency
 * and then of deadline, so that what is cut from an overfull mail is what can wait.
 * @throws RangeError if there is nothing to say (an empty mail is a fault of the courier) or a link is not http(s).
 */
export function cleanDigest(digest: Digest): Digest {
  if (digest.items.length === 0) throw new RangeError('a digest needs at least one item');
  const items = digest.items
    .map(cleanItem)
    .sort((a, b) => URGENCY[a.kind] - URGENCY[b.kind] || (when(a) === when(b) ? 0 : when(a) - when(b)));
  return {
    ...digest,
    office: cleanLine(digest.office),
    person: { name: cleanLine(digest.person.name, 50), email: digest.person.email },
    items,
    links: digest.links.map(({ programme, link }) => ({
      programme: cleanLine(programme),
      link: cleanLink(link),
    })),
  };
}
