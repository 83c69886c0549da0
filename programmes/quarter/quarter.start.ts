import type { SystemStart } from '../../acts/programme/start.types';
import { z } from '../../acts/zod';
import { refuseProblems, wrongAt } from '../../domain/errors';
import type { Db } from '../../store/openStore';
import { isQuarter } from './quarter.rules';
import { missingReviewers, quarterIsOver, startsMidQuarter } from './quarterStart.rules';
import { periodText, quarterOn } from './scheme/period.rules';
import type { Scheme } from './scheme/scheme.schema';
import { keepScheme } from './scheme/scheme.store';

/**
 * A quarter's programme starts with its quarter and is pinned to a scheme; `schemeOf`: the newest of an id, undefined
 * if there is none.
 */
export function quarterStart(schemeOf: (db: Db, id: string) => Promise<Scheme | undefined>): SystemStart {
  return {
    owns: isQuarter,
    pinned: (db, template) => schemeOf(db, template.scheme!),
    async plan(db, template, startsOn, now) {
      refuseProblems('invalid-request', startsMidQuarter(startsOn));
      const period = quarterOn(startsOn);
      refuseProblems('invalid-request', quarterIsOver(period, now, 'startsOn'));
      const scheme = await schemeOf(db, template.scheme!);
      if (!scheme) throw wrongAt('template', `没有它所用的考核细则 ${template.scheme}，请先存下`);
      return {
        missing: (people) => missingReviewers(scheme, [period.quarter], people),
        pin: async (tx, at) => ({
          period: periodText(period),
          scheme_sha256: await keepScheme(tx, scheme, at),
        }),
        answer: {
          quarter: { period: periodText(period), scheme: scheme.id, schemeVersion: scheme.version },
        },
      };
    },
    about: '按季度通报的方案从季度第一天开始，并钉住最新一版考核细则。',
    answer: {
      quarter: z
        .strictObject({
          period: z.string().openapi({ example: '2027Q1' }),
          scheme: z.string().openapi({ example: 'trace-management' }),
          schemeVersion: z.int(),
        })
        .optional()
        .openapi({ description: '按考核细则通报的方案才有：哪一季度，用哪一版考核细则' }),
    },
  };
}
