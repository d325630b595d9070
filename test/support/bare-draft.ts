import type { Content } from '../../src/domain/content.ts';
import type { KnownMedia } from '../../src/domain/media-reading.ts';
import { sanitizeContent } from '../../src/app/drafts/sanitize-content.ts';
import {
  prepareContent,
  type CheckContext,
  type CheckedContent,
  type KnownAccount,
  type KnownSource,
} from '../../src/checks/check.ts';
import type { ExampleDraft, ExampleMedia } from '../../src/checks/rule.ts';
import { runStage, STAGE_TABLE } from '../../src/checks/stages.ts';
import type { Ruleset } from '../../src/rulesets/ruleset.ts';
import type { Finding } from '../../src/domain/finding.ts';

/** The day on which every example is looked at. */
export const TODAY = new Date('2026-11-24T02:00:00Z');

const OWN_UNIT = '陈仓区示例局';
const OWN_NAMES = [OWN_UNIT];

const listed = (source: NonNullable<ExampleDraft['listed']>[number], index: number): KnownSource => ({
  ...{ id: `source-${index}`, aliases: [], domains: [], state: 'ACTIVE', validFrom: null, validTo: null },
  ...source,
});

/** The digest of a file that an example shows. */
const digestAt = (index: number): string => `sha256-${String(index).padStart(64, '0')}`;

/** A file as if it had been read: lines below each other, each a paragraph with the one before it. */
const readFile = (media: Partial<ExampleMedia>, index: number): KnownMedia => ({
  ...{ digest: digestAt(index), mediaType: media.mediaType ?? 'image/png', bytes: media.bytes ?? 1_000 },
  saysAi: media.saysAi ?? false,
  reading:
    media.isRead === false
      ? null
      : {
          ...{ width: 800, height: 600, framesSeen: 1, everyMs: media.everyMs ?? null },
          ...{ durationMs: media.durationMs ?? null, hasSound: media.hasSound ?? false, unread: media.unread ?? null },
          frames: [
            {
              atMs: media.mediaType?.startsWith('video/') === true ? 0 : null,
              lines: (media.lines ?? []).map((text, at) => ({
                ...{ text, box: [40, 40 + 50 * at, 30 * text.length, 40], confidence: 0.99, paragraph: 0 },
              })),
              codes: (media.codes ?? []).map((text, at) => ({
                format: 'QRCode',
                text,
                box: [600, 200 * at, 150, 150],
              })),
            },
          ],
        },
});

function showing(content: Content, { media = [], aiLabel }: ExampleDraft): Content {
  if (media.length === 0) return content;
  const files = media.map(readFile);
  const cover = media.findIndex(({ isCover }) => isCover === true);
  return {
    ...content,
    media: files.map(({ reading: _reading, saysAi: _says, ...file }, index) => ({
      ...file,
      alt: media[index]?.alt ?? '',
    })),
    aiLabel: aiLabel ?? 'NONE',
    cover: cover === -1 ? null : digestAt(cover),
  };
}

/** A draft with what is said of it, on its way through the checks, without a store. @throws Refused as at intake */
export function bareDraft(draft: ExampleDraft): { readonly content: CheckedContent; readonly context: CheckContext } {
  const unit = draft.unit ?? OWN_UNIT;
  const wanted = [...(draft.platforms ?? []).map((platform) => ({ platform })), ...(draft.accounts ?? [])];
  const accounts = wanted.map((account, index): KnownAccount => ({
    ...{ id: `account-${index}`, platform: 'WECHAT_OA', name: `示例账号${index}`, state: 'ACTIVE', agreements: [] },
    ...account,
  }));
  const [account] = accounts;
  const {
    content: text,
    shows,
    submitted,
  } = sanitizeContent({
    title: draft.title ?? '',
    summary: draft.summary,
    byline: draft.byline,
    commentsOpen: draft.commentsOpen,
    body: draft.body ?? '示例正文',
    bodyFormat: draft.bodyFormat ?? 'text',
    source: draft.source,
    media: (draft.pictures ?? []).map((alt, index) => ({ digest: digestAt(index), alt })),
    ...(account === undefined || draft.variant === undefined ? {} : { variants: { [account.id]: draft.variant } }),
  });
  const pictures = shows.map((shown) => ({ mediaType: 'image/png', bytes: 1, ...shown }) as const);
  const content = showing({ ...text, media: pictures }, draft);
  return {
    content: prepareContent({
      facts: {
        kind: draft.kind ?? 'ORIGINAL',
        category: draft.category ?? 'GOVERNMENT_INFO',
        level: draft.level ?? 'NORMAL',
        lane: 'REGULAR',
      },
      content,
      original: draft.original,
      submitted,
      knownMedia: content.media.map((_file, index) => readFile(draft.media?.[index] ?? {}, index)),
      scope: {
        accounts: [...accounts.map(({ id }) => id), ...(draft.unknownAccounts ?? [])],
        notBefore: null,
        notAfter: null,
      },
      unitName: unit,
      relatedUnits: draft.relatedUnits ?? [],
      coordinatedUnits: draft.coordinatedUnits ?? [],
    }),
    context: {
      now: TODAY,
      sources: (draft.listed ?? []).map(listed),
      accounts,
      unitNames: unit === OWN_UNIT && draft.units === undefined ? OWN_NAMES : [unit, ...(draft.units ?? [])],
    },
  };
}

/** Everything that is found in a draft. */
export function findingsIn(draft: ExampleDraft, ruleset: Ruleset): readonly Finding[] {
  const { content, context } = bareDraft(draft);
  return STAGE_TABLE.flatMap((row) => runStage(row, content, ruleset, context));
}
