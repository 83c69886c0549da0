import type { ApiSystem } from '../../api/api.system';
import type { Route } from '../../api/contract';
import { actJson, stepJson } from '../../api/frame/jsonFace';
import type { KindPage, LinkPages } from '../../api/link/kindPage';
import { pageHtml } from '../../api/pages/Layout';
import { withVisitor } from '../../api/people/visitor';
import { approvalPage } from '../../api/quarter/approval.page';
import { bulletinPage, compilePage, wordingPage } from '../../api/quarter/bulletin.page';
import { bulletinFor } from '../../api/quarter/bulletin.view';
import { FILE_TYPES } from '../../api/quarter/bulletinDocument';
import { bulletinFilePage } from '../../api/quarter/bulletinFile.page';
import { mayReadFiled } from '../../api/quarter/filed.access';
import { filingPage } from '../../api/quarter/filing.page';
import { indicatorPage } from '../../api/quarter/indicator.page';
import { objectionPage } from '../../api/quarter/objection.page';
import { objectionAnswerPage } from '../../api/quarter/objectionAnswer.page';
import { IssuedSection, PublishedPage } from '../../api/quarter/PublishedPage';
import { scoringPage, unitScorePage } from '../../api/quarter/scoring.page';
import { signaturePage } from '../../api/quarter/signature.page';
import { downloadBulletin } from '../../api/routes/downloadBulletin.route';
import { listBulletins } from '../../api/routes/listBulletins.route';
import { listFilings } from '../../api/routes/listFilings.route';
import { listMissing } from '../../api/routes/listMissing.route';
import { listSchemes } from '../../api/routes/listSchemes.route';
import { listScores } from '../../api/routes/listScores.route';
import { listSeries } from '../../api/routes/listSeries.route';
import { showBulletin } from '../../api/routes/showBulletin.route';
import { showScheme } from '../../api/routes/showScheme.route';
import { showShare } from '../../api/routes/showShare.route';
import { showUnitScores } from '../../api/routes/showUnitScores.route';
import { showYear } from '../../api/routes/showYear.route';
import { AppError } from '../../domain/errors';
import type { BulletinParts } from '../../store/bulletin/bulletinParts.types';
import { issuedBulletins } from '../../store/quarter/issued.views';
import type { FileKind } from '../../store/schema.quarter';
import { bulletinActs } from './bulletin/bulletin.acts';
import { submitBulletin } from './bulletin/submitBulletin.act';
import { handInFilings } from './filing/handInFilings.act';
import { saveFiling, takeBackFiling } from './filing/saveFilings.act';
import { signFilings } from './filing/signFilings.act';
import { answerObjection } from './objection/answerObjection.act';
import { raiseObjection } from './objection/raiseObjection.act';
import { handInScores } from './review/handInScores.act';
import { addAdjustment } from './review/officeMarks.acts';
import { saveScores } from './review/saveScores.act';
import { putScheme } from './scheme/putScheme.act';
import { createSeries } from './series/createSeries.act';
import { openSeries } from './series/openSeries.act';
import { stopSeries } from './series/stopSeries.act';

/** What the quarterly bulletin adds to the API; `parts`: what lays a bulletin out, and how it is worded unless an office says otherwise. */
export function quarterApi(parts: BulletinParts): ApiSystem {
  return {
    routes: routes(parts),
    kinds: {
      filing: wide(filingPage),
      signature: wide(signaturePage),
      scoring: wide(scoringPage),
      bulletin: wide(bulletinPage),
      approval: wide(approvalPage),
      objection: wide(objectionPage),
      answer: wide(objectionAnswerPage),
    },
    link: link(parts),
  };
}

/**
 * Marks, comments and ticks for as many indicators as a share may hold, each of at most 2,000 characters; ten times as many
 * are shown again.
 */
const BOUNDS = { fields: 1_000, fieldSize: 64 * 1024 };

const wide = (page: KindPage): KindPage => ({ receipt: () => null, ...page, bounds: BOUNDS });

function routes(parts: BulletinParts): Route[] {
  const { compile, correct, issue } = bulletinActs(parts);
  return [
    ...[listSchemes, showScheme, actJson(putScheme)],
    ...[actJson(createSeries(parts.wording)), listSeries, actJson(stopSeries), actJson(openSeries), showYear],
    ...[listMissing, listScores, showUnitScores, actJson(compile), listBulletins],
    ...[listFilings, stepJson(saveFiling), stepJson(takeBackFiling), stepJson(handInFilings)],
    ...[stepJson(signFilings), showShare, stepJson(saveScores), stepJson(handInScores)],
    ...[stepJson(raiseObjection), stepJson(answerObjection), actJson(addAdjustment)],
    ...[showBulletin, downloadBulletin(parts), stepJson(submitBulletin), actJson(correct), actJson(issue)],
  ];
}

const link = (parts: BulletinParts): LinkPages => ({
  below: [
    { path: '/indicators/:code', kind: 'filing', page: wide(indicatorPage) },
    { path: '/units/:unitMatterId', kind: 'scoring', page: wide(unitScorePage) },
    { path: '/wording', kind: 'bulletin', page: wide(wordingPage(parts)) },
    { path: '/compile', kind: 'bulletin', page: wide(compilePage(parts)), posted: true },
  ],
  pages: [
    {
      path: '/bulletins/:file',
      show: (deps) =>
        withVisitor(deps, async (visitor, req, res) => {
          const [id, kind] = String(req.params.file).split('.');
          if (kind === undefined) {
            const kept = await bulletinFor(deps.db, visitor, id!);
            res.send(pageHtml(PublishedPage({ visitor, kept })));
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
