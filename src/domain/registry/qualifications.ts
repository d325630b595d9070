import { isFilm, type ContentMedia } from '../media.ts';
import type { Day } from '../china-day.ts';
import type { Category } from '../vocabulary.ts';

/**
 * Licences without which something is not published: films need one for audio-visual programmes (视听), news about public affairs one
 * for news services (新闻). Whoever registered one and let it run out publishes nothing of its kind until it is renewed; an account
 * for which none was ever registered needs none by this table (a body's own information is no news service).
 */
export const LICENSED = {
  FILM: { zh: '视听节目', names: /视听|影视/, needed: ({ media }: Licensable) => media.some(isFilm) },
  NEWS: { zh: '新闻信息', names: /新闻/, needed: ({ category }: Licensable) => category === 'HOT_TOPIC' },
} as const satisfies Record<string, { zh: string; names: RegExp; needed: (content: Licensable) => boolean }>;
export type Licence = keyof typeof LICENSED;
const LICENCES = Object.keys(LICENSED) as readonly Licence[];

interface Licensable {
  readonly category: Category;
  readonly media: readonly Pick<ContentMedia, 'mediaType'>[];
}

/** Licences that this content asks for, where its account has them at all. */
export const licencesFor = (content: Licensable): readonly Licence[] =>
  LICENCES.filter((licence) => LICENSED[licence].needed(content));

/** Licences that an account had and that all ran out before today. A qualification counts through its last day. */
export const endedLicences = (
  qualifications: readonly { readonly kind: string; readonly validTo: Day }[],
  today: Day,
): readonly Licence[] =>
  LICENCES.filter((licence) => {
    const held = qualifications.filter(({ kind }) => LICENSED[licence].names.test(kind));
    return held.length > 0 && held.every(({ validTo }) => validTo < today);
  });
