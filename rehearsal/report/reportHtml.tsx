import { SYSTEM_REHEARSALS } from '../../programmes/systems.rehearsal';
import type { Rehearsed } from '../rehearsed.types';
import { AssumptionSection } from './AssumptionSection';
import { CheckingSection } from './CheckingSection';
import { ClosingSection } from './ClosingSection';
import { DeadlineSection, HolidaySection, UnclosedSection } from './DateSections';
import { DaySection } from './DayChart';
import { documentHtml } from './documentHtml';
import { EscalationSection } from './EscalationSection';
import { MailSection } from './MailSection';
import { PeopleSection } from './PeopleSection';
import { reportContextOf } from './report.context';
import { SummarySection } from './SummarySection';

const CONTENTS = [
  ['days', '每天的邮件'],
  ['checking', '审核负担'],
  ['escalations', '升级督办'],
  ['people', '每个人收到什么'],
  ['mails', '全部邮件'],
  ['deadlines', '时限和由来'],
  ['holidays', '放假日'],
  ['unclosed', '未办结'],
  ['closing', '结项情况'],
  ['assumptions', '依据和假设'],
] as const;

/**
 * A rehearsal as one self-contained Chinese HTML file for the officer: style, charts and the little script are inside,
 * nothing is loaded, and all of it can be read without the script. All texts may hold anything; they are escaped here.
 * The same rehearsal gives the same bytes.
 */
export function reportHtml(rehearsed: Rehearsed): string {
  const context = reportContextOf(rehearsed);
  const own = SYSTEM_REHEARSALS.flatMap((system) => system.report(rehearsed) ?? []);
  const contents = [...own.map(({ section: { id, link } }) => [id, link] as const), ...CONTENTS];
  return documentHtml(
    `预演报告：${rehearsed.input.template.title}`,
    <>
      <header class="top">
        <b>同心</b>预演报告
      </header>
      <main>
        <SummarySection rehearsed={rehearsed} />
        <nav class="toc" aria-label="目录">
          {contents.map(([id, title]) => (
            <a key={id} href={`#${id}`}>
              {title}
            </a>
          ))}
        </nav>
        {own.map(({ section }) => section.body)}
        <DaySection context={context} />
        <CheckingSection context={context} />
        <EscalationSection context={context} />
        <PeopleSection context={context} />
        <MailSection context={context} />
        <DeadlineSection context={context} />
        <HolidaySection context={context} />
        <UnclosedSection context={context} />
        <ClosingSection context={context} />
        <AssumptionSection rehearsed={rehearsed} own={own.flatMap((o) => o.assumptions)} />
      </main>
    </>,
  );
}
