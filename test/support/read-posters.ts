import { existsSync, readFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import type { Page } from 'playwright-core';
import { prepareContent, type CheckContext } from '../../src/checks/check.ts';
import { runStage, STAGE_TABLE } from '../../src/checks/stages.ts';
import type { Box } from '../../src/domain/media.ts';
import type { Finding } from '../../src/domain/finding.ts';
import type { MediaReading } from '../../src/domain/media-reading.ts';
import { severityRank } from '../../src/domain/vocabulary.ts';
import type { MediaReader } from '../../src/media/reading/media-reader.ts';
import { loadPacks } from '../../src/rulesets/load-packs.ts';
import type { Pack } from '../../src/rulesets/pack.ts';
import { compileRuleset, type Ruleset } from '../../src/rulesets/ruleset.ts';
import { DICTIONARIES } from '../../src/runtime.ts';
import { PLANTED_WORDS, posters, type Plant, type Poster } from './posters.ts';

const DIGEST = `sha256-${'0'.repeat(64)}`;

/** The shipped rules and, beside them, the words that are planted. */
export async function posterRules(): Promise<Ruleset> {
  const { packs } = await loadPacks(DICTIONARIES);
  const planted = {
    ...{ name: 'posters', topic: '海报测试', gate: 'LEGAL', stage: 'sensitive', kind: 'words', severity: 'BLOCK' },
    ...{ basis: '《广告法》第九条', since: '2026-11', why: '测试用词', disguises: true },
    entries: PLANTED_WORDS.map((word) => ({ word })),
  } as unknown as Pack;
  return compileRuleset({ packs: [...packs, planted] });
}

const CONTEXT: CheckContext = { now: new Date('2026-11-24T02:00:00Z'), sources: [], accounts: [], unitNames: [] };

/** What the stage of files says of one picture. */
export function findingsOf(reading: MediaReading, ruleset: Ruleset): readonly Finding[] {
  const file = { digest: DIGEST, mediaType: 'image/png', bytes: 1_000 } as const;
  const content = prepareContent({
    facts: { kind: 'ORIGINAL', category: 'GOVERNMENT_INFO', level: 'NORMAL', lane: 'REGULAR' },
    content: {
      ...{ title: '示例', body: '示例', bodyFormat: 'text', source: null, variants: {}, links: [] },
      media: [{ ...file, alt: '' }],
    },
    scope: { accounts: [], notBefore: null, notAfter: null },
    ...{ unitName: '示例局', relatedUnits: [], coordinatedUnits: [] },
    knownMedia: [{ ...file, saysAi: false, reading }],
  });
  return runStage(
    STAGE_TABLE.find(({ stage }) => stage === 'media')!,
    content,
    ruleset,
    CONTEXT,
  );
}

export interface ReadPoster {
  readonly poster: Poster;
  readonly reading: MediaReading;
  /** Graver than a note. */
  readonly findings: readonly Finding[];
  readonly missed: readonly Plant[];
  /** What a picture is flagged for although nothing was planted there. */
  readonly false: readonly Finding[];
  /** Of the clock, and of the processor: on a busy machine they differ. */
  readonly ms: number;
  readonly cpuMs: number;
}

/** Milliseconds of one tick, in which Linux counts. */
const TICK_MS = 10;

/** Processor time that the reader has taken; 0 where the system does not say. */
function cpuOf(reader: MediaReader): number {
  const [pid] = reader.processes();
  if (pid === undefined || !existsSync(`/proc/${pid}/stat`)) return 0;
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /, '')
    .split(' ');
  return TICK_MS * (Number(fields[11]) + Number(fields[12]));
}

const touches = ([x, y, width, height]: Box, [left, top, wide, high]: Box): boolean =>
  x < left + wide && left < x + width && y < top + high && top < y + height;

const isOf = ({ kind, what, box }: Plant, finding: Finding): boolean =>
  finding.box !== undefined &&
  touches(finding.box, box) &&
  (kind === 'word'
    ? finding.message.includes(what) && finding.ruleId.startsWith('sensitive.posters.')
    : finding.excerpt.includes(what));

/** Makes posters, reads each by itself and checks what was read. */
export async function* readPosters(
  page: Page,
  reader: MediaReader,
  ruleset: Ruleset,
  count: number,
  seed: number,
): AsyncGenerator<ReadPoster> {
  for await (const poster of posters(page, count, seed)) {
    const began = performance.now();
    const before = cpuOf(reader);
    const reading = await reader.read('image/png', Readable.from([poster.png]));
    const ms = performance.now() - began;
    const cpuMs = cpuOf(reader) - before;
    const findings = findingsOf(reading, ruleset).filter(({ severity }) => severityRank(severity) > 0);
    const missed = poster.plants.filter((plant) => !findings.some((finding) => isOf(plant, finding)));
    const others = findings.filter(
      ({ box }) => !poster.plants.some((plant) => box !== undefined && touches(box, plant.box)),
    );
    yield { poster, reading, findings, missed, false: others, ms, cpuMs };
  }
}
