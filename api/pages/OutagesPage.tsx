import { REPORTED } from '../../acts/office/recordOutage.act';
import { dateOf, type Instant, instantText } from '../../domain/calendar/shanghai';
import { OUTAGE_PARTS, type OutagePart, windowText } from '../../domain/outage';
import type { listOutages } from '../../store/outage.repo';
import { ConfirmCard, type ConfirmProps } from '../confirm/ConfirmCard';
import { EnterGuard } from '../confirm/enterGuard';
import { newFormKey } from '../people/readForm';
import { ChoicePart, DoneNote, ReasonPart, TextPart, WholeWrong } from './FormParts';
import type { FormTyped } from './formTyped';
import { OfficeLayout } from './OfficeLayout';
import type { OfficeVisitor } from './officeVisitor';

type Outage = Awaited<ReturnType<typeof listOutages>>[number];

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
      {outages.length === 0 ? (
        <div class="card empty">
          <b>没有停运记录</b>
        </div>
      ) : (
        <Outages outages={outages} />
      )}
      {next && (
        <p class="pages">
          <a href={`/outages?after=${next}`}>更早的</a>
        </p>
      )}
    </OfficeLayout>
  );
}

function Outages({ outages }: { outages: readonly Outage[] }) {
  return (
    <div class="scroll">
      <table class="stack wrap">
        <thead>
          <tr>
            <th>停运时间</th>
            <th>部分</th>
            <th>原因</th>
            <th>记录</th>
          </tr>
        </thead>
        <tbody>
          {outages.map((o) => (
            <tr key={o.id}>
              <td data-label="停运时间">{outageText(o)}</td>
              <td data-label="部分">{OUTAGE_PARTS[o.part]}</td>
              <td data-label="原因">{o.reason}</td>
              <td data-label="记录">
                {`${o.byAccess === null ? '系统自动' : '办公室登记'}，${instantText(o.createdAt)}`}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** With its year, which the words leave out within one. */
function outageText(outage: Outage): string {
  const [from, to] = [dateOf(outage.from), dateOf(outage.to)].map((d) => d.slice(0, 4));
  return from === to ? `${from}年${windowText(outage)}` : windowText(outage);
}

const FIELDS = ['part', 'from', 'to', 'reason'];
const PLACEHOLDER = '2026-12-01 09:30';

function ReportForm({ typed }: { typed: FormTyped | undefined }) {
  const about = { form: 'outage', typed } as const;
  const moment = { ...about, type: 'datetime-local', required: true, placeholder: PLACEHOLDER } as const;
  const parts = REPORTED.map((value) => ({ value, text: OUTAGE_PARTS[value] }));
  return (
    <details open={Boolean(typed)}>
      <summary>登记一次停运</summary>
      <form method="post" action="/outages" class="card ask">
        <WholeWrong typed={typed} fields={FIELDS} />
        <EnterGuard />
        <input type="hidden" name="key" value={newFormKey()} />
        <ChoicePart
          {...about}
          name="part"
          label="停运的部分"
          groups={[{ label: '', options: [{ value: '', text: '请选择' }, ...parts] }]}
        />
        <TextPart {...moment} name="from" label="从（北京时间）" />
        <TextPart {...moment} name="to" label="到（北京时间）" />
        <ReasonPart {...about} hint="写入记录，涉及的办理人看得到" />
        <div class="part">
          <button type="submit">登记</button>
        </div>
        <p class="muted">线路恢复之后再登记。登记后不能撤销，时限只会顺延，不会提前。</p>
      </form>
    </details>
  );
}

interface ConfirmPageProps {
  visitor: OfficeVisitor;
  outage: { part: OutagePart; from: Instant; to: Instant; reason: string };
  confirm: ConfirmProps;
}

/** Asks once more before an outage is recorded: it moves deadlines and cannot be taken back. */
export function OutageConfirmPage({ visitor, outage, confirm }: ConfirmPageProps) {
  const back = '/outages';
  return (
    <OfficeLayout visitor={visitor} title="请确认：登记停运" back={{ href: back, text: '停运记录' }}>
      <ConfirmCard
        {...confirm}
        title="登记停运"
        about="登记后不能撤销；停运期间到期的时限顺延，只会推后，不会提前。"
        lines={[
          ['停运的部分', OUTAGE_PARTS[outage.part]],
          ['从', instantText(outage.from)],
          ['到', instantText(outage.to)],
          ['理由', outage.reason],
        ]}
        button="登记"
        back={back}
      />
    </OfficeLayout>
  );
}
