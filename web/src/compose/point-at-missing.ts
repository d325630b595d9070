import { isField } from '../shared/fields/label.ts';
import { pointAt, pointAtNeeded } from '../shared/fields/needed.ts';
import type { ComposeForm } from './form.ts';

/**
 * Goes to what a draft lacks before it can be kept: its title, its text, an account.
 * @param sayBody says that the text is missing, which is no field of a form and cannot say it itself
 */
export function pointAtMissing(form: ComposeForm, accounts: string, sayBody: () => void): void {
  if (form.title.trim() === '') {
    const title = document.querySelector('#title')?.parentElement;
    if (title != null) pointAtNeeded(title);
    return;
  }
  if (form.accounts.length === 0 && form.body.replaceAll(/<[^>]*>/g, '').trim() !== '') {
    const first = document.querySelector('.account-choice input');
    if (isField(first)) pointAt(first, accounts);
    return;
  }
  sayBody();
  document.querySelector<HTMLElement>('.tiptap, .body-editor textarea')?.focus();
}
