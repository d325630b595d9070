const ID = '[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}';
const WHOLE = new RegExp(`^${ID}$`);

/** What a field that takes a draft's id, or the address of its page, asks of its text. For `pattern`. */
export const WITH_DRAFT_ID = `.*${ID}.*`;

/** The id of a draft, out of itself or of the path of its page's address. Undefined: none. */
export const draftIdIn = (written: string): string | undefined =>
  written
    .trim()
    .split(/[?#]/)[0]
    ?.split('/')
    .findLast((part) => WHOLE.test(part))
    ?.toLowerCase();
