import { startTestApi, type TestApi } from '../testing/apiForTests';
import { listTemplates } from './templates.routes';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());

test('the shipped templates are listed', async () => {
  const answer = await api.get('/api/v1/templates').expect(200);
  listTemplates.answer?.parse(answer.body);
  expect(answer.body.items).toContainEqual(expect.objectContaining({ id: 'hundred-days', days: 100 }));
});
