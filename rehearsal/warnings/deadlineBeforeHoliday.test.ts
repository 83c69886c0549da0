import { deadlineBeforeHoliday } from './deadlineBeforeHoliday';
import { dueOn, watched } from './watchedForTests';

test('fires for a deadline on the last working day before a holiday, harder before a long one', () => {
  const deadlines = dueOn(
    ['服务计划', '2026-04-30', 60],
    ['固定服务（1/2）', '2026-04-30', 40],
    // Friday before 清明节, Saturday to Monday.
    ['自选服务', '2026-04-03', 20],
  );
  const [qingming, labour, ...rest] = deadlineBeforeHoliday(watched({ deadlines }));
  expect(rest).toEqual([]);
  expect(qingming).toMatchObject({ weight: 'mind' });
  expect(qingming!.text).toBe(
    '4月3日（周五）是清明节连休3天前的最后一个工作日，“自选服务”共20份在这一天到期。',
  );
  expect(labour).toMatchObject({ weight: 'bad' });
  expect(labour!.text).toBe(
    '4月30日（周四）是劳动节连休5天前的最后一个工作日，“服务计划”、“固定服务（1/2）”共100份在这一天到期。',
  );
});

test('an office’s own days off count too', () => {
  const local = { '2026-03-13': { kind: 'holiday' as const, notice: '本地节日' } };
  const { calendar } = watched();
  const deadlines = dueOn(['服务计划', '2026-03-12', 5]);
  const warnings = (extra: typeof calendar.extra) =>
    deadlineBeforeHoliday(watched({ deadlines }, { calendar: { ...calendar, extra } }));
  expect(warnings({ '': local })).toHaveLength(1);
  expect(warnings({ 某单位: local })).toEqual([]);
});

test('stays silent before a weekend, a day earlier, on a make-up day’s eve and in the holiday itself', () => {
  const deadlines = dueOn(
    ['服务计划', '2026-03-13', 100],
    ['固定服务', '2026-04-29', 100],
    ['自选服务', '2026-05-08', 100],
    ['期末总结', '2026-05-02', 100],
  );
  expect(deadlineBeforeHoliday(watched({ deadlines }))).toEqual([]);
});
