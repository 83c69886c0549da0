import type { ComponentChildren } from 'preact';
import { ActForm } from '../kit/ActForm';
import { LinkButton } from '../kit/Parts';
import { ErrorNote } from '../kit/Wrong';
import { ChangeTables } from './ChangeTables';
import { OfficeLayout } from './OfficeLayout';
import type { OfficeVisitor } from './officeVisitor';
import type { Shown } from './previewedForms';

interface Props {
  visitor: OfficeVisitor;
  title: string;
  /** What the change does beside moving dates. */
  about: string;
  button: string;
  back: { href: string; text: string };
  /** Where the form that makes the change leads, and what it brings along. */
  action: string;
  fields: Record<string, string>;
  shown: Shown;
  /** The usual reason, until one is typed. */
  usual?: string;
  /** There is nothing to make. */
  nothing?: boolean;
  /** What was read from the form, above what it moves. */
  children?: ComponentChildren;
}

const STALE =
  '预览之后情况有了变化，刚才的提交没有作任何改动。下面是按现在的情况重新作的预览，请核对后再提交。';

/** What a change would do, before it is made; the form below makes exactly this, or nothing. */
export function PreviewFrame(props: Props) {
  const { visitor, title, about, button, back, action, fields, usual = '' } = props;
  const { preview, reason = usual, problem, stale } = props.shown;
  return (
    <OfficeLayout visitor={visitor} title={`预览：${title}`} back={back}>
      <h1>{`预览：${title}`}</h1>
      {stale && <ErrorNote text={STALE} />}
      <p class="muted">{`现在什么也没有改动。${about}`}</p>
      {props.children}
      <ChangeTables diff={preview.diff} />
      {!props.nothing && (
        <ActForm action={action} class="card" guard sent={{ previewId: preview.id, ...fields }}>
          <div class={problem ? 'field wrong' : 'field'}>
            <label for="reason">理由</label>
            <span class="hint">写入记录，涉及的办理人看得到</span>
            <input type="text" id="reason" name="reason" required value={reason} />
            {problem && <span class="problem">{problem}</span>}
          </div>
          <p class="actions">
            <button type="submit">{button}</button>
            <LinkButton look="second" href={back.href} text="不改了" />
          </p>
        </ActForm>
      )}
    </OfficeLayout>
  );
}
