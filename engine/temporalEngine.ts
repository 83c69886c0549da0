import { type Client, WorkflowExecutionAlreadyStartedError, WorkflowNotFoundError } from '@temporalio/client';
import { SEARCH_ATTRIBUTES } from '../domain/searchAttributes';
import { type Engine, type Poked, workflowIds } from './engine.port';
import { fetchHistory } from './fetchHistory';
import { endProgrammeSchedule, keepProgrammeSchedule } from './programmeSchedule';

/** The engine over a Temporal client. Workflow types are named, not imported: their code stays out of the API. */
export function createTemporalEngine(client: Client, taskQueue: string): Engine {
  const start = async (type: string, options: Parameters<Client['workflow']['start']>[1]): Promise<void> => {
    try {
      await client.workflow.start(type, options);
    } catch (error) {
      if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
    }
  };
  const poke = async (workflowId: string, signal: string): Promise<Poked> => {
    try {
      await client.workflow.getHandle(workflowId).signal(signal);
      return 'poked';
    } catch (error) {
      if (error instanceof WorkflowNotFoundError) return 'absent';
      throw error;
    }
  };
  return {
    startProgramme: (programmeId) =>
      start('programme', {
        workflowId: workflowIds.programme(programmeId),
        taskQueue,
        args: [{ programmeId }],
        staticSummary: '方案',
        staticDetails: '按方案模板分批开启事项，到期后汇总结束。事项各自是一个工作流，用 TxProgramme 查找。',
        typedSearchAttributes: [
          { key: SEARCH_ATTRIBUTES.programme, value: programmeId },
          { key: SEARCH_ATTRIBUTES.state, value: 'running' },
        ],
        // A programme that has ended may be looked at again after its Temporal state was lost, never run twice at once.
        workflowIdReusePolicy: 'ALLOW_DUPLICATE_FAILED_ONLY',
      }),
    startMatter: (matter) =>
      start('matter', {
        workflowId: matter.workflowId,
        taskQueue,
        args: [{ matterId: matter.matterId }],
        staticSummary: [matter.title, matter.group].filter(Boolean).join(' · '),
        staticDetails: `方案：${matter.programmeTitle}\n\n这个事项的所有环节、时限、催办、审核都在下面的历史里。`,
        typedSearchAttributes: [
          { key: SEARCH_ATTRIBUTES.programme, value: matter.programmeId },
          { key: SEARCH_ATTRIBUTES.template, value: matter.templateId },
          { key: SEARCH_ATTRIBUTES.state, value: 'open' },
          ...(matter.group ? [{ key: SEARCH_ATTRIBUTES.unit, value: matter.group }] : []),
        ],
        workflowIdReusePolicy: 'ALLOW_DUPLICATE_FAILED_ONLY',
      }),
    startCourier: (officeId) =>
      start('courier', {
        workflowId: workflowIds.courier(officeId),
        taskQueue,
        args: [{ officeId }],
        staticSummary: '信使 · 汇总发送邮件',
        staticDetails: '把到时的通知按人合并成一封邮件发出；重试、暂停和补发都记在数据库里。',
        workflowIdReusePolicy: 'ALLOW_DUPLICATE',
      }),
    keepSchedule: (schedule) => keepProgrammeSchedule(client, taskQueue, schedule),
    endSchedule: (seriesId) => endProgrammeSchedule(client, seriesId),
    pokeMatter: (workflowId, signal) => poke(workflowId, signal),
    pokeProgramme: (programmeId, signal) => poke(workflowIds.programme(programmeId), signal),
    pokeCourier: (officeId) => poke(workflowIds.courier(officeId), 'poked'),
    fetchHistory: (workflowId) => fetchHistory(client, workflowId),
    answers: async () => {
      try {
        // A health probe must not outlast the probe's own time-out: 2 s is ample on one machine or intranet.
        await client.connection.withDeadline(Date.now() + 2_000, () =>
          client.connection.workflowService.getSystemInfo({}),
        );
        return true;
      } catch {
        return false;
      }
    },
  };
}
