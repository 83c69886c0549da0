import { z } from '../../acts/zod';
import { rosterWorkbook } from '../../documents/rosterWorkbook';
import { downloadRoute } from '../readRoute';

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
