/** Strokes of the editor's bar on a field of 16 by 16. */
const STROKES = {
  bold: 'M4.5 3h4a2.5 2.5 0 0 1 0 5h-4zm0 5h4.7a2.5 2.5 0 0 1 0 5H4.5z',
  italic: 'M7 3h5M4 13h5M9.7 3 6.3 13',
  h2: 'M3 3v10M9 3v10M3 8h6M11.5 9.2c.2-1.6 3-1.5 2.6.3-.2.9-1.6 2-2.7 3.5h2.9',
  bullets: 'M6.5 4H14M6.5 8H14M6.5 12H14M2.7 4h.6M2.7 8h.6M2.7 12h.6',
  numbers: 'M7 4h7M7 8h7M7 12h7M2.2 3.2 3.4 2.5v3.2M2.2 10.6c.3-1.2 2-1 1.7.1L2.2 13H4',
  quote:
    'M6.5 5C4 5 3 7 3 9.2c0 1.6.8 2.6 2 2.6S7 11 7 9.9 6.1 8.2 5 8.200M13.5 5C11 5 10 7 10 9.200c0 1.6.8 2.6 2 2.600s2-.8 2-1.9-.9-1.7-2-1.7',
  link: 'M6.7 9.3 9.3 6.700M7.5 4.700l1.6-1.600a2.7 2.7 0 0 1 3.8 3.800l-1.6 1.600M8.5 11.300l-1.6 1.600a2.7 2.7 0 0 1-3.8-3.800l1.6-1.6',
  table: 'M2.5 3h11v10h-11zM2.5 6.300h11M2.5 9.700h11M6.200 3v10M9.800 3v10',
  picture: 'M2.5 3h11v10h-11zM2.5 11l3.2-3.3 2.5 2.4 2.2-2 3.1 2.900M10.5 5.800h.6',
  undo: 'M6 3 3 6l3 3M3 6h6.500a3.5 3.5 0 0 1 0 7H6',
  redo: 'M10 3l3 3-3 3M13 6H6.500a3.5 3.5 0 0 0 0 7H10',
} as const;

/** The sign of a tool; its name is its button's. */
export const ToolIcon = ({ of }: { readonly of: keyof typeof STROKES }) => (
  <svg className="tool-icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
    <path d={STROKES[of]} />
  </svg>
);
