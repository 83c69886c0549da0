import { dateOf, dueText, type Instant } from '../domain/calendar/shanghai';
import type { DigestItem, DigestKind } from './digest.types';
import { STYLE } from './digestStyle';
import { isOverdue } from './digestSubject';

const LABEL: Record<DigestKind, string> = {
  open: '新任务',
  remind: '催办',
  escalate: '升级督办',
  return: '退回修改',
  check: '待审核',
  accepted: '已通过',
  info: '告知',
};
const BUTTON: Record<DigestKind, string> = {
  open: '去填报',
  remind: '去填报',
  escalate: '查看并处理',
  return: '去修改',
  check: '去审核',
  accepted: '查看',
  info: '查看',
};

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

/** One item: what it is, by when, why, what the checker said, and one button. */
export function DigestItemCard({ item, now }: { item: DigestItem; now: Instant }) {
  const left = leftText(item, now);
  const round = item.round !== undefined && item.round > 1 ? ` · 第${item.round}轮` : '';
  return (
    <table role="presentation" cellPadding="0" cellSpacing="0" width="100%" style={STYLE.itemTable}>
      <tr>
        <td style={STYLE.itemCell}>
          <p style={STYLE.label}>{[LABEL[item.kind], item.matter].filter(Boolean).join(' · ') + round}</p>
          <p style={STYLE.title}>{item.step}</p>
          {item.subjectOfEscalation && <p style={STYLE.line}>{item.subjectOfEscalation}</p>}
          {item.dueAt !== undefined && (
            <p style={STYLE.line}>
              {'时限：'}
              <strong>{dueText(item.dueAt)}</strong>
              {left && `，${left}`}
            </p>
          )}
          {item.comment && (
            <p style={STYLE.quote}>
              {item.kind !== 'info' && item.kind !== 'escalate' && '审核意见：'}
              <Lines text={item.comment} />
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
          {item.why && <p style={STYLE.small}>{`为什么是这个时限：${item.why}`}</p>}
          {item.link && <Button href={item.link}>{item.button ?? BUTTON[item.kind]}</Button>}
        </td>
      </tr>
    </table>
  );
}
