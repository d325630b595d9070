import { createContext, useContext } from 'react';

/** What people do with a picture where they see it in a text. */
export interface MediaActions {
  /** Asks what the picture with this address shows. */
  readonly askAlt: (src: string) => void;
  /** Puts a file in the place of the picture with this address, wherever it stands. */
  readonly give: (src: string, file: File) => void;
  /** Takes files that are no pictures of the text into the list of the post. */
  readonly attach: (files: readonly File[]) => void;
}

const Context = createContext<MediaActions>({ askAlt: () => {}, give: () => {}, attach: () => {} });
export const MediaActionsProvider = Context.Provider;
export const useMediaActions = (): MediaActions => useContext(Context);
