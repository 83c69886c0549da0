import type { RequestHandler, Router } from 'express';
import { cancelProgramme, pauseProgramme } from '../../acts/programme/stop.acts';
import { AppError } from '../../domain/errors';
import { programmeSeen } from '../../store/confirmation.repo';
import type { Db, Tx } from '../../store/openStore';
import type { ApiDeps } from '../api.deps';
import type { FailureLimit } from '../limits';
import { programmeOf } from '../programmeOf';
import { typedForm } from './formTyped';
import { officeAct, officeForm } from './officeForm';

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
export const STOP_FORMS = Object.keys(STOPS) as Stop[];

/** Pauses or cancels a programme, after asking once more. */
export function stopPages(deps: ApiDeps, failures: FailureLimit, show: RequestHandler): Router {
  return officeForm<Stop>(deps, failures, {
    path: '/programmes/:id/:change',
    show,
    typed: ({ fields, params }) => {
      const stop = String(params.change) as Stop;
      if (!Object.hasOwn(STOPS, stop)) throw new AppError('not-found');
      return typedForm(stop, fields, ['reason']);
    },
    act: async (visit, { form: stop, values: typed }) => {
      const { id, title } = await programmeOf(deps.db, String(visit.params.id));
      const { act, ...words } = STOPS[stop];
      const lines = [
        ['方案', title],
        ['理由', typed.reason ?? ''],
      ] as const;
      const final = {
        stands: (db: Db | Tx) => programmeSeen(db, id),
        words: () => ({ ...words, lines, back: { href: `/programmes/${id}`, text: title } }),
      };
      const done = await officeAct(visit, act, { target: id, typed, final });
      return done && `/programmes/${id}`;
    },
  });
}
