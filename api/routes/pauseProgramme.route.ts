import { moveProgramme } from '../moveProgramme';

export const pauseProgramme = moveProgramme('paused', {
  path: '/programmes/{id}/pause',
  summary: '暂停方案',
  description: '暂停期间不催办、不收填报；恢复时未办环节的时限按耽误的工作日顺延。',
  errors: ['not-found', 'programme-paused', 'programme-ended'],
});
