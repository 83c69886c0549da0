import { DIGEST_KINDS } from '../domain/notice/digest.table';
import { cleanBlock, cleanLine, cleanLink } from './cleanText';
import type { Digest, DigestItem } from './digest.types';

const URGENCY = Object.keys(DIGEST_KINDS);
const urgency = ({ kind }: DigestItem) => URGENCY.indexOf(kind);
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
    decision: line(item.decision),
    standsInFor: line(item.standsInFor),
    // Holds a reason somebody wrote, but stands as one paragraph.
    news: item.news === undefined ? undefined : cleanLine(item.news, 2000) || undefined,
    delay: line(item.delay),
    label: line(item.label),
    button: line(item.button),
    link: item.link === undefined ? undefined : cleanLink(item.link),
    comment: block(item.comment),
    commentHead: line(item.commentHead),
    why: item.why === undefined ? undefined : cleanLine(item.why, 600) || undefined,
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
    .sort((a, b) => urgency(a) - urgency(b) || (when(a) === when(b) ? 0 : when(a) - when(b)));
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
