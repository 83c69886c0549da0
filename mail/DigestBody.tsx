import { dateOf, dateText, weekdayText } from '../domain/calendar/shanghai';
import { Button, DigestItemCard } from './DigestItemCard';
import type { Digest, DigestItem } from './digest.types';
import { STYLE } from './digestStyle';
import { isOverdue, isTask } from './digestSubject';

/** More cards than this make a mail nobody reads and some servers clip (about 100 KB). */
export const SHOWN = 20;

interface Group {
  programme: string;
  shown: DigestItem[];
  hidden: number;
  link?: string;
}

/** Items by programme in order of first appearance; only the first `SHOWN` of the whole mail are shown. */
export function groupItems({ items, links }: Digest): Group[] {
  const groups = new Map<string, Group>();
  items.forEach((item, n) => {
    const group = groups.get(item.programme) ?? {
      programme: item.programme,
      shown: [],
      hidden: 0,
      link: links.find((l) => l.programme === item.programme)?.link,
    };
    groups.set(item.programme, group);
    if (n < SHOWN) group.shown.push(item);
    else group.hidden += 1;
  });
  return [...groups.values()];
}

/** `您有3项待办（1项已逾期）。`: what the mail holds, in a sentence. */
export function summaryText({ items, now }: Digest): string {
  const wanted = items.filter((item) => item.decision !== undefined).length;
  const tasks = items.filter(isTask);
  const overdue = tasks.filter((item) => isOverdue(item, now)).length;
  const climbed = items.filter((item) => item.kind === 'escalate' && item.decision === undefined).length;
  const news = items.length - wanted - tasks.length - climbed;
  const parts = [
    wanted > 0 ? `${wanted}项待决定` : '',
    climbed > 0 ? `${climbed}项升级督办` : '',
    tasks.length > 0 ? `${tasks.length}项待办${overdue > 0 ? `（${overdue}项已逾期）` : ''}` : '',
    news > 0 ? `${news}项通知` : '',
  ];
  return `您有${parts.filter(Boolean).join('、')}。`;
}

function Section({ group, now }: { group: Group; now: number }) {
  return (
    <>
      <tr>
        <td style={STYLE.programme}>{group.programme}</td>
      </tr>
      {group.shown.map((item) => (
        <tr>
          <td style={STYLE.item}>
            <DigestItemCard item={item} now={now} />
          </td>
        </tr>
      ))}
      {group.hidden > 0 && (
        <tr>
          <td style={STYLE.cell}>
            <p style={STYLE.line}>
              {group.shown.length > 0
                ? `另有${group.hidden}项未在本邮件列出。`
                : `共${group.hidden}项，未在本邮件列出。`}
            </p>
            {group.link && <Button href={group.link}>查看全部待办</Button>}
          </td>
        </tr>
      )}
    </>
  );
}

/** The whole mail as one tree; the HTML and the plain text are both made from it. Expects a cleaned digest. */
export function DigestBody({ digest }: { digest: Digest }) {
  const today = dateOf(digest.now);
  return (
    <table role="presentation" cellPadding="0" cellSpacing="0" width="100%" style={STYLE.card}>
      <tr>
        <td style={STYLE.brand}>{`同心 · ${digest.office}`}</td>
      </tr>
      <tr>
        <td style={STYLE.cell}>
          <p style={STYLE.line}>{`${digest.person.name}：`}</p>
          <p style={STYLE.line}>
            {`您好！今天是${today.slice(0, 4)}年${dateText(today)}（${weekdayText(today)}）。${summaryText(digest)}`}
          </p>
          {digest.catchUp && (
            <p style={STYLE.line}>
              系统或邮件此前曾中断，其间的通知合并在这一封邮件里，每件事只列最新的一条，不再逐封补发。
            </p>
          )}
        </td>
      </tr>
      {groupItems(digest).map((group) => (
        <Section group={group} now={digest.now} />
      ))}
      <tr>
        <td style={STYLE.foot}>
          <p
            style={STYLE.small}
          >{`本邮件由${digest.office}通过“同心”系统自动发出。您在上述方案的名册中，因此收到本邮件；如有疑问请与经办人联系。`}</p>
          <p style={STYLE.small}>本邮件链接仅供本人使用，请勿转发。请勿直接回复本邮件。</p>
        </td>
      </tr>
    </table>
  );
}
