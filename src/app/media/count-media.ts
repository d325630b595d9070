import { countMedia } from '../../db/media/unused-media.ts';
import type { Deps } from '../deps.ts';

/** How many media files there are, and of how many bytes. */
export const countStoredMedia = ({ db }: Pick<Deps, 'db'>): ReturnType<typeof countMedia> => countMedia(db);
