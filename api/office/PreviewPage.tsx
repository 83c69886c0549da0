import type { ChangeKind, ChangeTyped } from './change.input';
import type { OfficeVisitor } from './officeVisitor';
import { PreviewFrame } from './PreviewFrame';
import type { Shown } from './previewedForms';

interface Props {
  visitor: OfficeVisitor;
  programme: { id: string; title: string };
  typed: ChangeTyped;
  shown: Shown;
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

/** What a change of a programme would do, before it is made. */
export function PreviewPage({ visitor, programme, typed, shown }: Props) {
  return (
    <PreviewFrame
      visitor={visitor}
      {...WORDS[typed.form]}
      back={{ href: `/programmes/${programme.id}`, text: programme.title }}
      action={`/programmes/${programme.id}/apply`}
      fields={{ change: typed.form, ...typed.values }}
      shown={shown}
      // A programme is resumed also if no date moves; a date that moves nowhere is nothing to do.
      nothing={typed.form === 'moved' && shown.preview.diff.programmes.every((p) => p.moves.length === 0)}
    />
  );
}
