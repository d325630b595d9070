import type { Answers, Bodies, Schemas } from '../api/call.ts';
import { presentationOf } from '../../../src/domain/content.ts';
import type { AiLabel } from '../../../src/domain/media.ts';
import type { BodyFormat, Category, Kind, Lane, Level } from '../../../src/domain/vocabulary.ts';
import { fromLocalInput, toLocalInput } from '../shared/time.ts';
import { attachedIn, sentMedia, type FormMedia } from './media/form-media.ts';
import type { VariantFields } from './variant-fields.ts';

export interface SourceFields {
  readonly name: string;
  readonly url: string;
  readonly author: string;
  readonly title: string;
  readonly publishedAt: string;
  /** The text of the original, to compare with; empty = as it was. */
  readonly original: string;
}

export interface CoordinationFields {
  readonly unit: string;
  readonly contact: string;
  readonly at: string;
  readonly note: string;
}

/** Everything that an editor fills in; times as form fields show them, in China's time. */
export interface ComposeForm {
  /** The case that the draft answers; '' = none. */
  readonly caseId: string;
  /** For which unit it is written; '' = the writer's own. */
  readonly unitId: string;
  /** Co-authors who are named: those of them who wrote a revision stay, named or not. */
  readonly authors: readonly string[];
  readonly kind: Kind;
  readonly category: Category;
  readonly level: Level;
  readonly lane: Lane;
  readonly reason: string;
  readonly title: string;
  readonly body: string;
  readonly bodyFormat: BodyFormat;
  readonly summary: string;
  readonly byline: string;
  /** Digest; null = none. */
  readonly cover: string | null;
  /** Every file that was known of when the form was made or that was added to the list. */
  readonly media: readonly FormMedia[];
  readonly aiLabel: AiLabel;
  readonly commentsOpen: boolean;
  readonly source: SourceFields;
  readonly accounts: readonly string[];
  readonly variants: Readonly<Record<string, VariantFields>>;
  readonly notBefore: string;
  readonly notAfter: string;
  /** One unit a line. */
  readonly relatedUnits: string;
  readonly coordination: readonly CoordinationFields[];
}

export const EMPTY: ComposeForm = {
  caseId: '',
  unitId: '',
  authors: [],
  kind: 'ORIGINAL',
  category: 'GOVERNMENT_INFO',
  level: 'NORMAL',
  lane: 'REGULAR',
  reason: '',
  title: '',
  body: '',
  bodyFormat: 'html',
  summary: '',
  byline: '',
  cover: null,
  media: [],
  aiLabel: 'NONE',
  commentsOpen: true,
  source: { name: '', url: '', author: '', title: '', publishedAt: '', original: '' },
  accounts: [],
  variants: {},
  notBefore: '',
  notAfter: '',
  relatedUnits: '',
  coordination: [],
};

export type DraftInput = Bodies['POST /v1/check'];
export type RevisionInput = Bodies['POST /v1/drafts/{id}/revisions'];

/** Fields that are filled in, without those that are not. */
const filled = (fields: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]) => (value.trim() === '' ? [] : [[name, value.trim()]])),
  );

/** What an account gets otherwise, without what is as everywhere. */
function ownOf({ title, body, summary, byline, cover, aiLabel, commentsOpen }: VariantFields) {
  return {
    ...(title.trim() === '' ? {} : { title: title.trim() }),
    ...(body.trim() === '' ? {} : { body }),
    ...(summary === undefined ? {} : { summary: summary.trim() }),
    ...(byline === undefined ? {} : { byline: byline.trim() }),
    ...(cover === undefined ? {} : { cover }),
    ...(aiLabel === undefined ? {} : { aiLabel }),
    ...(commentsOpen === undefined ? {} : { commentsOpen }),
  };
}

const variantsOf = ({ variants, accounts }: ComposeForm) =>
  Object.fromEntries(
    Object.entries(variants)
      .map(([id, variant]) => [id, ownOf(variant)] as const)
      .filter(([id, own]) => accounts.includes(id) && Object.keys(own).length > 0),
  );

function sourceOf({ source: { original, ...source } }: ComposeForm) {
  const { publishedAt, ...rest } = filled(source);
  return {
    name: rest['name'] ?? '',
    url: rest['url'] ?? '',
    ...rest,
    ...(publishedAt === undefined ? {} : { publishedAt: fromLocalInput(publishedAt) }),
    ...(original.trim() === '' ? {} : { original: { body: original, bodyFormat: 'text' as const } }),
  };
}

const hasSource = ({ kind, source }: ComposeForm): boolean =>
  kind === 'REPOST' || source.name.trim() !== '' || source.url.trim() !== '';

const coordinationOf = (form: ComposeForm) =>
  form.coordination
    .filter((record) => record.unit.trim() !== '' && record.contact.trim() !== '' && record.at !== '')
    .map((record) => ({
      unit: record.unit.trim(),
      contact: record.contact.trim(),
      at: fromLocalInput(record.at),
      ...(record.note.trim() === '' ? {} : { note: record.note.trim() }),
    }));

const unitsOf = (form: ComposeForm): string[] =>
  form.relatedUnits
    .split(/[\n、，,]/)
    .map((unit) => unit.trim())
    .filter((unit) => unit !== '');

/** What a new draft, or a dry run, is made of. */
export const toInput = (form: ComposeForm): DraftInput => ({
  ...(form.unitId === '' ? {} : { unitId: form.unitId }),
  authors: form.authors,
  kind: form.kind,
  category: form.category,
  level: form.level,
  lane: form.lane,
  ...filled({ reason: form.reason }),
  title: form.title.trim(),
  body: form.body,
  bodyFormat: form.bodyFormat,
  summary: form.summary.trim(),
  byline: form.byline.trim(),
  cover: form.cover,
  media: sentMedia(form),
  aiLabel: form.aiLabel,
  commentsOpen: form.commentsOpen,
  ...(hasSource(form) ? { source: sourceOf(form) } : {}),
  accounts: form.accounts,
  variants: variantsOf(form),
  ...(form.notBefore === '' ? {} : { notBefore: fromLocalInput(form.notBefore) }),
  ...(form.notAfter === '' ? {} : { notAfter: fromLocalInput(form.notAfter) }),
  relatedUnits: unitsOf(form),
  coordination: coordinationOf(form),
  ...filled({ caseId: form.caseId }),
});

/** The same as a revision: what was emptied is cleared. */
export function toRevision(form: ComposeForm): RevisionInput {
  const { unitId: _unit, caseId: _case, ...input } = toInput(form);
  return {
    ...input,
    reason: input.reason ?? null,
    source: input.source ?? null,
    notBefore: input.notBefore ?? null,
    notAfter: input.notAfter ?? null,
  };
}

/** The form of a draft that is changed. */
export function fromDraft(draft: Schemas['Draft']): ComposeForm {
  const { content, scope } = draft;
  const { source } = content;
  return {
    caseId: '',
    unitId: draft.unitId,
    authors: draft.namedAuthors,
    kind: draft.kind,
    category: draft.category,
    level: draft.level,
    lane: draft.lane,
    reason: draft.reason ?? '',
    title: content.title,
    body: content.body,
    bodyFormat: content.bodyFormat,
    ...presentationOf(content),
    media: attachedIn(content),
    source: {
      name: source?.name ?? '',
      url: source?.url ?? '',
      author: source?.author ?? '',
      title: source?.title ?? '',
      publishedAt: toLocalInput(source?.publishedAt),
      original: draft.original?.bodyFormat === 'text' ? draft.original.body : '',
    },
    accounts: scope.accounts,
    variants: Object.fromEntries(
      Object.entries(content.variants).map(([id, variant]) => [
        id,
        { ...variant, title: variant.title ?? '', body: variant.body ?? '' },
      ]),
    ),
    notBefore: toLocalInput(scope.notBefore),
    notAfter: toLocalInput(scope.notAfter),
    relatedUnits: draft.relatedUnits.join('\n'),
    coordination: draft.coordination.map(({ unit, contact, at, note = '' }) => ({
      unit,
      contact,
      at: toLocalInput(at),
      note,
    })),
  };
}

/** The form of a new draft that answers a case: what is out, to be corrected or supplemented. */
export function forCase(file: Answers['GET /v1/cases/{id}'], original: Schemas['Draft']): ComposeForm {
  const kind = file.kind === 'SUPPLEMENT' ? 'SUPPLEMENT' : 'CORRECTION';
  const start = fromDraft(original);
  return {
    ...start,
    caseId: file.id,
    authors: [],
    kind,
    lane: 'REGULAR',
    reason: '',
    title: `${kind === 'SUPPLEMENT' ? '【补充】' : '【更正】'}${start.title}`.slice(0, 200),
    accounts: file.accountId === null ? start.accounts : [file.accountId],
    notBefore: '',
    notAfter: '',
  };
}

/** Whether there is enough to be checked. */
export const isCheckable = (form: ComposeForm): boolean =>
  form.title.trim() !== '' && form.body.replaceAll(/<[^>]*>/g, '').trim() !== '' && form.accounts.length > 0;
