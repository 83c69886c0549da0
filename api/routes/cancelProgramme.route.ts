import { moveProgramme } from '../moveProgramme';

export const cancelProgramme = moveProgramme('cancelled', {
  path: '/programmes/{id}/cancel',
  summary: '取消方案',
  description: '未办的环节全部取消，邮件里的链接失效；不能撤回。',
  errors: ['not-found', 'programme-ended'],
});
