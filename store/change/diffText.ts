import { dueTextBeside, instantIn } from '../../domain/calendar/shanghai';
import type { DateMove, ProgrammeDiff } from './change.types';

/** More than this nobody reads in a paragraph; the whole is in the list. */
const SHOWN = 6;

const WHAT: Record<DateMove['what'], string> = {
  due: '时限',
  opens: '开启',
  planned: '计划时限',
  closes: '方案关闭',
};

/** A change's diff in one Chinese paragraph, programme by programme. */
export function diffText(programmes: readonly ProgrammeDiff[]): string {
  const touched = programmes.filter((p) => p.moves.length > 0 || p.notices.length > 0);
  if (touched.length === 0) return '没有时限或通知因此变动。';
  return touched.map(programmeText).join('');
}

function programmeText({ title, moves, notices }: ProgrammeDiff): string {
  const matters = new Set([...moves, ...notices].flatMap((m) => m.matters)).size;
  const shown = moves.slice(0, SHOWN).map(moveText);
  const more = moves.length > SHOWN ? `；等共${moves.length}处` : '';
  const counts = (['added', 'moved', 'dropped'] as const).map((change) =>
    notices.reduce((sum, n) => sum + (n.change === change ? n.matters.length : 0), 0),
  );
  return `《${title}》涉及${matters}个事项：${shown.join('；') || '时限不变'}${more}；催办和督办新增${counts[0]}次、改期${counts[1]}次、取消${counts[2]}次。`;
}

function moveText({ title, what, from, to, matters }: DateMove): string {
  const of = what === 'closes' ? WHAT.closes : `${title}${WHAT[what]}（${matters.length}项）`;
  const [old, next] = [instantIn(from ?? to!), instantIn(to ?? from!)];
  const text = { old: dueTextBeside(old, next), next: dueTextBeside(next, old) };
  if (from === null) return `${of}新增，${text.next}`;
  return to === null ? `${of}取消，原为${text.old}` : `${of}由${text.old}改为${text.next}`;
}
