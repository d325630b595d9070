import { countWorkUnderWay as countWork, type WorkCount } from '../../db/reports/work-under-way.ts';
import type { Deps } from '../deps.ts';

/** How many drafts, tasks and release items are under way, by state or tier. */
export const countWorkUnderWay = (deps: Pick<Deps, 'db'>): Promise<readonly WorkCount[]> => countWork(deps.db);
