import { useTestApi } from '../testing/apiForTests';
import { listTemplates } from './templates.routes';

const api = useTestApi();

test('the shipped templates are listed', async () => {
  const answer = await api.get('/api/v1/templates').expect(200);
  listTemplates.answer?.parse(answer.body);
  expect(answer.body.items).toContainEqual(expect.objectContaining({ id: 'hundred-days', days: 100 }));
});
