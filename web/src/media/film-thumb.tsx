import { urlOfDigest } from './media-url.ts';

/** The first frame of a film: as much of it is read as that takes. */
export const FilmThumb = ({ digest }: { readonly digest: string }) => (
  <video src={urlOfDigest(digest)} preload="metadata" muted playsInline tabIndex={-1} aria-hidden />
);
