import type { Digest, DigestItem } from '../mail/digest.types';
import { digestItem } from '../mail/digestItem';
import type { WorkerSystem } from '../programmes/plug.types';
import { linkTokens } from '../store/link.repo';
import type { MailContent, NoticeContent } from '../store/mail.types';
import type { Tx } from '../store/openStore';

/** A mail's content as the digest its reader sees, with their own links. */
export async function digestOf(
  tx: Tx,
  { publicUrl, secret, systems }: { publicUrl: string; secret: string; systems: readonly WorkerSystem[] },
  content: MailContent,
  now: number,
): Promise<Digest> {
  const links = new Map<string, string>();
  const titles = new Map(content.items.map((i) => [i.programmeId, i.programme]));
  for (const programmeId of titles.keys()) {
    const tokens = await linkTokens(tx, secret, programmeId, [content.person.id], now);
    const token = tokens.get(content.person.id);
    if (token) links.set(programmeId, `${publicUrl}/t/${token}`);
  }
  const items: DigestItem[] = [];
  for (const notice of content.items) {
    const { programmeId, calendar } = notice;
    const ownNews = await newsOf(tx, systems, notice);
    items.push(digestItem({ ...notice, ownNews }, calendar, links.get(programmeId), now));
  }
  return {
    office: content.office,
    person: content.person,
    now,
    items: items.filter(isFirst),
    links: [...links].map(([id, link]) => ({ programme: titles.get(id)!, link })),
    catchUp: content.catchUp,
  };
}

/** What the step's own system tells whoever is to act on it. */
async function newsOf(tx: Tx, systems: readonly WorkerSystem[], notice: NoticeContent): Promise<string> {
  const { ownTurn, does, programmeId } = notice;
  if (!ownTurn) return '';
  const news = await Promise.all(systems.map((s) => s.mailNews?.[does]?.(tx, programmeId)));
  return news.join('');
}

/** Several people without e-mail, one text to pass on: it is the same for all of them. */
function isFirst(item: DigestItem, n: number, items: readonly DigestItem[]): boolean {
  return item.text === undefined || items.findIndex((i) => i.text === item.text) === n;
}
