import type { SpanStart } from './spans.ts';

/** A table, with its schema or without. */
const TABLE = String.raw`(?:only\s+)?(?:"?[a-z_]\w*"?\.)?"?([a-z_]\w*)\b"?`;
/** What a statement writes. `for update` and `do update` name no table. */
const WRITTEN = new RegExp(String.raw`(?<!\b(?:for|do|key)\s)\b(insert\s+into|update|delete\s+from)\s+${TABLE}`, 'i');
/** What it reads, if it is no function. */
const READ = new RegExp(String.raw`\bfrom\s+${TABLE}(?!\s*\()`, 'i');
/** Not even constants and comments of the program are looked at. */
const ASIDE = /'(?:[^']|'')*'|--[^\n]*|\/\*.*?\*\//gs;

/** A program has a few hundred statements; lists of varying length make more of them. */
const MOST_KEPT = 1_000;
const kept = new Map<string, SpanStart>();

/**
 * The span of an SQL statement: its first word and its table, by the conventions of OpenTelemetry for databases. Of one with
 * parts (`with …`) those of what it writes, else of what it reads. Never its values, never the rest of its text.
 */
export function statementSpan(text: string): SpanStart {
  const known = kept.get(text);
  if (known !== undefined) return known;
  const span = spanOf(text.replaceAll(ASIDE, ' '));
  if (kept.size < MOST_KEPT) kept.set(text, span);
  return span;
}

function spanOf(text: string): SpanStart {
  const first = /[a-z]+/i.exec(text)?.[0].toUpperCase() ?? 'SQL';
  const [, written, into] = WRITTEN.exec(text) ?? [];
  const operation = first !== 'WITH' ? first : (written?.split(/\s/)[0]?.toUpperCase() ?? 'SELECT');
  const table = operation === 'SELECT' ? READ.exec(text)?.[1] : into;
  return {
    kind: 'CLIENT',
    name: table === undefined ? operation : `${operation} ${table}`,
    facts: {
      'db.system.name': 'postgresql',
      'db.operation.name': operation,
      ...(table === undefined ? {} : { 'db.collection.name': table }),
    },
  };
}
