import type { Schemas } from '../api/call.ts';
import { outSays } from '../says/draft-says.ts';
import { useText } from '../shared/language.tsx';
import { TEXT } from './text.ts';

/** That a task makes up for a tier that an emergency passed over, confirms a change only, or is about what is out already. */
export function StandingNote({ task }: { readonly task: Pick<Schemas['TaskToDecide'], 'purpose' | 'draft'> }) {
  const text = useText(TEXT);
  const out = outSays(task.draft.status);
  const said = [
    ...(task.purpose === 'POST' ? [text('isPost')] : []),
    ...(task.purpose === 'RECONFIRM' ? [text('isReconfirm')] : []),
    ...(out === 'NOT_OUT' ? [] : [text(out)]),
  ];
  return said.length === 0 ? null : <p className="note note-warn standing-note">{said.join('')}</p>;
}
