import { dueText, instantText } from '../../domain/calendar/shanghai';
import type { MatterState, StepState } from '../../domain/matter/matter.types';
import { STATUS_TEXT, whoText } from '../../domain/matter/summary';
import type { Form } from '../../domain/template/form.schema';
import type { deadlinesOf, evidenceOfMatter, factsOf, MatterRow } from '../../store/matter.views';
import { OfficeLayout } from './OfficeLayout';
import type { OfficeVisitor } from './officeVisitor';

export interface MatterView {
  row: MatterRow;
  state: MatterState;
  programmeTitle: string;
  deadlines: Awaited<ReturnType<typeof deadlinesOf>>;
  facts: Awaited<ReturnType<typeof factsOf>>;
  evidence: Awaited<ReturnType<typeof evidenceOfMatter>>;
  formOf(step: string): Form | null;
}

interface Props {
  visitor: OfficeVisitor;
  view: MatterView;
  temporalUrl: string;
}

/** One matter in full: each step's rounds, deadlines with their reasons, what was handed in and decided. */
export function MatterPage({ visitor, view, temporalUrl }: Props) {
  const { row } = view;
  const whose = row.name ? `${row.name}（${row.unit ?? ''}）` : (row.group ?? '办公室');
  return (
    <OfficeLayout
      visitor={visitor}
      title={row.title}
      back={{ href: `/programmes/${row.programmeId}`, text: view.programmeTitle }}
    >
      <h1>{`${row.title} · ${whose}`}</h1>
      <p class="muted">
        {row.group && `${row.group} · `}
        <a href={temporalUrl}>在 Temporal 里看过程</a>
      </p>
      {view.state.steps.map((step) => (
        <Step key={step.id} view={view} step={step} />
      ))}
    </OfficeLayout>
  );
}

function Step({ view, step }: { view: MatterView; step: StepState }) {
  const deadlines = view.deadlines.filter((d) => d.stepId === step.id);
  const facts = view.facts.filter((f) => f.stepId === step.id);
  return (
    <div class="card">
      <h3>
        {step.title}{' '}
        <span class={`tag ${step.status === 'open' ? 'wait' : ''}`}>{STATUS_TEXT[step.status]}</span>{' '}
        {step.late && <span class="tag bad">逾期</span>}
      </h3>
      <p class="muted">
        {whoText(step.who)}
        {step.round > 1 && ` · 第${step.round}轮`}
      </p>
      {deadlines.map((d) => (
        <details key={`${d.round}.${d.n}`}>
          <summary>{`${d.round > 1 ? `第${d.round}轮` : ''}时限 ${dueText(d.dueAt)}`}</summary>
          <p class="muted">{d.explanation.text}</p>
        </details>
      ))}
      {facts.map((f) => (
        <FactView key={f.id} view={view} fact={f} />
      ))}
    </div>
  );
}

function FactView({ view, fact }: { view: MatterView; fact: MatterView['facts'][number] }) {
  const by = fact.byName ?? '办公室';
  const whom = fact.forName !== null && fact.forId !== fact.byId ? `代${fact.forName}` : '';
  const did =
    fact.kind === 'submitted'
      ? fact.nil
        ? '交零报告'
        : '填报'
      : fact.outcome === 'return'
        ? '退回'
        : '审核通过';
  const evidence = view.evidence.filter((e) => e.factId === fact.id);
  const fields = view.formOf(fact.stepId)?.fields ?? [];
  return (
    <div class={fact.outcome === 'return' ? 'note return' : 'note'}>
      <p class="muted">{`${instantText(fact.receivedAt)} · ${by}${whom}${did} · 第${fact.round}轮 · ${fact.id}`}</p>
      {fact.comment && <p class="pre">{fact.comment}</p>}
      {fact.form && (
        <dl>
          {fields
            .filter((f) => fact.form?.[f.id] !== undefined)
            .map((f) => (
              <>
                <dt>{f.title}</dt>
                <dd>{String(fact.form?.[f.id])}</dd>
              </>
            ))}
        </dl>
      )}
      {evidence.length > 0 && (
        <div class="gallery">
          {evidence.map((e) => (
            <a key={e.id} href={`/api/v1/evidence/${e.id}`}>
              {e.type.startsWith('image/') ? (
                <img class="thumb" src={`/api/v1/evidence/${e.id}`} alt="佐证图片" loading="lazy" />
              ) : (
                <span class="thumb doc">文件</span>
              )}
            </a>
          ))}
        </div>
      )}
    </div>
  );
}
