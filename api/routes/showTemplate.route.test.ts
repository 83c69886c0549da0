import { useTestApi } from '../testing/apiForTests';
import { showTemplate } from './templates.routes';

const api = useTestApi();

test('a template with its parameters, matters and ladders', async () => {
  const { body } = await api.get('/api/v1/templates/hundred-days').expect(200);
  showTemplate.answer?.parse(body);
  expect(body.parameters.x).toEqual({ title: '每人自选服务次数', min: 1, max: 10, default: 2 });
  expect(Object.keys(body.matters)).toEqual(['common', 'group', 'participant']);
});

test('an unknown template, also one with an inherited name', async () => {
  expect((await api.get('/api/v1/templates/nothing').expect(404)).body.code).toBe('not-found');
  await api.get('/api/v1/templates/constructor').expect(404);
});
