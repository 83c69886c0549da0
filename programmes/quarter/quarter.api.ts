import path from 'node:path';
import type { ApiSystem } from '../../api/api.system';
import type { Route } from '../../api/contract';
import { actJson, stepJson } from '../../api/frame/jsonFace';
import { pageHtml } from '../../api/kit/Layout';
import type { KindPage, LinkPages } from '../../api/link/kindPage';
import { withVisitor } from '../../api/link/visitor';
import { AppError } from '../../domain/errors';
import type { SystemKind } from '../../domain/template/step.kinds';
import { approvalPage } from './bulletin/approval.page';
import { type BulletinActs, bulletinActs } from './bulletin/bulletin.acts';
import { bulletinPage, compilePage, wordingPage } from './bulletin/bulletin.page';
import { bulletinFor } from './bulletin/bulletin.view';
import { bulletinFilePage } from './bulletin/bulletinFile.page';
import { FILE_TYPES } from './bulletin/bulletinParts.types';
import { issuedBulletins } from './bulletin/bulletins.store';
import { downloadBulletin } from './bulletin/downloadBulletin.route';
import { listBulletins } from './bulletin/listBulletins.route';
import { IssuedSection, PublishedPage } from './bulletin/PublishedPage';
import { showBulletin } from './bulletin/showBulletin.route';
import { submitBulletin } from './bulletin/submitBulletin.act';
import { mayReadFiled } from './filing/filed.access';
import { filingPage } from './filing/filing.page';
import { handInFilings } from './filing/handInFilings.act';
import { indicatorPage } from './filing/indicator.page';
import { listFilings } from './filing/listFilings.route';
import { listMissing } from './filing/listMissing.route';
import { saveFiling, takeBackFiling } from './filing/saveFilings.act';
import { signaturePage } from './filing/signature.page';
import { signFilings } from './filing/signFilings.act';
import { answerObjection } from './objection/answerObjection.act';
import { objectionPage } from './objection/objection.page';
import { objectionAnswerPage } from './objection/objectionAnswer.page';
import { raiseObjection } from './objection/raiseObjection.act';
import type { QuarterParts } from './quarter.parts';
import type { FileKind } from './quarter.schema';
import { quarterStart } from './quarter.start';
import type { quarterWords } from './quarter.words';
import { handInScores } from './review/handInScores.act';
import { listScores } from './review/listScores.route';
import { addAdjustment } from './review/officeMarks.acts';
import { saveScores } from './review/saveScores.act';
import { scoringPage, unitScorePage } from './review/scoring.page';
import { showShare } from './review/showShare.route';
import { showUnitScores } from './review/showUnitScores.route';
import { listSchemes } from './scheme/listSchemes.route';
import { putScheme } from './scheme/putScheme.act';
import { schemeNow } from './scheme/schemeNow';
import { showScheme } from './scheme/showScheme.route';
import { createSeries } from './series/createSeries.act';
import { listSeries } from './series/listSeries.route';
import { openSeries } from './series/openSeries.act';
import { showYear } from './series/showYear.route';
import { stopSeries } from './series/stopSeries.act';

declare module '../../acts/act.types' {
  interface Tags {
    考核细则: true;
    周期: true;
    填报: true;
    评分: true;
    通报: true;
  }
}

/** What the quarterly bulletin adds to the API. */
export function quarterApi(parts: QuarterParts): ApiSystem {
  const acts = bulletinActs(parts);
  return {
    start: quarterStart((db, id) => schemeNow(parts.schemes, db, id)),
    routes: routes(parts, acts),
    kinds: {
      filing: wide(filingPage),
      signature: wide(signaturePage),
      scoring: wide(scoringPage),
      bulletin: wide(bulletinPage),
      approval: wide(approvalPage),
      objection: wide(objectionPage),
      answer: wide(objectionAnswerPage),
    } satisfies Record<Exclude<keyof typeof quarterWords, SystemKind>, KindPage>,
    link: link(acts),
    styles: path.join(__dirname, 'quarter.css'),
  };
}

/**
 * Marks, comments and ticks for as many indicators as a share may hold, each of at most 2,000 characters; ten times as
 * many are shown again.
 */
const BOUNDS = { fields: 1_000, fieldSize: 64 * 1024 };

const wide = (page: KindPage): KindPage => ({ receipt: () => null, ...page, bounds: BOUNDS });

function routes(parts: QuarterParts, { compile, correct, issue }: BulletinActs): Route[] {
  return [
    ...[listSchemes(parts.schemes), showScheme(parts.schemes), actJson(putScheme(parts.schemes))],
    ...[actJson(createSeries(parts)), listSeries, actJson(stopSeries), actJson(openSeries), showYear],
    ...[listMissing, listScores, showUnitScores, actJson(compile), listBulletins],
    ...[listFilings, stepJson(saveFiling), stepJson(takeBackFiling), stepJson(handInFilings)],
    ...[stepJson(signFilings), showShare, stepJson(saveScores), stepJson(handInScores)],
    ...[stepJson(raiseObjection), stepJson(answerObjection), actJson(addAdjustment)],
    ...[showBulletin, downloadBulletin(parts), stepJson(submitBulletin), actJson(correct), actJson(issue)],
  ];
}

const link = ({ compile }: BulletinActs): LinkPages => ({
  below: [
    { path: '/indicators/:code', kind: 'filing', page: wide(indicatorPage) },
    { path: '/units/:unitMatterId', kind: 'scoring', page: wide(unitScorePage) },
    { path: '/wording', kind: 'bulletin', page: wide(wordingPage(compile)) },
    { path: '/compile', kind: 'bulletin', page: wide(compilePage(compile)), posted: true },
  ],
  pages: [
    {
      path: '/bulletins/:file',
      show: (deps) =>
        withVisitor(deps, async (visitor, req, res) => {
          const [id, kind] = String(req.params.file).split('.');
          if (kind === undefined) {
            const record = await bulletinFor(deps.db, visitor, id!);
            res.send(pageHtml(PublishedPage({ visitor, record })));
          } else if (Object.hasOwn(FILE_TYPES, kind))
            await bulletinFilePage(deps, visitor, id!, kind as FileKind, res);
          else throw new AppError('not-found');
        }),
    },
  ],
  home: async ({ db }, visitor) =>
    IssuedSection({ visitor, issued: await issuedBulletins(db, visitor.context.id) }),
  mayRead: ({ db }, visitor, evidence) => mayReadFiled(db, visitor, evidence),
});
