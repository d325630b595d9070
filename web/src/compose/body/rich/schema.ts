import { getSchema, type Extensions } from '@tiptap/core';
import { HardBreak } from '@tiptap/extension-hard-break';
import type { Schema } from '@tiptap/pm/model';
import { StarterKit } from '@tiptap/starter-kit';
import { Film } from './film.ts';
import { Picture } from './picture.ts';
import { Table, TableCell, TableHeader, TableRow } from './tables/table-nodes.ts';

/** What a body may consist of in the editor. */
export const BODY_EXTENSIONS: Extensions = [
  StarterKit.configure({
    link: { openOnClick: false, autolink: false, protocols: ['http', 'https', 'mailto', 'tel'] },
    hardBreak: false,
    // nobody asked for the empty paragraph that it would add
    trailingNode: false,
  }),
  // a line end in HTML is a space: it must not become a <br> when a paragraph becomes a heading
  HardBreak.extend({ linebreakReplacement: false }),
  Picture,
  Film,
  Table,
  TableRow,
  TableCell,
  TableHeader,
];

export const BODY_SCHEMA: Schema = getSchema(BODY_EXTENSIONS);
