/** Name under which GB 45438-2025 (附录 E) has the implicit label in a file's metadata. */
const NAME = 'AIGC';
/** Between the name and the value: `":`, `="`, `>`, or the header of a box. */
const GAP = 48;
const LONGEST = 4096;

export type AiLabelJson = Readonly<Record<string, unknown>>;

/**
 * The label of content made by artificial intelligence (GB 45438-2025: `AIGC`, an object with `Label`) that stands in a
 * text; undefined = none.
 */
export function findAiLabel(text: string): AiLabelJson | undefined {
  for (let at = text.indexOf(NAME); at !== -1; at = text.indexOf(NAME, at + NAME.length)) {
    const start = text.indexOf('{', at);
    if (start === -1) return undefined;
    if (start - at > GAP) continue;
    const label = labelOf(text.slice(start, start + LONGEST));
    if (label !== undefined) return label;
  }
  return undefined;
}

function labelOf(text: string): AiLabelJson | undefined {
  const end = endOfObject(text);
  if (end === -1) return undefined;
  try {
    const parsed = JSON.parse(text.slice(0, end)) as AiLabelJson;
    const inner = parsed[NAME];
    const label = typeof inner === 'object' && inner !== null ? (inner as AiLabelJson) : parsed;
    return Object.hasOwn(label, 'Label') && !JSON.stringify(label).includes(String.raw`\u0000`) ? label : undefined;
  } catch {
    return undefined;
  }
}

/** Behind the brace that closes the first one; -1 = it is not closed. */
function endOfObject(text: string): number {
  let depth = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (quoted) {
      if (character === '\\') at += 1;
      else if (character === '"') quoted = false;
    } else if (character === '"') quoted = true;
    else if (character === '{') depth += 1;
    else if (character === '}') {
      depth -= 1;
      if (depth === 0) return at + 1;
    }
  }
  return -1;
}
