import { instantSchema, iso } from '../../acts/instant.schema';
import { rowNoteSchema } from '../../acts/roster/rowNote.schema';
import { z } from '../../acts/zod';
import { rosterWorkbook } from '../../documents/rosterWorkbook';
import { AppError } from '../../domain/errors';
import { ROLES, type Role } from '../../domain/glossary';
import { rosterOf } from '../../store/roster.repo';
import { downloadRoute, readRoute } from '../readRoute';

const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export const downloadRosterWorkbook = downloadRoute(
  {
    path: '/rosters/workbook',
    tag: '名册',
    summary: '下载空白名册',
    types: { [TYPE]: { schema: z.string().openapi({ format: 'binary' }) } },
  },
  async (_deps, _input, res) => {
    const workbook = await rosterWorkbook();
    res
      .type(TYPE)
      .set(
        'Content-Disposition',
        `attachment; filename="roster.xlsx"; filename*=UTF-8''${encodeURIComponent('名册.xlsx')}`,
      );
    res.send(workbook);
  },
);

const person = z.strictObject({
  id: z.string(),
  name: z.string(),
  unit: z.string(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  roles: z.array(
    z.strictObject({
      role: z.enum(Object.keys(ROLES) as [Role, ...Role[]]),
      roleText: z.string(),
      group: z.string().nullable(),
    }),
  ),
});

const roster = z
  .strictObject({
    id: z.string(),
    createdAt: instantSchema,
    ignoredColumns: z.array(z.string()),
    leftOut: z.array(rowNoteSchema).openapi({ description: '导入时没有读取的行（隐藏或被筛选掉）' }),
    notes: z
      .array(rowNoteSchema)
      .openapi({ description: '导入时谁与谁按同一个人、哪些同名的人按不同的人登记' }),
    people: z.array(person),
  })
  .openapi('Roster');

export const showRoster = readRoute(
  {
    path: '/rosters/{id}',
    tag: '名册',
    summary: '查看名册',
    answer: roster,
  },
  async ({ db }, { params: { id } }) => {
    const roster = await rosterOf(db, id);
    if (!roster) throw new AppError('not-found', { ids: { roster: id } });
    const people = roster.people.map(({ humanId: _, ...p }) => ({
      ...p,
      roles: p.roles.map(({ role, group }) => ({ role, roleText: ROLES[role], group })),
    }));
    return { ...roster, id, createdAt: iso(roster.createdAt), people };
  },
);
