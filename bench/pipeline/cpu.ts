import { readdirSync, readFileSync } from 'node:fs';

const TICKS_PER_S = 100;

/** Programs that have a name of their own here. */
const PROGRAMS = [
  { file: 'workers/all', name: 'worker' },
  { file: 'bench/hand-in', name: 'client' },
];

/** CPU seconds used so far by a process and all its descendants, by name (Linux only; empty elsewhere). */
export function cpuByName(root: number): ReadonlyMap<string, number> {
  const all = new Map<number, { parent: number; name: string; seconds: number }>();
  let entries: readonly string[] = [];
  try {
    entries = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  } catch {
    return new Map();
  }
  for (const entry of entries) {
    try {
      const [, head = '', rest = ''] = /^\d+ \((.*)\) (.*)$/s.exec(readFileSync(`/proc/${entry}/stat`, 'utf8')) ?? [];
      const fields = rest.split(' ');
      // its own, and what children that ended had used
      const ticks = [11, 12, 13, 14].reduce((sum, at) => sum + Number(fields[at]), 0);
      const seconds = ticks / TICKS_PER_S;
      const command = readFileSync(`/proc/${entry}/cmdline`, 'utf8');
      const name = PROGRAMS.find(({ file }) => command.includes(file))?.name ?? head;
      all.set(Number(entry), { parent: Number(fields[1]), name, seconds });
    } catch {
      // it ended meanwhile
    }
  }
  const sums = new Map<string, number>();
  for (const [id, { name, seconds }] of all) {
    let up: number | undefined = id;
    while (up !== undefined && up !== root) up = all.get(up)?.parent;
    if (up === undefined) continue;
    const label = id === process.pid ? 'bench' : id === root ? 'api' : name;
    sums.set(label, (sums.get(label) ?? 0) + seconds);
  }
  return sums;
}
