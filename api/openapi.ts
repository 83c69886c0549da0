import { OpenAPIRegistry, OpenApiGeneratorV31 } from '@asteasolutions/zod-to-openapi';
import type { Route } from './contract';

const DESCRIPTION = `同心的接口。所有时间都带时区（+08:00），日期按北京时间。

- 认证：\`Authorization: Bearer <令牌>\`。
- 出错时答复 \`application/problem+json\`：\`code\` 不变可据以判断，\`errors\` 逐项指出哪里不对。
- 每个 POST、PUT 和 DELETE 都可带 \`Idempotency-Key\`：同一个键重复提交只办理一次。
- 列表用 \`limit\` 和 \`cursor\` 翻页，答复里的 \`next\` 为 null 即到末页。`;

/** The OpenAPI 3.1 document of these routes. Made once at start: it does not change while the API runs. */
export function openApiDocument(routes: readonly Route[]): Record<string, unknown> {
  const registry = new OpenAPIRegistry();
  registry.registerComponent('securitySchemes', 'bearer', { type: 'http', scheme: 'bearer' });
  for (const route of routes) registry.registerPath(route.config);
  const document = new OpenApiGeneratorV31(registry.definitions).generateDocument({
    openapi: '3.1.0',
    info: {
      title: '同心 Tongxin API',
      version: '1',
      description: DESCRIPTION,
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
  });
  return { ...document };
}
