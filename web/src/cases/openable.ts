import {
  CASE_KINDS,
  CASE_SPECS,
  LIVING_CASES,
  mayOpenCase,
  ONE_AT_A_TIME,
  type CaseKind,
} from '../../../src/domain/cases/cases.ts';
import type { Schemas } from '../api/call.ts';

/** What of a draft decides which cases may be opened about it. */
export type CaseSubject = Pick<Schemas['Draft'], 'id' | 'unitId' | 'status' | 'accounts' | 'cases'>;

/** Kinds of case that this person may open about this draft now. */
export const openableCases = (me: Schemas['Me'], draft: CaseSubject): readonly CaseKind[] =>
  CASE_KINDS.filter(
    (kind) =>
      CASE_SPECS[kind].drafts.includes(draft.status) &&
      mayOpenCase(me.grants, kind, draft.unitId, draft.accounts) &&
      !draft.cases.some(
        (file) =>
          file.draftId === draft.id &&
          ONE_AT_A_TIME[kind].includes(file.kind) &&
          (LIVING_CASES as readonly string[]).includes(file.state),
      ),
  );

/** 下线 has an act of its own. */
export type FormKind = Exclude<CaseKind, 'TAKEDOWN'>;
export const isForm = (kind: CaseKind): kind is FormKind => kind !== 'TAKEDOWN';
