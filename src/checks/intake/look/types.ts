import type { Colour, Paint } from '../../../text/style/colour.ts';
import type { Declarations } from '../../../text/style/declarations.ts';

/** Colours that lie behind a text, each of them somewhere; null = a picture, or something unknown. */
export type Grounds = readonly Colour[] | null;

/** Where the text of an element finds room, in px of a page as wide as a phone. */
export interface Room {
  readonly width: number;
  /** Between where the box begins in which its lines stand, and the text. */
  readonly lead: number;
  /** Its elements stand side by side. */
  readonly isFlex: boolean;
}

/** How what stands in an element looks. */
export interface Look {
  /** Why nothing in the element can be seen, whatever its own elements say. */
  readonly hidden: string | null;
  readonly visible: boolean;
  /** px */
  readonly fontSize: number;
  /** px, or times the size of the font */
  readonly lineHeight: Readonly<{ px: number } | { times: number }>;
  /** px */
  readonly indent: number;
  readonly room: Room;
  /** null = unknown */
  readonly text: Paint | null;
  readonly grounds: Grounds;
  /** How groups of some opacity change each channel of a colour in them: times `share`, plus `tint`. */
  readonly fade: { readonly share: number; readonly tint: Colour };
  readonly inLink: boolean;
  /** Annotations are half as large as what they stand above. */
  readonly isAnnotation: boolean;
}

/** An element, as far as it decides how it looks. */
export interface Styled {
  readonly name: string;
  readonly style: Declarations;
  readonly isLink: boolean;
  /** Of `<font>`, in lower case. */
  readonly colour?: string | undefined;
  readonly size?: string | undefined;
  /** It has the attribute that says so. */
  readonly isHidden: boolean;
  /** Characters that stand in it, where its corners are round. */
  readonly characters: number;
}
