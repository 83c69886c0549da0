import { dateOf, type Instant } from '../domain/calendar/shanghai';
import { digestRow } from '../domain/notice/digest.table';
import { kindWords } from '../programmes/kind.words';
import type { DigestItem } from './digest.types';
import { STYLE } from './digestStyle';
import { isOverdue } from './digestSubject';
import { dueWords } from './mailWords';

/** What an item is headed with: its own words, those of its kind of step, or those of its kind. */
function labelOf({ kind, label, does }: DigestItem): string {
  return label ?? ((kind === 'check' && kindWords(does).waits) || digestRow(kind).label);
}

function commentOf({ kind, does, commentHead }: DigestItem): string | undefined {
  return commentHead || (kind === 'return' && kindWords(does).opinion) || digestRow(kind).comment;
}

/** `还有3个工作日`, `今天到期`, `已逾期2个工作日`: what is left until the deadline, in words. */
export function leftText(item: DigestItem, now: Instant): string {
  if (item.dueAt === undefined) return '';
  const left = item.workingDaysLeft;
  if (isOverdue(item, now)) return left !== undefined && left < 0 ? `已逾期${-left}个工作日` : '已过时限';
  if (dateOf(item.dueAt) === dateOf(now)) return '今天到期';
  if (left === undefined || left < 0) return '';
  return left === 0 ? '此前没有工作日' : `还有${left}个工作日`;
}

/** A link that looks like a button everywhere: Outlook paints only the table cell. */
export function Button({ href, children }: { href: string; children: string }) {
  return (
    <table role="presentation" cellPadding="0" cellSpacing="0" style="margin:8px 0 2px 0;">
      <tr>
        <td align="center" style={STYLE.buttonCell}>
          <a href={href} target="_blank" rel="noreferrer" style={STYLE.buttonLink}>
            {children}
          </a>
        </td>
      </tr>
    </table>
  );
}

/** Text of several lines; `white-space:pre-line` is unknown to Outlook. */
export function Lines({ text }: { text: string }) {
  return (
    <>
      {text.split('\n').map((line, n) => (
        <>
          {n > 0 && <br />}
          {line}
        </>
      ))}
    </>
  );
}

/** The deadline, what is left until it, and what it was before it was moved. */
function DueLine({ item, now }: { item: DigestItem; now: Instant }) {
  if (item.dueAt === undefined) return null;
  const left = leftText(item, now);
  const before = item.movedFrom === undefined ? '时限：' : `原定${dueWords(item.movedFrom, now)}，现为`;
  return (
    <p style={STYLE.line}>
      {item.kind === 'extension' ? '现定时限：' : before}
      <strong>{dueWords(item.dueAt, now)}</strong>
      {left && `，${left}`}
    </p>
  );
}

/** One item: what it is, by when, why, what was said about it, what is to be decided, and one button. */
export function DigestItemCard({ item, now }: { item: DigestItem; now: Instant }) {
  const round = item.round !== undefined && item.round > 1 ? ` · 第${item.round}轮` : '';
  return (
    <table role="presentation" cellPadding="0" cellSpacing="0" width="100%" style={STYLE.itemTable}>
      <tr>
        <td style={STYLE.itemCell}>
          <p style={STYLE.label}>{[labelOf(item), item.matter].filter(Boolean).join(' · ') + round}</p>
          <p style={STYLE.title}>{item.step}</p>
          {item.subjectOfEscalation && <p style={STYLE.line}>{item.subjectOfEscalation}</p>}
          {item.standsInFor && <p style={STYLE.line}>{item.standsInFor}</p>}
          {/* Of a moved deadline the dates come first, then why. */}
          {item.news && item.kind !== 'moved' && <p style={STYLE.line}>{item.news}</p>}
          <DueLine item={item} now={now} />
          {item.news && item.kind === 'moved' && <p style={STYLE.line}>{item.news}</p>}
          {item.comment && (
            <p style={STYLE.quote}>
              {commentOf(item)}
              <Lines text={item.comment} />
            </p>
          )}
          {item.decision && (
            <p style={STYLE.line}>
              <strong>{item.decision}</strong>
            </p>
          )}
          {item.text && (
            <>
              <p style={STYLE.small}>可复制到工作群（不含姓名和链接）：</p>
              <table role="presentation" cellPadding="10" cellSpacing="0" width="100%">
                <tr>
                  <td style={STYLE.copy}>
                    <Lines text={item.text} />
                  </td>
                </tr>
              </table>
            </>
          )}
          {item.delay && <p style={STYLE.small}>{item.delay}</p>}
          {item.why && <p style={STYLE.small}>{`为什么是这个时限：${item.why}`}</p>}
          {item.link && <Button href={item.link}>{item.button ?? digestRow(item.kind).button}</Button>}
        </td>
      </tr>
    </table>
  );
}
