import type { Trx } from '../../db/locks.ts';
import { closedAmong } from '../../db/registry/units.ts';
import { refuseField, type Values } from './validating/validator.ts';

/** Properties of entries that name a unit in which something is to be. */
const PLACES = ['unitId', 'parentId', 'operatorUnitId'] as const;

/** Nothing new is entered in a unit that is closed, and it is not changed any more. @throws Refused VALIDATION */
export async function refuseClosed(trx: Trx, input: Values, before: Values | null): Promise<void> {
  if (before?.['closedAt'] != null) refuseField('name', '该单位已撤销，不能再改');
  const named = PLACES.flatMap((field) => {
    const unitId = input[field];
    return typeof unitId === 'string' ? [{ field, unitId }] : [];
  });
  if (named.length === 0) return;
  const closed = await closedAmong(
    trx,
    named.map(({ unitId }) => unitId),
  );
  if (closed === undefined) return;
  const { field = 'unitId' } = named.find(({ unitId }) => unitId === closed.id) ?? {};
  const into = closed.into === null ? '' : `，由“${closed.into}”接续`;
  refuseField(field, `“${closed.name}”已撤销${into}，请改选其他单位`);
}
