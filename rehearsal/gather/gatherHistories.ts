import { historyToJSON } from '@temporalio/common/lib/proto-utils';
import { workflowIds } from '../../engine/engine.port';
import { OFFICE } from '../../store/mailSwitch.repo';
import { workflowsOfProgramme } from '../../store/rehearsed.views';
import { several } from '../acts/several';
import { compareText } from '../report/report.words';
import type { VirtualStack } from '../virtualStack';

/** A workflow's history as the Temporal UI imports it. */
export interface History {
  /** File name without its ending, by pseudonym: `百日服务-参与者001`. */
  name: string;
  json: string;
}

/** The histories of everything that ran, by name. Their run ids are drawn anew each time. */
export async function gatherHistories(stack: VirtualStack, programmeId: string): Promise<History[]> {
  const matters = await workflowsOfProgramme(stack.db, programmeId);
  const wanted = [
    { name: '方案', id: workflowIds.programme(programmeId) },
    { name: '信使', id: workflowIds.courier(OFFICE) },
    ...matters.map((m) => ({
      name: [m.title, m.name ?? m.group].filter(Boolean).join('-'),
      id: m.workflowId,
    })),
  ];
  const histories: History[] = [];
  await several(
    wanted.map(({ name, id }) => async () => {
      const history = await stack.env.client.workflow.getHandle(id).fetchHistory();
      histories.push({ name, json: historyToJSON(history) });
    }),
  );
  return histories.sort((a, b) => compareText(a.name, b.name));
}
