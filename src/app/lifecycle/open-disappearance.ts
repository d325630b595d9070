import { livingCases } from '../../db/cases/cases.ts';
import type { LockedDraft, Trx } from '../../db/locks.ts';
import type { ReleaseRow } from '../../db/releases/releases.ts';
import { openCase } from './open-case.ts';

/** Something published is gone though nobody asked for it: an inquiry opens, one at a time for each account. */
export async function openDisappearance(
  trx: Trx,
  draft: LockedDraft,
  { id, accountId }: ReleaseRow,
  pullNo: number,
): Promise<void> {
  const open = await livingCases(trx, draft.id, ['INQUIRY']);
  if (open.some((file) => file.trigger === 'DISAPPEARED' && file.accountId === accountId)) return;
  await openCase(trx, {
    ...{ kind: 'INQUIRY', trigger: 'DISAPPEARED', draft, actor: null, accountId },
    reason: '发布工具报告内容已从平台消失，但没有下线要求',
    details: { releaseId: id, pullNo },
  });
}
