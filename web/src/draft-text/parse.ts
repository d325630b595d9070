import type { BodyFormat } from '../../../src/domain/vocabulary.ts';
import { readTree } from '../../../src/text/reading/read-tree.ts';
import type { Piece } from '../../../src/text/reading/tree.ts';

/**
 * Reads a field as the checks do, into pieces that know their place in it. Nothing is handed to the browser's own HTML
 * parser: what the pieces become is decided element by element in `build.ts`.
 */
export const parseField = (source: string, format: BodyFormat): readonly Piece[] => readTree(source, format).pieces;
