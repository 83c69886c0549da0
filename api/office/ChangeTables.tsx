import { dueTextBeside, instantIn } from '../../domain/calendar/shanghai';
import { rungText } from '../../domain/notice/notice.words';
import type { DateMove, Diff, NoticeMove, ProgrammeDiff } from '../../store/change/change.types';
import { Note, Nothing } from '../kit/Parts';
import { Table } from '../kit/Table';

const WHAT: Record<DateMove['what'], string> = {
  due: '时限',
  opens: '开启日',
  planned: '计划时限',
  closes: '方案关闭',
};
const CHANGED: Record<NoticeMove['change'], string> = { added: '新增', moved: '改期', dropped: '取消' };

/** What a change would move, in words and in full; the same on every page that previews one. */
export function ChangeTables({ diff }: { diff: Diff }) {
  const touched = diff.programmes.filter((p) => p.moves.length + p.notices.length > 0);
  if (touched.length === 0) return <Nothing title="没有时限或通知因此变动" />;
  return (
    <>
      <Note text={diff.text} />
      {touched.map((p) => (
        <Programme key={p.id} diff={p} titled={touched.length > 1} />
      ))}
    </>
  );
}

function Programme({ diff, titled }: { diff: ProgrammeDiff; titled: boolean }) {
  return (
    <>
      {titled && <h2>{diff.title}</h2>}
      {diff.moves.length > 0 && <Moves moves={diff.moves} />}
      {diff.notices.length > 0 && <Notices notices={diff.notices} />}
    </>
  );
}

function Moves({ moves }: { moves: readonly DateMove[] }) {
  const rows = moves.map((m) => ({
    title: m.title,
    cells: [WHAT[m.what], instant(m.from, m.to, '（新增）'), instant(m.to, m.from, '（取消）')],
    matters: m.what === 'closes' ? '整个方案' : m.matters.length,
  }));
  return <Moved title={`变动的日期（${moves.length}处）`} heads={['日期', '原来', '改为']} rows={rows} />;
}

function Notices({ notices }: { notices: readonly NoticeMove[] }) {
  const rows = notices.map((n) => ({
    title: n.title,
    cells: [rungText(n.rung), CHANGED[n.change], instant(n.from, n.to, '—'), instant(n.to, n.from, '—')],
    matters: n.matters.length,
  }));
  const title = `变动的催办和督办（${notices.length}处）`;
  return <Moved title={title} heads={['通知', '变动', '原来', '改为']} rows={rows} />;
}

interface Row {
  /** Of the step. */
  title: string;
  /** One for each of the table's heads. */
  cells: readonly string[];
  /** How many matters it concerns. */
  matters: number | string;
}

/** Between the step and the number of matters stands what the heads name. */
function Moved({ title, heads, rows }: { title: string; heads: readonly string[]; rows: readonly Row[] }) {
  return (
    <>
      <h3>{title}</h3>
      <Table<Row>
        look="stack"
        rows={rows}
        columns={[
          ['环节', (r) => <b>{r.title}</b>],
          ...heads.map((head, n) => [head, (r: Row) => r.cells[n]] as const),
          ['事项数', (r) => r.matters, 'n'],
        ]}
      />
    </>
  );
}

/** With its year where the other lies in another one. */
function instant(at: string | null, beside: string | null, none: string): string {
  return at === null ? none : dueTextBeside(instantIn(at), instantIn(beside ?? at));
}
