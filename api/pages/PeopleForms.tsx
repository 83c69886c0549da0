import type { ComponentChildren } from 'preact';
import { EnterGuard } from '../confirm/enterGuard';
import { newFormKey } from '../people/readForm';
import { ChoicePart, type OptionGroup, ReasonPart, TextPart, WholeWrong } from './FormParts';
import type { PeopleChoices } from './people.choices';
import { NOBODY, PEOPLE_FIELDS, type PeopleForm, type PeopleTyped, SOMEBODY_NEW } from './people.input';

interface Props {
  programmeId: string;
  choices: PeopleChoices;
  typed: PeopleTyped | undefined;
}

const CHOOSE: OptionGroup = { label: '', options: [{ value: '', text: '请选择' }] };
const WRITTEN = { value: SOMEBODY_NEW, text: '名册以外的人（填在下面）' };
const KEPT = '写入记录，只有办公室看得到；不必写健康等个人情况';

/** Leave, successors, addresses and new links: folded forms, each with its reason. */
export function PeopleForms({ programmeId, choices, typed }: Props) {
  const of = (form: PeopleForm) => (typed?.form === form ? typed : undefined);
  const [absence, replace, mend, relink] = [of('absence'), of('replace'), of('mend'), of('relink')];
  const standIns: OptionGroup = {
    label: '',
    options: [{ value: '', text: '请选择' }, { value: NOBODY, text: '无人代办（返岗后再通知）' }, WRITTEN],
  };
  const successors: OptionGroup = { label: '', options: [{ value: '', text: '请选择' }, WRITTEN] };
  return (
    <>
      <Folded programmeId={programmeId} form="absence" title="登记请假或代办" typed={absence}>
        <Who form="absence" label="谁请假" groups={choices.present} typed={absence} />
        <TextPart {...DAY} form="absence" name="from" label="从" typed={absence} />
        <TextPart {...DAY} form="absence" name="to" label="到（含当天）" typed={absence} />
        <ChoicePart
          {...{ form: 'absence', name: 'substitute', label: '代办人', typed: absence }}
          groups={[standIns, ...choices.present]}
        />
        <ChoicePart
          {...{ form: 'absence', name: 'scope', label: '哪些方案', typed: absence, value: 'here' }}
          groups={SCOPES}
        />
        <ReasonPart form="absence" hint={KEPT} typed={absence} />
        <SomebodyNew form="absence" title="代办人在名册以外的，填在这里" typed={absence} />
        <Submit text="登记" />
        <p class="muted">
          从第一天 0:00 到最后一天 24:00，通知发给代办人，由代办人办理；本人仍可办理，记录写明是谁办的。
        </p>
      </Folded>
      <Folded programmeId={programmeId} form="replace" title="换人" typed={replace}>
        <Who form="replace" label="谁不再承担" groups={choices.acting} typed={replace} />
        <ChoicePart
          {...{ form: 'replace', name: 'by', label: '由谁接办', typed: replace }}
          groups={[successors, ...choices.everybody]}
        />
        <ReasonPart form="replace" hint={KEPT} typed={replace} />
        <SomebodyNew form="replace" title="接办人在名册以外的，填在这里" typed={replace} />
        <Submit text="换人" danger />
        <p class="muted">
          立即生效：全部角色和未办的事项由接办人办理，原来的人的链接失效。已办的仍记在原来的人名下。
        </p>
      </Folded>
      <Folded programmeId={programmeId} form="mend" title="改邮箱或手机" typed={mend}>
        <Who form="mend" label="改谁的" groups={choices.addresses} typed={mend} />
        <TextPart
          {...{ form: 'mend', name: 'email', label: '新邮箱', hint: '留空不改', typed: mend }}
          inputMode="email"
        />
        <TextPart
          {...{ form: 'mend', name: 'phone', label: '新手机号', hint: '留空不改；写“无”即删去', typed: mend }}
          inputMode="tel"
        />
        <ReasonPart form="mend" hint={KEPT} typed={mend} />
        <Submit text="更正" />
        <p class="muted">
          同一个人（姓名、单位、原邮箱相同）在各方案里一并更正。换了邮箱的，发往原邮箱的链接立即失效，马上会收到一封带新链接的邮件，列出未办的事。
        </p>
      </Folded>
      <Folded programmeId={programmeId} form="relink" title="作废并换发链接" typed={relink}>
        <Who form="relink" label="换谁的" groups={choices.addresses} typed={relink} />
        <ReasonPart form="relink" hint={KEPT} typed={relink} />
        <Submit text="作废并换发" danger />
        <p class="muted">
          手机遗失、邮件误转给别人时用：这个人在各方案里的链接立即失效，马上另发一封带新链接的邮件；没有邮箱的只作废。
        </p>
      </Folded>
    </>
  );
}

const DAY = { type: 'date', required: true, width: 'narrow', placeholder: '2026-12-01' } as const;
const SCOPES: OptionGroup[] = [
  {
    label: '',
    options: [
      { value: 'here', text: '只限本方案' },
      { value: 'all', text: '本人参加的所有方案' },
    ],
  },
];

interface FoldedProps {
  programmeId: string;
  form: PeopleForm;
  title: string;
  typed: PeopleTyped | undefined;
  children: ComponentChildren;
}

function Folded({ programmeId, form, title, typed, children }: FoldedProps) {
  return (
    <details open={Boolean(typed)}>
      <summary>{title}</summary>
      <form method="post" action={`/programmes/${programmeId}/people#people`} class="card ask">
        <WholeWrong typed={typed} fields={PEOPLE_FIELDS[form]} />
        <EnterGuard />
        <input type="hidden" name="key" value={newFormKey()} />
        <input type="hidden" name="form" value={form} />
        {children}
      </form>
    </details>
  );
}

interface WhoProps {
  form: PeopleForm;
  label: string;
  groups: readonly OptionGroup[];
  typed: PeopleTyped | undefined;
}

function Who({ form, label, groups, typed }: WhoProps) {
  return <ChoicePart {...{ form, name: 'personId', label, typed }} groups={[CHOOSE, ...groups]} />;
}

function SomebodyNew({
  form,
  title,
  typed,
}: {
  form: string;
  title: string;
  typed: PeopleTyped | undefined;
}) {
  return (
    <fieldset>
      <legend>{title}</legend>
      <TextPart form={form} name="newName" label="姓名" typed={typed} width="narrow" />
      <TextPart form={form} name="newUnit" label="单位" typed={typed} />
      <TextPart form={form} name="newEmail" label="邮箱" typed={typed} inputMode="email" />
    </fieldset>
  );
}

function Submit({ text, danger }: { text: string; danger?: boolean }) {
  return (
    <div class="part narrow">
      <button type="submit" class={danger ? 'danger' : ''}>
        {text}
      </button>
    </div>
  );
}
