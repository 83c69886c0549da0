import { type Connection, isGrpcServiceError } from '@temporalio/client';
import { encodeSearchAttributeIndexedValueType } from '@temporalio/common/lib/search-attributes';
import { msToTs, tsToMs } from '@temporalio/common/lib/time';
import { SEARCH_ATTRIBUTES } from '../domain/searchAttributes';

/** A programme lasts up to a year and is looked at for a while after it: closed histories stay this long at least. */
export const RETENTION_DAYS = 400;
const DAY_MS = 86_400_000;

/** A server on a database announces new attributes to its parts within seconds; longer means that it did not work. */
const VISIBLE_TIMEOUT_MS = 30_000;
const LOOK_AGAIN_MS = 500;

// gRPC status codes.
const ALREADY_EXISTS = 6;
const NOT_FOUND = 5;
const UNIMPLEMENTED = 12;

const wanted = Object.values(SEARCH_ATTRIBUTES);
const typeOf = (type: (typeof wanted)[number]['type']) => encodeSearchAttributeIndexedValueType(type) ?? 0;

/**
 * Makes a Temporal server ready for us and proves it: the search attributes are there with their types, and closed
 * histories are kept for at least 400 days (the dev server's default is one day; more is left as it is). Safe to run at
 * every start. Throws, naming what is wrong, if the namespace is missing, an attribute has another type, or the server
 * did not take the change. The time-skipping test server lacks listing and namespace updates; only those are forgiven.
 */
export async function prepareTemporal(connection: Connection, namespace: string): Promise<void> {
  await prepareAttributes(connection, namespace);
  await prepareRetention(connection, namespace);
}

async function prepareAttributes(connection: Connection, namespace: string): Promise<void> {
  const before = await listAttributes(connection, namespace);
  const missing = wanted.filter((key) => before?.[key.name] === undefined);
  for (const key of missing) {
    try {
      const searchAttributes = { [key.name]: typeOf(key.type) };
      await connection.operatorService.addSearchAttributes({ namespace, searchAttributes });
    } catch (error) {
      // Another worker was quicker, or the server cannot list them.
      if (codeOf(error) !== ALREADY_EXISTS) throw error;
    }
  }
  if (before === undefined) return;
  const until = performance.now() + VISIBLE_TIMEOUT_MS;
  for (;;) {
    const now = (await listAttributes(connection, namespace)) ?? {};
    const wrong = wanted.filter((key) => now[key.name] !== undefined && now[key.name] !== typeOf(key.type));
    if (wrong.length)
      throw new Error(
        `Temporal 命名空间 ${namespace} 里已有同名而类型不同的搜索属性：${names(wrong)}；请换一个命名空间（TEMPORAL_NAMESPACE）`,
      );
    const absent = wanted.filter((key) => now[key.name] === undefined);
    if (absent.length === 0) return;
    if (performance.now() > until) throw new Error(`Temporal 没有登记搜索属性：${names(absent)}`);
    await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
  }
}

const names = (keys: { name: string }[]) => keys.map((key) => key.name).join('、');

/** Custom attributes by name; undefined where the server cannot list them. */
async function listAttributes(
  connection: Connection,
  namespace: string,
): Promise<Record<string, number> | undefined> {
  try {
    const answer = await connection.operatorService.listSearchAttributes({ namespace });
    return answer.customAttributes as Record<string, number>;
  } catch (error) {
    if (codeOf(error) === UNIMPLEMENTED) return undefined;
    throw missingNamespace(error, namespace);
  }
}

async function prepareRetention(connection: Connection, namespace: string): Promise<void> {
  if ((await retentionDays(connection, namespace)) >= RETENTION_DAYS) return;
  try {
    await connection.workflowService.updateNamespace({
      namespace,
      config: { workflowExecutionRetentionTtl: msToTs(RETENTION_DAYS * DAY_MS) },
    });
  } catch (error) {
    if (codeOf(error) === UNIMPLEMENTED) return;
    throw error;
  }
  const days = await retentionDays(connection, namespace);
  if (days < RETENTION_DAYS)
    throw new Error(
      `Temporal 命名空间 ${namespace} 的历史只保留 ${days} 天，没能改为 ${RETENTION_DAYS} 天；请由管理员设置 retention`,
    );
}

async function retentionDays(connection: Connection, namespace: string): Promise<number> {
  try {
    const { config } = await connection.workflowService.describeNamespace({ namespace });
    const ttl = config?.workflowExecutionRetentionTtl;
    return ttl ? tsToMs(ttl) / DAY_MS : 0;
  } catch (error) {
    throw missingNamespace(error, namespace);
  }
}

function missingNamespace(error: unknown, namespace: string): unknown {
  if (codeOf(error) !== NOT_FOUND) return error;
  return new Error(
    `Temporal 里没有命名空间 ${namespace}；请先建立（temporal operator namespace create -n ${namespace}）或改 TEMPORAL_NAMESPACE`,
    { cause: error },
  );
}

const codeOf = (error: unknown): number | undefined => (isGrpcServiceError(error) ? error.code : undefined);
