import type { RehearsedPerson } from '../rehearsed.types';
import { Month, MonthSymbols } from './Months';
import { kindOfMail, MAIL_KINDS, type MailKind, noticesWords } from './mailKind';
import { type MonthView, monthsOfDays } from './months.view';
import { Empty, ReportPart, Tools } from './ReportParts';
import type { ReportContext } from './report.context';
import { atWords, groupBy, meanWords } from './report.words';

const KINDS = Object.keys(MAIL_KINDS) as MailKind[];

function Legend() {
  return (
    <p class="legend">
      {KINDS.map((kind) => (
        <span key={kind}>
          <i class={kind}>{MAIL_KINDS[kind].mark}</i>
          {MAIL_KINDS[kind].words}
        </span>
      ))}
    </p>
  );
}

interface PersonProps {
  context: ReportContext;
  months: readonly MonthView[];
  person: RehearsedPerson;
}

/** A person's mails as calendars and, below, in words. Of several kinds on one day the weightiest is marked. */
function Person({ context, months, person }: PersonProps) {
  const { checks, from, mailsTo } = context;
  const mails = mailsTo.get(person.name) ?? [];
  const marks = new Map<string, MailKind>();
  for (const mail of mails) {
    const date = mail.at.slice(0, 10);
    const kinds = [marks.get(date), kindOfMail(mail, checks)];
    marks.set(date, KINDS.find((kind) => kinds.includes(kind)) ?? 'other');
  }
  const about = [person.role, person.behaviour].filter(Boolean).join('，');
  return (
    <details data-row="">
      <summary>
        {person.name} <span class="count">{`${about}　${mails.length}封`}</span>
      </summary>
      <div class="inner">
        {mails.length === 0 ? (
          <p class="muted">整个方案期间没有收到邮件。</p>
        ) : (
          <>
            <div class="months">
              {months.map((month) => (
                <Month key={month.key} month={month} marks={marks} />
              ))}
            </div>
            <ul class="muted">
              {mails.map((mail) => (
                <li>{`${atWords(mail.at, from)} ${noticesWords(mail, checks)}`}</li>
              ))}
            </ul>
          </>
        )}
      </div>
    </details>
  );
}

/** By group; people of no group by their role. Long reports start folded. */
export function PeopleSection({ context }: { context: ReportContext }) {
  const { days, mailsTo, rehearsed } = context;
  const { people } = rehearsed;
  if (people.length === 0)
    return (
      <ReportPart id="people" title="每个人收到什么">
        <Empty>名册里没有人。</Empty>
      </ReportPart>
    );
  const months = monthsOfDays(days);
  const counts = people.map((p) => mailsTo.get(p.name)?.length ?? 0);
  const none = counts.filter((n) => n === 0).length;
  const most = Math.max(...counts);
  return (
    <ReportPart id="people" title="每个人收到什么">
      <p>
        {`${people.length}人平均每人${meanWords(counts.reduce((a, b) => a + b, 0) / people.length)}封，最多的${most}封`}
        {none > 0 ? `，${none}人一封也没有收到。` : '。'}
      </p>
      <Legend />
      <MonthSymbols months={months} />
      <Tools of="people-list" search="按姓名或组查找" />
      <div id="people-list">
        {[...groupBy(people, (p) => p.group ?? p.role)].map(([group, members]) => (
          <details data-fold="" open={people.length <= 30}>
            <summary>
              {group} <span class="count">{`${members.length}人`}</span>
            </summary>
            <div class="inner">
              {members.map((person) => (
                <Person key={person.name} context={context} months={months} person={person} />
              ))}
            </div>
          </details>
        ))}
      </div>
    </ReportPart>
  );
}
