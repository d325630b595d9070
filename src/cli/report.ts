import pc from 'picocolors';
import type { Finding } from '../domain/finding.ts';
import { OVERRIDE } from '../domain/release/finding-effects.ts';
import { GATE_NAMES, GATES, SEVERITIES, SEVERITY_NAMES, type Severity } from '../domain/vocabulary.ts';
import { EVASIONS, type Evasion } from '../text/evasion/evasions.ts';
import { fitEnd, fitStart, glyphsOf, printable, textOfGlyphs, widthOf, wrap, type Glyph } from './terminal-text.ts';

export interface ReportOptions {
  /** Whether escape sequences for colour are written; without them the marked text is underlined with ^. */
  readonly color: boolean;
  /** Columns of the terminal; at least 40 are assumed. */
  readonly width: number;
}

/** A finding, with what became of it when it is stored. */
type Reported = Finding & { readonly state?: string };
type Colors = ReturnType<typeof pc.createColors>;

const INDENT = '    ';
const LEAST_WIDTH = 40;
/** Columns that context on either side gets at least when the marked text is long. */
const CONTEXT = 8;
const ELLIPSIS: Glyph = { text: '…', width: 1 };

const FIELD_NAMES: ReadonlyMap<string, string> = new Map([
  ['title', '标题'],
  ['body', '正文'],
  ['draft', '稿件'],
  ['source.name', '稿源名称'],
  ['source.url', '稿源网址'],
  ['source.title', '稿源标题'],
]);
const STATE_NAMES: ReadonlyMap<string, string> = new Map([
  ['FIXED', '已改正'],
  ['ACKED', '已知悉'],
  ['FALSE_POSITIVE', '误报'],
  ['OVERRIDDEN', '准予保留'],
]);
/** Stages whose suggestion is the text to write; of the others it says what to do. */
const REPLACING: readonly string[] = ['sensitive', 'wording'];

/**
 * Findings as text for a terminal, by gate and then in reading order, with a closing line of counts. Whatever comes from
 * a file is made harmless first: no control character and no escape sequence of it reaches the terminal.
 *
 * @param file name of the checked file, as a heading
 * @param fields the text of each field that findings point into
 */
export function renderFindings(
  file: string,
  fields: Readonly<Record<string, string>>,
  findings: readonly Reported[],
  options: ReportOptions,
): string {
  const colors = pc.createColors(options.color);
  const width = Math.max(options.width, LEAST_WIDTH);
  const sources = new Map(Object.entries(fields).map(([field, text]) => [field, sourceOf(text)]));
  const order = new Map(Object.keys(fields).map((field, place) => [field, place]));
  const placed = findings.toSorted(
    (a, b) =>
      (order.get(a.field) ?? order.size) - (order.get(b.field) ?? order.size) ||
      a.span[0] - b.span[0] ||
      a.span[1] - b.span[1],
  );
  const blocks = GATES.flatMap((gate) => {
    const ofGate = placed.filter((finding) => finding.gate === gate);
    if (ofGate.length === 0) return [];
    const parts = ofGate.map((finding) => renderFinding(finding, sources.get(finding.field), colors, width));
    return [[colors.bold(GATE_NAMES[gate]), ...parts].join('\n')];
  });
  return `${[colors.bold(printable(file)), ...blocks, summary(findings, width)].join('\n\n')}\n`;
}

function summary(findings: readonly Finding[], width: number): string {
  const counts = SEVERITIES.toReversed().map(
    (severity) => `${SEVERITY_NAMES[severity]} ${findings.filter((finding) => finding.severity === severity).length}`,
  );
  const lines = [`${findings.length} 处：${counts.join('，')}`];
  for (const grave of ['HARD', 'BLOCK'] as const) {
    if (!findings.some(({ severity }) => severity === grave)) continue;
    lines.push(...wrap(`${SEVERITY_NAMES[grave]}：${OVERRIDE[grave]}`, width));
  }
  return lines.join('\n');
}

function renderFinding(finding: Reported, source: Source | undefined, colors: Colors, width: number): string {
  const place = source === undefined || source.text === '' ? null : placeOf(source, finding.span);
  const state = STATE_NAMES.get(finding.state ?? '');
  const head = [
    paint(finding.severity, colors)(SEVERITY_NAMES[finding.severity]),
    fieldName(finding.field) + (place === null ? '' : ` ${place.line}:${place.column}`),
    colors.dim(printable(finding.ruleId)),
    ...(state === undefined ? [] : [colors.dim(`〔${state}〕`)]),
  ];
  const lines: string[] = [`  ${head.join('  ')}`];
  if (place !== null) lines.push(...excerpt(place, colors, width - INDENT.length));
  const notes: readonly (readonly [string, string | undefined])[] = [
    ['', finding.message],
    [REPLACING.includes(finding.stage) ? '改为：' : '建议：', finding.suggestion],
    ['依据：', finding.article],
    ['规避手法：', finding.evasion?.split('+').map(evasionName).join('、')],
  ];
  for (const [label, text] of notes) {
    if (text === undefined || text === '') continue;
    lines.push(...wrap(label + text, width - INDENT.length).map((line) => INDENT + line));
  }
  return lines.join('\n');
}

const evasionName = (name: string): string => (Object.hasOwn(EVASIONS, name) ? EVASIONS[name as Evasion].zh : name);

const paint = (severity: Severity, colors: Colors): ((text: string) => string) =>
  ({
    INFO: colors.cyan,
    WARN: colors.yellow,
    BLOCK: colors.red,
    HARD: (text: string) => colors.bold(colors.red(text)),
  })[severity];

function fieldName(field: string): string {
  const variant = /^variants\.(.+)\.(title|body)$/.exec(field);
  if (variant === null) return FIELD_NAMES.get(field) ?? printable(field);
  return `${printable(variant[1] ?? '')} ${FIELD_NAMES.get(variant[2] ?? '')}`;
}

/** A field's text with where its lines begin; found once, however many findings there are. */
interface Source {
  readonly text: string;
  readonly starts: readonly number[];
  /** Whether some character takes two units, so that units have to be counted to get columns. */
  readonly astral: boolean;
}

const sourceOf = (text: string): Source => ({
  text,
  starts: [0, ...Array.from(text.matchAll(/\r\n|\n|\r/g), (end) => end.index + end[0].length)],
  astral: /[\ud800-\udfff]/.test(text),
});

/** The line of a mark, cut into what stands before the mark, the mark, and what stands after it. */
interface Place {
  /** From 1. */
  readonly line: number;
  /** Characters from 1. */
  readonly column: number;
  readonly before: string;
  readonly mark: string;
  readonly after: string;
  /** The mark goes on in the next line. */
  readonly goesOn: boolean;
}

function placeOf({ text, starts, astral }: Source, span: Finding['span']): Place {
  const start = Math.min(Math.max(span[0], 0), text.length);
  const end = Math.min(Math.max(span[1], start), text.length);
  const line = lineAt(starts, start);
  const lineStart = starts[line] ?? 0;
  const next = starts[line + 1];
  const lineEnd = next === undefined ? text.length : next - (text.startsWith('\r\n', next - 2) ? 2 : 1);
  const before = text.slice(lineStart, start);
  return {
    line: line + 1,
    column: (astral ? Array.from(before).length : before.length) + 1,
    before,
    mark: text.slice(start, Math.max(start, Math.min(end, lineEnd))),
    after: text.slice(Math.min(end, lineEnd), lineEnd),
    goesOn: end > lineEnd,
  };
}

/** Index of the last line that begins at or before an offset. */
function lineAt(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The mark in its line, cut around it to the width; without colour a second line points at it. */
function excerpt(place: Place, colors: Colors, width: number): readonly string[] {
  // lines may be megabytes long: only what can be shown is taken apart
  const reach = width * 4;
  const mark = shortened(glyphsOf(place.mark.slice(0, reach)), place, width - 2 * CONTEXT, reach);
  const before = glyphsOf(place.before.slice(-reach).trimStart());
  const after = glyphsOf(place.after.slice(0, reach).trimEnd());
  const room = width - widthOf(mark);
  const roomBefore = Math.max(Math.floor(room / 2), room - widthOf(after));
  const left = cut(before, roomBefore, place.before.length > reach, fitEnd);
  const right = cut(after, room - widthOf(left), place.after.length > reach, fitStart);
  const shown = textOfGlyphs(left);
  const line = `${INDENT}${shown}${colors.inverse(textOfGlyphs(mark))}${textOfGlyphs(right)}`;
  if (colors.isColorSupported) return [line];
  return [line, INDENT + ' '.repeat(widthOf(left)) + '^'.repeat(Math.max(widthOf(mark), 1))];
}

/** The marked characters; of a long mark, or one that goes on in the next line, the beginning. */
function shortened(glyphs: readonly Glyph[], place: Place, columns: number, reach: number): readonly Glyph[] {
  const whole = !place.goesOn && place.mark.length <= reach;
  if (whole && widthOf(glyphs) <= columns) return glyphs;
  return [...fitStart(glyphs, columns - 1), ELLIPSIS];
}

/** As much context as fits, with … where some was left out. */
function cut(glyphs: readonly Glyph[], columns: number, more: boolean, fit: typeof fitStart): readonly Glyph[] {
  if (!more && widthOf(glyphs) <= columns) return glyphs;
  const kept = fit(glyphs, columns - ELLIPSIS.width);
  return fit === fitEnd ? [ELLIPSIS, ...kept] : [...kept, ELLIPSIS];
}
