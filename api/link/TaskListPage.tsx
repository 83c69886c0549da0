import type { VNode } from 'preact';
import { dateText, dueText, instantText } from '../../domain/calendar/shanghai';
import { DONE_TEXT } from '../../domain/matter/doneTag';
import { isOffice } from '../../domain/people/office';
import type { DoneTag } from '../../domain/template/kindWords.types';
import type { StepKind } from '../../domain/template/step.kinds';
import { kindWords } from '../../programmes/kind.words';
import { Due } from '../kit/Due';
import { ActionLink, LinkButton, Note, Nothing } from '../kit/Parts';
import { PersonLayout } from './PersonLayout';
import { ownAbsence } from './standIn.words';
import type { DoneItem, TaskItem, TaskLists } from './taskList.view';
import type { Visitor } from './visitor';

export type TaskPart = keyof TaskLists;
type Lists = { visitor: Visitor; lists: TaskLists };

/** On the first page a part shows this many; the rest is counted and one tap away. */
const SHORT = 10;
/** Items on a page of one part: two or three screens of a phone. */
export const PER_PAGE = 20;

const TITLES: Record<TaskPart, string> = {
  todo: '要办的',
  check: '等我审核',
  extension: '待答复的延期申请',
  standIn: '代办的',
  climbed: '升级督办',
  done: '已提交',
  remind: '他人在办的',
};
const TAG_CLASS: Record<DoneTag, string> = {
  waiting: 'wait',
  passed: 'good',
  returned: 'bad',
  nil: '',
  kept: 'good',
};
const PARTS: TaskPart[] = ['todo', 'check', 'extension', 'standIn', 'climbed', 'done'];

/**
 * The page behind a link: what is to be done, what waits for a check, what was handed in; `more`: what each system
 * adds.
 */
export function TaskListPage({ visitor, lists, more }: Lists & { more: readonly (VNode | null)[] }) {
  // What has climbed is something to do for those who decide it; others are only told.
  const decides = isOffice(visitor.context, visitor.person.id, visitor.now);
  const waits: TaskPart[] = [
    'todo',
    'check',
    'extension',
    'standIn',
    ...(decides ? (['climbed'] as const) : []),
  ];
  const nothing = waits.every((part) => lists[part].length === 0);
  return (
    <PersonLayout visitor={visitor} title="我的事项">
      <h1>{`${visitor.person.name}，您好`}</h1>
      <OnLeave visitor={visitor} />
      {nothing && <Nothing title="现在没有要办的事">有新的事项会发邮件通知您。</Nothing>}
      {PARTS.filter((part) => lists[part].length > 0).map((part) => (
        <section key={part}>
          <PartTitle part={part} lists={lists} />
          <Items part={part} visitor={visitor} lists={lists} from={0} to={SHORT} />
          {lists[part].length > SHORT && (
            <p class="actions">
              <LinkButton
                look="second block"
                href={`${visitor.base}?part=${part}`}
                text={`查看全部 ${lists[part].length} 项`}
              />
            </p>
          )}
        </section>
      ))}
      {lists.remind.length > 0 && (
        <section>
          <PartTitle part="remind" lists={lists} />
          <ActionLink look="second" href={`${visitor.base}?part=remind`} text="查看、催办" />
        </section>
      )}
      {more}
    </PersonLayout>
  );
}

/** Somebody on leave may still act; they see who does meanwhile. */
function OnLeave({ visitor }: { visitor: Visitor }) {
  const away = ownAbsence(visitor);
  if (!away) return null;
  const window = `${dateText(away.from)}至${dateText(away.to)}`;
  return (
    <Note
      text={
        away.substitute
          ? `已登记您${window}请假，由${away.substitute}代办，通知发给代办人。您自己仍可办理。`
          : `已登记您${window}请假，没有代办人，通知在您返岗后发送。您自己仍可办理。`
      }
    />
  );
}

/** One part in full, in pages. */
export function PartPage(props: Lists & { part: TaskPart; page: number }) {
  const { visitor, lists, part } = props;
  const pages = Math.max(1, Math.ceil(lists[part].length / PER_PAGE));
  const page = Math.min(props.page, pages);
  const from = (page - 1) * PER_PAGE;
  return (
    <PersonLayout visitor={visitor} title={titleOf(part, lists)} back>
      <PartTitle part={part} lists={lists} />
      <Items part={part} visitor={visitor} lists={lists} from={from} to={from + PER_PAGE} />
      {pages > 1 && (
        <nav class="pages">
          {page > 1 && <a href={`${visitor.base}?part=${part}&page=${page - 1}`}>上一页</a>}
          <b>{`第 ${page} / ${pages} 页`}</b>
          {page < pages && <a href={`${visitor.base}?part=${part}&page=${page + 1}`}>下一页</a>}
        </nav>
      )}
    </PersonLayout>
  );
}

/** A signature or an approval is not called 审核. */
function titleOf(part: TaskPart, lists: TaskLists): string {
  const signs = part === 'check' && lists.check.some((i) => kindWords(i.does).signs);
  return signs ? '等我审核、签批' : TITLES[part];
}

function PartTitle({ part, lists }: { part: TaskPart; lists: TaskLists }) {
  return (
    <h2>
      {titleOf(part, lists)} <span class="count">{`${lists[part].length} 项`}</span>
    </h2>
  );
}

function Items(props: Lists & { part: TaskPart; from: number; to: number }) {
  const { part, visitor, lists, from, to } = props;
  if (part === 'done') {
    return lists.done.slice(from, to).map((d) => <DoneCard key={d.factId} item={d} visitor={visitor} />);
  }
  const items = lists[part];
  // A leader's sixty checks are found again by what they are; a few need no headings.
  const grouped = part === 'standIn' || (part === 'check' && items.length > SHORT);
  const headingOf = (item: TaskItem) => (part === 'standIn' ? `代${item.standsInFor}办理` : item.kind);
  let heading = '';
  return items.slice(from, to).map((item) => {
    const show = grouped && headingOf(item) !== heading;
    heading = headingOf(item);
    return (
      <>
        {show && (
          <h3>
            {heading}{' '}
            <span class="count">{`共 ${items.filter((i) => headingOf(i) === heading).length} 项`}</span>
          </h3>
        )}
        <TaskCard item={item} part={part} visitor={visitor} />
      </>
    );
  });
}

function TaskCard({ item, part, visitor }: { item: TaskItem; part: TaskPart; visitor: Visitor }) {
  const action = actionOf(item, part, visitor);
  const href = `${visitor.base}/matters/${item.matterId}/${encodeURIComponent(item.stepId)}`;
  return (
    <div class={`card ${item.due.tone}`}>
      <h3>
        {item.title} {item.returned && <ReturnedTag does={item.does} />}
      </h3>
      {item.subject && <p>{item.subject}</p>}
      <Due due={item.due} />
      {part === 'extension' && item.extendTo !== null && (
        <p>
          {'申请延至：'}
          <b>{dueText(item.extendTo)}</b>
        </p>
      )}
      {action && <ActionLink href={href + action.page} text={action.text} look={action.look} />}
    </div>
  );
}

function ReturnedTag({ does }: { does: StepKind }) {
  const { again } = kindWords(does);
  return again ? <span class="tag wait">{again}</span> : <span class="tag bad">退回修改</span>;
}

/** What the card's button says and which page it opens; null: nothing can be done now. */
function actionOf(
  item: TaskItem,
  part: TaskPart,
  visitor: Visitor,
): { text: string; page: string; look?: string } | null {
  // The office sets dates right also while the programme stands still.
  if (part === 'climbed') {
    const decides = isOffice(visitor.context, visitor.person.id, visitor.now);
    return decides ? { text: '去决定', page: '/decide' } : null;
  }
  if (visitor.programme.state !== 'running') return null;
  if (part === 'remind') return { text: '催办', page: '/remind', look: 'second' };
  if (part === 'extension') return { text: '去答复', page: '/extension' };
  return {
    text: kindWords(item.does).button ?? (item.isCheck ? '去审核' : item.returned ? '去修改' : '去填报'),
    page: '',
  };
}

function DoneCard({ item, visitor }: { item: DoneItem; visitor: Visitor }) {
  return (
    <div class="card">
      <h3>
        {item.title}{' '}
        <span class={`tag ${TAG_CLASS[item.tag]}`}>
          {kindWords(item.does).decided?.[item.tag] ?? DONE_TEXT[item.tag]}
        </span>
      </h3>
      <p class="muted">{`${instantText(item.receivedAt)} 收到`}</p>
      <p>
        <a href={`${visitor.base}/receipts/${item.factId}`}>
          {item.replaceable ? '查看回执或修改' : '查看回执'}
        </a>
      </p>
    </div>
  );
}
