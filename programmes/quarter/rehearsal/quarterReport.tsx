import { csvText } from '../../../rehearsal/report/csvText';
import type { SystemRehearsal, SystemReport } from '../../../rehearsal/system.types';
import { isQuarter } from '../quarter.rules';
import { BulletinSection } from './BulletinSection';
import { gatherQuarter } from './gatherQuarter';
import { rehearsedQuarterStart } from './quarterStart.rehearsal';
import type { RehearsedBulletin, RehearsedQuarter } from './rehearsedQuarter.types';

/** What a quarter adds to its rehearsal: its start, and to the report its scheme and the bulletin it would come to. */
export const quarterRehearsed: SystemRehearsal = {
  owns: isQuarter,
  start: rehearsedQuarterStart,
  gather: gatherQuarter,
  report,
};

function report({ input, bulletin }: RehearsedQuarter): SystemReport | null {
  if (bulletin === undefined) return null;
  const { scheme, startsOn } = input;
  return {
    section: {
      id: 'bulletin',
      link: '通报',
      body: <BulletinSection bulletin={bulletin} from={startsOn} />,
    },
    assumptions: scheme ? [`考核细则：${scheme.title}（${scheme.id}，第${scheme.version}版）。`] : [],
    csvs: bulletin ? [{ name: 'bulletin.csv', csv: bulletinCsv(bulletin) }] : [],
  };
}

function bulletinCsv({ sections, units }: RehearsedBulletin): string {
  return csvText(
    ['名次', '单位', '总分', ...sections.map((s) => s.title), '办理方式'],
    units.map((u) => [u.rank, u.unit, u.total, ...u.scores, u.behaviour]),
  );
}
