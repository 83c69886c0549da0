import { instantText } from '../../domain/calendar/shanghai';
import { isFinal } from '../../domain/matter/matter.types';
import type { StepRow } from '../../store/matter.views';
import { More } from '../kit/Parts';
import { plain, Select } from '../kit/Select';
import { Table } from '../kit/Table';
import { MATTER_STATES, type ProgrammeView } from './programme.view';

/** The programme's matters, filtered, a page at a time. */
export function MatterTable({ view }: { view: ProgrammeView }) {
  return (
    <>
      <h2 id="matters">全部事项</h2>
      <Filter view={view} />
      <Table
        rows={view.matters}
        columns={[
          ['承办', ({ row }) => <a href={`/matters/${row.id}`}>{row.name ?? row.group ?? '办公室'}</a>],
          ['单位', ({ row }) => row.unit ?? ''],
          ['分组', ({ row }) => row.group ?? ''],
          ['事项', ({ row }) => row.title],
          ['状态', ({ row }) => MATTER_STATES[row.state]],
          ['办结', ({ steps }) => `${steps.filter((s) => isFinal(s.status)).length}/${steps.length}`, 'n'],
          ['正在办的环节', ({ steps }) => openText(steps)],
        ]}
      />
      {view.matters.length === 0 && <p class="muted">没有符合条件的事项。</p>}
      <More href={view.next && `/programmes/${view.programme.id}?${query(view)}#matters`} />
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
  const { filter, choices, standing: closing, programme } = view;
  const steps = new Map(closing.steps.map((s) => [s.id.split('/')[1] ?? s.id, s.title]));
  const lists = [
    ['state', '全部状态', Object.entries(MATTER_STATES)],
    ['group', '全部分组', choices.groups.map((g) => [g, g])],
    ['unit', '全部单位', choices.units.map((u) => [u, u])],
    ['step', '不限环节', [...steps].map(([id, title]) => [id, `正在办：${title}`])],
  ] as const satisfies [keyof typeof filter, string, [string, string][]][];
  return (
    <form method="get" action={`/programmes/${programme.id}#matters`} class="filter">
      {lists.map(([name, label, options]) => (
        <Select
          name={name}
          aria-label={label}
          groups={plain([['', label], ...options])}
          chosen={filter[name] ?? null}
        />
      ))}
      <button type="submit" class="second">
        筛选
      </button>
    </form>
  );
}
