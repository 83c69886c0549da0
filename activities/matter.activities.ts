import { ApplicationFailure } from '@temporalio/activity';
import type { ExchangeName } from '../domain/matter/exchangeName';
import { exchange } from '../store/exchange';
import type { ExchangeRequest, ExchangeResult } from '../store/exchange.types';
import { readMatter } from '../store/facts.repo';
import type { MatterActivities } from './activities.types';
import type { PokingDeps } from './poking.deps';

/** The exchange under the names of what it does, so that histories read like the programme. */
export function createMatterActivities({ db, engine, onPokeFailed }: PokingDeps): MatterActivities {
  const run = async (request: ExchangeRequest): Promise<ExchangeResult> => {
    const { result, poke, awaited } = await exchange(db, request);
    if (poke) {
      engine.pokeCourier(poke).catch((error: unknown) => onPokeFailed(error, poke));
    }
    if (awaited) {
      engine.pokeProgramme(awaited, 'matterEnded').catch((error: unknown) => onPokeFailed(error, awaited));
    }
    return result;
  };
  const exchanges: Record<ExchangeName, typeof run> = {
    openStep: run,
    receive: run,
    remind: run,
    escalate: run,
    returnStep: run,
    closeStep: run,
    moveDeadlines: run,
    closeMatter: run,
  };
  return {
    ...exchanges,
    async loadMatter({ matterId }) {
      const matter = await readMatter(db, matterId);
      if (!matter) throw ApplicationFailure.nonRetryable(`no matter ${matterId}`, 'not-found');
      return { state: matter.state, exchanges: matter.exchanges };
    },
  };
}
