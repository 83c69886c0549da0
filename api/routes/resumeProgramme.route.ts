import { moveProgramme } from '../moveProgramme';

export const resumeProgramme = moveProgramme('resumed', {
  path: '/programmes/{id}/resume',
  summary: '恢复方案',
  errors: ['not-found', 'programme-not-paused', 'programme-ended'],
});
