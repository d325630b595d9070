import type { SetRule } from '../../rulesets/lookups.ts';
import { longest, type Place } from './places.ts';

/** Members of a set in a row. */
export interface Run {
  readonly start: number;
  readonly end: number;
  readonly members: readonly string[];
  /** What stands among them and is none. */
  readonly foreign: string | null;
  /** Whether more are left unsaid: 道路自信等. */
  readonly isOpen: boolean;
}

/** What joins members: 、 or ，, perhaps with 和, which may also begin one (和谐); and quotation marks. */
const JOINTS = [
  /^[”"’」]?[、，,；;]\s?[“"‘「]?/,
  /^[”"’」]?[、，,；;]\s?(?:和|以及|与)[“"‘「]?/,
  /^[”"’」]?\s?(?:和|与|及|以及)\s?[“"‘「]?/,
  /^[”"’」]?\s[“"‘「]?/,
];
const OPEN = /^[”"’」]?(?:等|……|…|及其他)/;
const CHINESE = /^[\u4e00-\u9fff]{2,8}/;

/** What all members end in, of two characters or more: 意识, 自信. */
function endingOf(members: readonly string[]): string | null {
  const [first = ''] = members;
  for (let from = 1; from <= first.length - 2; from += 1) {
    const ending = first.slice(from);
    if (members.every((member) => member.endsWith(ending) && member.length > ending.length)) return ending;
  }
  return null;
}

/** An item that is formed like the members and is none. */
function foreignAt(text: string, at: number, ending: string | null): string | null {
  if (ending === null) return null;
  const [item = ''] = CHINESE.exec(text.slice(at, at + 8)) ?? [];
  const end = item.indexOf(ending);
  return end < 1 ? null : item.slice(0, end + ending.length);
}

/** Where two or more members of a set, or of its earlier form, stand in a row. */
export function runsOf(text: string, places: readonly Place[], { members, former }: SetRule): readonly Run[] {
  const words = new Set([...members, ...former.map(({ member }) => member)]);
  const ending = endingOf(members);
  const own = longest(places.filter((place) => words.has(place.text)));
  const startsAt = new Map(own.map((place) => [place.start, place]));
  const runs: Run[] = [];
  let reach = -1;
  for (const first of own) {
    if (first.start < reach) continue;
    const shown = [first.text];
    let { end } = first;
    let foreign: string | null = null;
    while (shown.length <= 2 * words.size) {
      const ahead = text.slice(end, end + 6);
      const starts = JOINTS.flatMap((joint) => joint.exec(ahead)?.map(({ length }) => end + length) ?? []);
      const next = starts.map((at) => startsAt.get(at)).find((place) => place !== undefined);
      if (next !== undefined) {
        shown.push(next.text);
        end = next.end;
        continue;
      }
      const at = starts.find((start) => foreignAt(text, start, ending) !== null);
      const other = at === undefined ? null : foreignAt(text, at, ending);
      if (at === undefined || other === null) break;
      foreign ??= other;
      end = at + other.length;
    }
    reach = end;
    if (shown.length < 2) continue;
    const isOpen = OPEN.test(text.slice(end, end + 4));
    runs.push({ start: first.start, end, members: shown, foreign, isOpen });
  }
  return runs;
}
