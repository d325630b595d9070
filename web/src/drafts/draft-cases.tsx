import type { Schemas } from '../api/call.ts';
import { Link } from 'react-router';
import { CASE_KIND, CASE_STATE } from '../cases/names.ts';
import { State } from '../shared/badge.tsx';
import { useName, useText } from '../shared/language.tsx';
import { showTime } from '../shared/time.ts';
import { TEXT } from './text.ts';

/** Cases about a draft, and the one that it answers. */
export function DraftCases({ draft }: { readonly draft: Schemas['Draft'] }) {
  const text = useText(TEXT);
  const name = useName();
  if (draft.cases.length === 0) return null;
  return (
    <section className="panel">
      <h2>{text('cases')}</h2>
      <ul className="gate-list">
        {draft.cases.map((file) => (
          <li key={file.id}>
            <div className="row">
              <Link to={`/cases/${file.id}`}>{name(CASE_KIND, file.kind)}</Link>
              <State names={CASE_STATE} value={file.state} />
              <span className="soft">
                {text(file.draftId === draft.id ? 'caseAbout' : 'caseAnswered')} · {showTime(file.openedAt)}
              </span>
            </div>
            <p className="opinion-text">{file.reason}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
