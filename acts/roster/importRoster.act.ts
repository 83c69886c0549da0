import { rosterInThread } from '../../documents/readInThread';
import { wrongAt } from '../../domain/errors';
import { keepRoster } from '../../store/roster.repo';
import { act } from '../act';
import { z } from '../zod';
import { rosterShape } from './roster.answer';
import { rowNoteSchema } from './rowNote.schema';

/** A roster of five thousand people is well below one megabyte; what is larger is something else. */
const MOST_BYTES = 5 * 1024 * 1024;

const file = z
  .any()
  .openapi({ type: 'string', format: 'binary', description: 'xlsx，或 UTF-8、GB18030 的 csv' });
const group = z.strictObject({ name: z.string(), participants: z.int(), leaders: z.int() });

const imported = z
  .strictObject({
    id: z.string(),
    ignoredColumns: z.array(z.string()).openapi({ description: '没有读取也没有保存的列' }),
    people: z.int(),
    groups: z.array(group),
    leftOut: z.array(rowNoteSchema).openapi({ description: '隐藏或被筛选掉而没有导入的行' }),
    notes: z
      .array(rowNoteSchema)
      .openapi({ description: '谁与谁按同一个人、哪些同名的人按不同的人登记，以及统一了写法的行；请核对' }),
    withoutEmail: z.int().openapi({ description: '没有邮箱的人数；他们的事由经办人转告或代为填报' }),
  })
  .openapi('ImportedRoster');

export const importRoster = act(
  {
    name: 'importRoster',
    input: z.strictObject({}),
    prepare: async (_deps, { files = [] }) => {
      const sent = files[0];
      if (!sent || !Buffer.isBuffer(sent.source)) {
        throw wrongAt('file', '请附上名册文件', 'invalid-upload');
      }
      return rosterInThread(sent.source, sent.name);
    },
    run: async (tx, { now }, { rows, ignoredColumns, leftOut, notes }) => {
      const id = await keepRoster(tx, rows, ignoredColumns, now, { leftOut, notes });
      return { done: { id, ignoredColumns, leftOut, notes, ...rosterShape(rows) }, wake: [] };
    },
  },
  {
    path: '/rosters',
    tag: '名册',
    summary: '导入名册',
    description:
      '要么全部导入，要么逐行指出错误、一个也不导入。文件本身不保存。姓名相同且邮箱或手机相同的是同一个人；' +
      '姓名、单位相同而没有邮箱或手机可以对照的，会指出行号请您补填，不作猜测。',
    errors: ['invalid-roster', 'invalid-upload'],
    upload: {
      field: 'file',
      mostFiles: 1,
      mostBytes: MOST_BYTES,
      keepIn: 'memory',
      only: true,
      schema: z.strictObject({ file }),
      fields: (raw) => raw,
    },
    status: 201,
    answer: imported,
  },
);
