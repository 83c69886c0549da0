import type { Diff } from '../../store/change/change.types';
import { newFormKey } from '../people/readForm';
import { ChangeTables } from './ChangeTables';
import type { ChangeKind, ChangeTyped } from './change.wish';
import { OfficeLayout } from './OfficeLayout';
import type { OfficeVisitor } from './officeVisitor';

interface Props {
  visitor: OfficeVisitor;
  programme: { id: string; title: string };
  typed: ChangeTyped;
  preview: { id: string; diff: Diff };
  reason?: string;
  /** The world has moved since the preview that was to be made: this is the new one. */
  stale?: boolean;
}

const WORDS: Record<ChangeKind, { title: string; button: string; about: string }> = {
  resumed: {
    title: '恢复方案',
    button: '按预览恢复方案',
    about: '恢复后，暂停期间耽误的工作日按模板的规定顺延。',
  },
  moved: { title: '调整时限', button: '按预览调整时限', about: '原时限留在记录里，办理人会收到通知。' },
  template: {
    title: '换用模板或改参数',
    button: '按预览换用',
    about: '已办结的环节不动；模板取消的环节不再要求，新环节随即开启。',
  },
};

/** What a change would do, before it is made; the form below makes exactly this, or nothing. */
export function PreviewPage({ visitor, programme, typed, preview, reason = '', stale = false }: Props) {
  const { title, button, about } = WORDS[typed.change];
  const problem = typed.problems.find((p) => p.path === 'reason');
  // A programme is resumed also if no date moves; a date that moves nowhere is nothing to do.
  const nothing = typed.change === 'moved' && preview.diff.programmes.every((p) => p.moves.length === 0);
  return (
    <OfficeLayout
      visitor={visitor}
      title={`预览：${title}`}
      back={{ href: `/programmes/${programme.id}`, text: programme.title }}
    >
      <h1>{`预览：${title}`}</h1>
      {stale && (
        <div class="note error" role="alert">
          <p>
            <b>
              预览之后情况有了变化，刚才的提交没有作任何改动。下面是按现在的情况重新作的预览，请核对后再提交。
            </b>
          </p>
        </div>
      )}
      <p class="muted">{`现在什么也没有改动。${about}`}</p>
      <ChangeTables diff={preview.diff} />
      {!nothing && (
        <form method="post" action={`/programmes/${programme.id}/apply`} class="card">
          <input type="hidden" name="key" value={newFormKey()} />
          <input type="hidden" name="previewId" value={preview.id} />
          <input type="hidden" name="change" value={typed.change} />
          {Object.entries(typed.values).map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          <div class={problem ? 'field wrong' : 'field'}>
            <label for="reason">理由</label>
            <span class="hint">写入记录，涉及的办理人看得到</span>
            <input type="text" id="reason" name="reason" required maxLength={500} value={reason} />
            {problem && <span class="problem">{problem.reason}</span>}
          </div>
          <p class="actions">
            <button type="submit">{button}</button>
            <a class="button second" href={`/programmes/${programme.id}`}>
              不改了
            </a>
          </p>
        </form>
      )}
    </OfficeLayout>
  );
}
