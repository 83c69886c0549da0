import { readFileSync } from 'node:fs';
import path from 'node:path';
import { openApiDocument } from '../api/openapi';
import { routesOf } from '../api/routes';
import { bulletinPartsForTests } from '../api/testing/wordingForTests';
import { quarterApi } from '../programmes/quarter/quarter.api';

interface Schema {
  $ref?: string;
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  allOf?: Schema[];
  anyOf?: Schema[];
  oneOf?: Schema[];
}
interface Operation {
  parameters?: { name: string; in: string; required?: boolean }[];
  requestBody?: { content: Record<string, { schema: Schema }> };
  responses: Record<string, unknown>;
}
interface Document {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Schema> };
}

const need = (required: boolean | undefined) => (required ? 'required' : 'optional');

/** What callers rely on, a line each: an endpoint, a parameter, a field of a body by its path, a code it may answer. */
function linesOf({ paths, components }: Document): string[] {
  const fields = (schema: Schema, at: string): string[] => {
    const named = schema.$ref?.replace('#/components/schemas/', '');
    if (named !== undefined) return fields(components.schemas[named]!, at);
    const own = Object.entries(schema.properties ?? {}).flatMap(([name, inner]) => [
      `${at}${name} ${need(schema.required?.includes(name))}`,
      ...fields(inner, `${at}${name}.`),
    ]);
    const within = schema.items ? fields(schema.items, `${at.replace(/\.$/, '')}[].`) : [];
    const parts = [schema.allOf, schema.anyOf, schema.oneOf].flatMap((some) => some ?? []);
    return [...own, ...within, ...parts.flatMap((part) => fields(part, at))];
  };
  return Object.entries(paths).flatMap(([url, item]) =>
    Object.entries(item).flatMap(([method, { parameters, requestBody, responses }]) => {
      const endpoint = `${method.toUpperCase()} ${url}`;
      const details = [
        ...(parameters ?? []).map((p) => `${p.in} ${p.name} ${need(p.required)}`),
        ...Object.entries(requestBody?.content ?? {}).flatMap(([type, { schema }]) => [
          type,
          ...fields(schema, `${type} `),
        ]),
        ...Object.keys(responses),
      ];
      return [endpoint, ...details.map((detail) => `${endpoint} · ${detail}`)];
    }),
  );
}

// A line is taken out only when callers are told; a new endpoint's lines may be added to the end.
test('every endpoint, parameter, field of a body and code that callers rely on is still there', () => {
  const frozen = readFileSync(path.join(__dirname, 'fixtures/openapi.frozen.txt'), 'utf8');
  const routes = routesOf([quarterApi(bulletinPartsForTests(''))]);
  const there = new Set(linesOf(openApiDocument(routes) as unknown as Document));
  const missing = frozen
    .trimEnd()
    .split('\n')
    .filter((line) => !there.has(line));
  expect(missing).toEqual([]);
});
