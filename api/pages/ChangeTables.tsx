import { dueTextBeside } from '../../domain/calendar/shanghai';
import type { DateMove, Diff, NoticeMove, ProgrammeDiff } from '../../store/change/change.types';
import { rungText } from '../notice.words';

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
  if (touched.length === 0) {
    return (
      <div class="card empty">
        <b>没有时限或通知因此变动</b>
      </div>
    );
  }
  return (
    <>
      <div class="note">
        <p>{diff.text}</p>
      </div>
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
  return (
    <>
      <h3>{`变动的日期（${moves.length}处）`}</h3>
      <div class="scroll">
        <table class="stack">
          <thead>
            <tr>
              <th>环节</th>
              <th>日期</th>
              <th>原来</th>
              <th>改为</th>
              <th class="n">事项数</th>
            </tr>
          </thead>
          <tbody>
            {moves.map((m) => (
              <tr key={`${m.step} ${m.what} ${m.from} ${m.to}`}>
                <td data-label="环节">
                  <b>{m.title}</b>
                </td>
                <td data-label="日期">{WHAT[m.what]}</td>
                <td data-label="原来">{instant(m.from, m.to, '（新增）')}</td>
                <td data-label="改为">{instant(m.to, m.from, '（取消）')}</td>
                <td data-label="事项数" class="n">
                  {m.what === 'closes' ? '整个方案' : m.matters.length}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function Notices({ notices }: { notices: readonly NoticeMove[] }) {
  return (
    <>
      <h3>{`变动的催办和督办（${notices.length}处）`}</h3>
      <div class="scroll">
        <table class="stack">
          <thead>
            <tr>
              <th>环节</th>
              <th>通知</th>
              <th>变动</th>
              <th>原来</th>
              <th>改为</th>
              <th class="n">事项数</th>
            </tr>
          </thead>
          <tbody>
            {notices.map((n) => (
              <tr key={`${n.step} ${n.rung} ${n.from} ${n.to}`}>
                <td data-label="环节">
                  <b>{n.title}</b>
                </td>
                <td data-label="通知">{rungText(n.rung)}</td>
                <td data-label="变动">{CHANGED[n.change]}</td>
                <td data-label="原来">{instant(n.from, n.to, '—')}</td>
                <td data-label="改为">{instant(n.to, n.from, '—')}</td>
                <td data-label="事项数" class="n">
                  {n.matters.length}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

/** With its year where the other lies in another one. */
function instant(at: string | null, beside: string | null, none: string): string {
  return at === null ? none : dueTextBeside(Date.parse(at), Date.parse(beside ?? at));
}
