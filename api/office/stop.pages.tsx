import type { RequestHandler, Router } from 'express';
import { cancelProgramme, pauseProgramme } from '../../acts/programme/stop.acts';
import { AppError } from '../../domain/errors';
import { programmeSeen } from '../../store/confirmation.repo';
import type { ProgrammeSummary } from '../../store/programme.views';
import type { ApiDeps } from '../api.deps';
import type { ConfirmProps } from '../confirm/ConfirmCard';
import type { FailureLimit } from '../limits';
import { programmeOf } from '../programmeOf';
import { type FormTyped, typedForm } from './formTyped';
import { OfficeConfirm } from './OfficeConfirm';
import { officeAct, officeForm } from './officeForm';
import type { OfficeVisitor } from './officeVisitor';

/** Resuming moves dates, so it is previewed first (changes.pages.ts). */
const STOPS = {
  pause: {
    act: pauseProgramme,
    title: '暂停方案',
    about: '暂停后不催办、不升级，邮件里的链接可以看、不能提交；恢复时先预览时限怎样顺延。',
  },
  cancel: {
    act: cancelProgramme,
    title: '取消方案',
    about: '取消后所有未办的环节关闭，邮件里的链接全部失效，不能恢复。',
  },
} as const;
export type Stop = keyof typeof STOPS;
export type StopTyped = FormTyped<Stop>;

/** Pauses or cancels a programme, after asking once more. */
export function stopPages(deps: ApiDeps, failures: FailureLimit, show: RequestHandler): Router {
  return officeForm<Stop>(deps, failures, {
    path: '/programmes/:id/:change',
    show,
    local: 'stopping',
    typed: ({ fields, params }) => {
      const stop = String(params.change) as Stop;
      if (!Object.hasOwn(STOPS, stop)) throw new AppError('not-found');
      return typedForm(stop, fields, ['reason']);
    },
    act: async (visit, { form: stop, values: typed }) => {
      const programme = await programmeOf(deps.db, String(visit.params.id));
      const { id } = programme;
      const page = (confirm: ConfirmProps) => (
        <StopPage {...{ visitor: visit.visitor, programme, stop, reason: typed.reason ?? '', confirm }} />
      );
      const final = { stands: (db: Parameters<typeof programmeSeen>[0]) => programmeSeen(db, id), page };
      const done = await officeAct(visit, STOPS[stop].act, { target: id, typed, final });
      return done && `/programmes/${id}`;
    },
  });
}

interface PageProps {
  visitor: OfficeVisitor;
  programme: ProgrammeSummary;
  stop: Stop;
  reason: string;
  confirm: ConfirmProps;
}

function StopPage({ visitor, programme, stop, reason, confirm }: PageProps) {
  const { title, about } = STOPS[stop];
  return (
    <OfficeConfirm
      {...{ visitor, confirm, title, about }}
      back={{ href: `/programmes/${programme.id}`, text: programme.title }}
      lines={[
        ['方案', programme.title],
        ['理由', reason],
      ]}
    />
  );
}
