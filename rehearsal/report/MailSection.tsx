import { noticesWords } from './mailKind';
import { mailDays, type SameMails } from './mails.view';
import { Empty, ReportPart, Tools } from './ReportParts';
import type { ReportContext } from './report.context';
import { dayWords, mailKindWords } from './report.words';

/** One mail, or several that say the same: the first's text stands for all of them, and it is said what differs. */
function Batch({ batch, context }: { batch: SameMails; context: ReportContext }) {
  const { first, mails, time } = batch;
  const to = mails.length === 1 ? first.to : `${first.to}等${mails.length}人`;
  return (
    <details data-row="">
      <summary>
        <span class="time">{time}</span>
        {`${to}　`}
        <span class="subject">{first.subject}</span>
      </summary>
      <div class="inner">
        <p class="readers">{`包含：${noticesWords(first, context.checks)}`}</p>
        {mails.length > 1 && (
          <p class="readers">
            {`收件人${mails.length}名：${mails.map((m) => m.to).join('、')}。下面是发给${first.to}的一封，其余各封只有称呼和链接不同。`}
          </p>
        )}
        <pre class="text">{first.text}</pre>
      </div>
    </details>
  );
}

/** Every mail in order, by day; equal ones of one time once. */
export function MailSection({ context }: { context: ReportContext }) {
  const days = mailDays(context.rehearsed.mails);
  if (days.length === 0)
    return (
      <ReportPart id="mails" title="全部邮件">
        <Empty>没有邮件。</Empty>
      </ReportPart>
    );
  const batches = days.reduce((n, d) => n + d.batches.length, 0);
  return (
    <ReportPart id="mails" title="全部邮件">
      <p class="muted">
        {`共${context.rehearsed.mails.length}封，按发送的先后列出，点开看正文。`}
        {batches < context.rehearsed.mails.length && '同一时间发出、内容相同的合为一条，收件人逐个列出。'}
        链接只是样子，不能打开。
      </p>
      <Tools of="mail-list" search="按收件人、主题或正文查找" />
      <div id="mail-list">
        {days.map(({ date, mails, batches: ofDay }) => {
          const kind = mailKindWords(context.dayOf.get(date) ?? { kind: 'workday', notice: null });
          return (
            <details key={date} data-fold="">
              <summary>
                {dayWords(date, context.from)}
                <span class="count">{`　${mails}封${kind && `　${kind}`}`}</span>
              </summary>
              <div class="inner">
                {ofDay.map((batch) => (
                  <Batch key={`${batch.time} ${batch.first.to}`} batch={batch} context={context} />
                ))}
              </div>
            </details>
          );
        })}
      </div>
    </ReportPart>
  );
}
