import { instantText } from '../../domain/calendar/shanghai';
import { isFinal } from '../../domain/matter/matter.types';
import type { StepRow } from '../../store/matter.views';
import type { ProgrammeView } from './programme.view';

const STATES = { open: '办理中', done: '已办结', lapsed: '到期关闭', cancelled: '已取消' } as const;

/** The programme's matters, filtered, a page at a time. */
export function MatterTable({ view }: { view: ProgrammeView }) {
  return (
    <>
      <h2 id="matters">全部事项</h2>
      <Filter view={view} />
      <div class="scroll">
        <table>
          <thead>
            <tr>
              <th>承办</th>
              <th>单位</th>
              <th>分组</th>
              <th>事项</th>
              <th>状态</th>
              <th class="n">办结</th>
              <th>正在办的环节</th>
            </tr>
          </thead>
          <tbody>
            {view.matters.map(({ row, steps }) => (
              <tr key={row.id}>
                <td>
                  <a href={`/matters/${row.id}`}>{row.name ?? row.group ?? '办公室'}</a>
                </td>
                <td>{row.unit ?? ''}</td>
                <td>{row.group ?? ''}</td>
                <td>{row.title}</td>
                <td>{STATES[row.state]}</td>
                <td class="n">{`${steps.filter((s) => isFinal(s.status)).length}/${steps.length}`}</td>
                <td>{openText(steps)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {view.matters.length === 0 && <p class="muted">没有符合条件的事项。</p>}
      {view.next && (
        <p class="pages">
          <a href={`/programmes/${view.programme.id}?${query(view)}#matters`}>下一页</a>
        </p>
      )}
    </>
  );
}

/** The step that is due first, and how many others are open. */
function openText(steps: StepRow[]): string {
  const open = steps.filter((s) => s.status === 'open').sort((a, b) => (a.dueAt ?? 0) - (b.dueAt ?? 0));
  const [first] = open;
  if (!first) return '';
  const due = first.dueAt === null ? '' : `，${instantText(first.dueAt)}到期`;
  return `${first.title}${due}${open.length > 1 ? `（另有${open.length - 1}项）` : ''}`;
}

function query(view: ProgrammeView): string {
  const { state, unit, group, step } = view.filter;
  const set = Object.entries({ state, unit, group, step, after: view.next }).filter(([, value]) => value);
  return set.map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`).join('&');
}

function Filter({ view }: { view: ProgrammeView }) {
  const { filter, choices, standing, programme } = view;
  const steps = new Map(standing.steps.map((s) => [s.id.split('/')[1] ?? s.id, s.title]));
  return (
    <form method="get" action={`/programmes/${programme.id}#matters`} class="filter">
      <Choice name="state" label="全部状态" options={Object.entries(STATES)} chosen={filter.state} />
      <Choice
        name="group"
        label="全部分组"
        options={choices.groups.map((g) => [g, g])}
        chosen={filter.group}
      />
      <Choice name="unit" label="全部单位" options={choices.units.map((u) => [u, u])} chosen={filter.unit} />
      <Choice
        name="step"
        label="不限环节"
        options={[...steps].map(([id, title]) => [id, `正在办：${title}`])}
        chosen={filter.step}
      />
      <button type="submit" class="second">
        筛选
      </button>
    </form>
  );
}

interface ChoiceProps {
  name: string;
  label: string;
  options: [value: string, text: string][];
  chosen: string | undefined;
}

function Choice({ name, label, options, chosen }: ChoiceProps) {
  return (
    <select name={name} aria-label={label}>
      <option value="">{label}</option>
      {options.map(([value, text]) => (
        <option key={value} value={value} selected={value === chosen}>
          {text}
        </option>
      ))}
    </select>
  );
}
