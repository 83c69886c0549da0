import { REPORTED } from '../../acts/office/recordOutage.act';
import { dateOf, instantText } from '../../domain/calendar/shanghai';
import { OUTAGE_PARTS, windowText } from '../../domain/outage';
import type { outageRows } from '../../store/outage.repo';
import { ActForm } from '../kit/ActForm';
import { DoneNote, Folded, More, Nothing } from '../kit/Parts';
import { RowChoice, RowReason, RowSubmit, RowText } from '../kit/RowField';
import { plain } from '../kit/Select';
import { Table } from '../kit/Table';
import { WholeWrong } from '../kit/Wrong';
import type { FormTyped } from './formTyped';
import { OfficeLayout } from './OfficeLayout';
import type { OfficeVisitor } from './officeVisitor';

type Outage = Awaited<ReturnType<typeof outageRows>>[number];

interface Props {
  visitor: OfficeVisitor;
  outages: readonly Outage[];
  next: string | null;
  typed: FormTyped | undefined;
  /** How many programmes the outage that was just reported concerns. */
  done: number | undefined;
}

/** Every recorded outage, the newest first, and the form that reports one. */
export function OutagesPage({ visitor, outages, next, typed, done }: Props) {
  return (
    <OfficeLayout visitor={visitor} title="停运记录" here="outages">
      <h1>停运记录</h1>
      <p class="muted">
        时限落在停运期间的环节，顺延到停运结束后的第一个工作日，在此之前办理的不算逾期。系统自身的停运自动记录，不必登记。
      </p>
      <DoneNote
        texts={{ yes: `已登记，${done}个方案正在重新核对时限。` }}
        done={done === undefined ? undefined : 'yes'}
      />
      <ReportForm typed={typed} />
      {outages.length === 0 ? <Nothing title="没有停运记录" /> : <Outages outages={outages} />}
      <More href={next && `/outages?after=${next}`} text="更早的" />
    </OfficeLayout>
  );
}

function Outages({ outages }: { outages: readonly Outage[] }) {
  return (
    <Table
      look="stack wrap"
      rows={outages}
      columns={[
        ['停运时间', outageText],
        ['部分', (o) => OUTAGE_PARTS[o.part]],
        ['原因', (o) => o.reason],
        ['记录', (o) => `${o.byAccess === null ? '系统自动' : '办公室登记'}，${instantText(o.createdAt)}`],
      ]}
    />
  );
}

/** With its year, which the words leave out within one. */
function outageText(outage: Outage): string {
  const [from, to] = [dateOf(outage.from), dateOf(outage.to)].map((d) => d.slice(0, 4));
  return from === to ? `${from}年${windowText(outage)}` : windowText(outage);
}

const PLACEHOLDER = '2026-12-01 09:30';

function ReportForm({ typed }: { typed: FormTyped | undefined }) {
  const about = { form: 'outage', typed } as const;
  const input = { type: 'datetime-local', required: true, placeholder: PLACEHOLDER } as const;
  const parts = REPORTED.map((part) => [part, OUTAGE_PARTS[part]] as const);
  return (
    <Folded open={Boolean(typed)} title="登记一次停运">
      <ActForm action="/outages" class="card ask" guard head={<WholeWrong typed={typed} />}>
        <RowChoice {...about} name="part" label="停运的部分" groups={plain([['', '请选择'], ...parts])} />
        <RowText {...about} name="from" label="从（北京时间）" input={input} />
        <RowText {...about} name="to" label="到（北京时间）" input={input} />
        <RowReason {...about} hint="写入记录，涉及的办理人看得到" />
        <RowSubmit text="登记" />
        <p class="muted">线路恢复之后再登记。登记后不能撤销，时限只会顺延，不会提前。</p>
      </ActForm>
    </Folded>
  );
}
