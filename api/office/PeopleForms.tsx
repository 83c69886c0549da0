import type { ComponentChildren } from 'preact';
import { ActForm } from '../kit/ActForm';
import { DATE } from '../kit/Field';
import { Folded } from '../kit/Parts';
import { RowChoice, type RowForm, RowReason, RowSubmit, RowText } from '../kit/RowField';
import { type OptionGroup, plain } from '../kit/Select';
import { WholeWrong } from '../kit/Wrong';
import { ofForms } from './formTyped';
import type { PeopleChoices } from './people.choices';
import { NOBODY, type PeopleForm, type PeopleTyped, SOMEBODY_NEW } from './people.input';

interface Props {
  programmeId: string;
  choices: PeopleChoices;
  typed: PeopleTyped | undefined;
}

const CHOOSE = ['', '请选择'] as const;
const WRITTEN = [SOMEBODY_NEW, '名册以外的人（填在下面）'] as const;
const REASON_HINT = '写入记录，只有办公室看得到；不必写健康等个人情况';
const DAY = { row: 'part', input: { type: 'date', required: true, placeholder: DATE.placeholder } } as const;
const SCOPES = plain([
  ['here', '只限本方案'],
  ['all', '本人参加的所有方案'],
]);

/** Leave, successors, addresses and new links: folded forms, each with its reason. */
export function PeopleForms({ programmeId, choices, typed }: Props) {
  const of = (form: PeopleForm) => ({ form, typed: ofForms(typed, form) });
  const [absence, replace, mend, relink] = [of('absence'), of('replace'), of('mend'), of('relink')];
  const standIns = plain([CHOOSE, [NOBODY, '无人代办（返岗后再通知）'], WRITTEN]);
  return (
    <>
      <PeopleFolded {...absence} programmeId={programmeId} title="登记请假或代办">
        <Who {...absence} label="谁请假" groups={choices.present} />
        <RowText {...absence} {...DAY} name="from" label="从" />
        <RowText {...absence} {...DAY} name="to" label="到（含当天）" />
        <RowChoice {...absence} name="substitute" label="代办人" groups={[...standIns, ...choices.present]} />
        <RowChoice {...absence} name="scope" label="哪些方案" value="here" groups={SCOPES} />
        <RowReason {...absence} hint={REASON_HINT} />
        <SomebodyNew {...absence} title="代办人在名册以外的，填在这里" />
        <Press text="登记" />
        <p class="muted">
          从第一天 0:00 到最后一天 24:00，通知发给代办人，由代办人办理；本人仍可办理，记录写明是谁办的。
        </p>
      </PeopleFolded>
      <PeopleFolded {...replace} programmeId={programmeId} title="换人">
        <Who {...replace} label="谁不再承担" groups={choices.acting} />
        <RowChoice
          {...replace}
          name="by"
          label="由谁接办"
          groups={[...plain([CHOOSE, WRITTEN]), ...choices.everybody]}
        />
        <RowReason {...replace} hint={REASON_HINT} />
        <SomebodyNew {...replace} title="接办人在名册以外的，填在这里" />
        <Press text="换人" danger />
        <p class="muted">
          立即生效：全部角色和未办的事项由接办人办理，原来的人的链接失效。已办的仍记在原来的人名下。
        </p>
      </PeopleFolded>
      <PeopleFolded {...mend} programmeId={programmeId} title="改邮箱或手机">
        <Who {...mend} label="改谁的" groups={choices.addresses} />
        <RowText {...mend} name="email" label="新邮箱" hint="留空不改" input={{ inputMode: 'email' }} />
        <RowText
          {...{ ...mend, name: 'phone', label: '新手机号', hint: '留空不改；写“无”即删去' }}
          input={{ inputMode: 'tel' }}
        />
        <RowReason {...mend} hint={REASON_HINT} />
        <Press text="更正" />
        <p class="muted">
          同一个人（姓名、单位、原邮箱相同）在各方案里一并更正。换了邮箱的，发往原邮箱的链接立即失效，马上会收到一封带新链接的邮件，列出未办的事。
        </p>
      </PeopleFolded>
      <PeopleFolded {...relink} programmeId={programmeId} title="作废并换发链接">
        <Who {...relink} label="换谁的" groups={choices.addresses} />
        <RowReason {...relink} hint={REASON_HINT} />
        <Press text="作废并换发" danger />
        <p class="muted">
          手机遗失、邮件误转给别人时用：这个人在各方案里的链接立即失效，马上另发一封带新链接的邮件；没有邮箱的只作废。
        </p>
      </PeopleFolded>
    </>
  );
}

type FoldedProps = RowForm & {
  form: PeopleForm;
  programmeId: string;
  title: string;
  children: ComponentChildren;
};

function PeopleFolded({ programmeId, form, title, typed, children }: FoldedProps) {
  return (
    <Folded open={Boolean(typed)} title={title}>
      <ActForm
        {...{ action: `/programmes/${programmeId}/people#people`, class: 'card ask', guard: true }}
        head={<WholeWrong typed={typed} />}
        sent={{ form }}
      >
        {children}
      </ActForm>
    </Folded>
  );
}

function Who({ groups, ...about }: RowForm & { label: string; groups: readonly OptionGroup[] }) {
  return <RowChoice {...about} name="personId" groups={[...plain([CHOOSE]), ...groups]} />;
}

function SomebodyNew({ title, ...about }: RowForm & { title: string }) {
  return (
    <fieldset>
      <legend>{title}</legend>
      <RowText {...about} name="newName" label="姓名" row="part" />
      <RowText {...about} name="newUnit" label="单位" />
      <RowText {...about} name="newEmail" label="邮箱" input={{ inputMode: 'email' }} />
    </fieldset>
  );
}

function Press({ text, danger }: { text: string; danger?: boolean }) {
  return <RowSubmit row="part narrow" class={danger ? 'danger' : ''} text={text} />;
}
