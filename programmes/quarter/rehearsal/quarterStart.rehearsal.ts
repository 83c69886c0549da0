import path from 'node:path';
import type { RehearsedStart } from '../../../rehearsal/rehearsedStart.types';
import { quarterStart } from '../quarter.start';
import { otherScheme, startsMidQuarter } from '../quarterStart.rules';
import { loadScheme } from '../scheme/loadScheme';
import { readScheme } from '../scheme/readScheme';
import type { Scheme } from '../scheme/scheme.schema';

/** What is pinned is the scheme. */
export const rehearsedQuarterStart: RehearsedStart = {
  option: 'scheme',
  usage: '--scheme <文件.yaml>    按季通报的方案用哪份考核细则（默认用模板旁 schemes 文件夹里的）',
  useless: '这个方案模板不用考核细则，请去掉',
  read: async (template, file, given) =>
    given
      ? readScheme(given.yaml, given.name)
      : loadScheme(
          template.scheme!,
          file === undefined ? undefined : path.join(path.dirname(file), 'schemes'),
        ),
  problems: (template, startsOn, pinned) => [
    ...startsMidQuarter(startsOn),
    ...otherScheme(template, (pinned as Scheme).id),
  ],
  start: (pinned) => quarterStart(async () => pinned as Scheme),
};
