import type { DraftState } from '../../../src/domain/transitions.ts';
import { call } from '../api/call.ts';
import { toInput, toRevision, type ComposeForm } from './form.ts';

/**
 * Stores what was written: a new draft, or a new revision of a known one.
 * @returns the draft's id
 * @throws RefusedError
 */
export async function store(
  form: ComposeForm,
  known: { readonly id: string; readonly rev: number; readonly status: DraftState } | null,
  submit: boolean,
  key: string,
): Promise<string> {
  if (known === null) {
    const made = await call('POST /v1/drafts', {
      query: { submit: submit ? 'true' : 'false' },
      body: toInput(form),
      headers: { 'idempotency-key': `${key}-${submit}` },
    });
    return made.id;
  }
  const path = { id: known.id };
  const revised = await call('POST /v1/drafts/{id}/revisions', {
    path,
    body: toRevision(form),
    headers: { 'if-match': `"${known.rev}"` },
  });
  if (submit && ['EDITING', 'RETURNED', 'CHECK_FAILED'].includes(revised.status)) {
    await call('POST /v1/drafts/{id}/submit', { path, body: {} });
  }
  return known.id;
}
