import { Parser } from 'htmlparser2';
import { DEEPEST } from './source-text.ts';

/** Whether elements are nested deeper than browsers nest them. Takes time that grows with the length of the markup. */
export function isTooDeep(html: string): boolean {
  let depth = 0;
  const parser = new Parser({
    onopentagname: () => {
      depth += 1;
      if (depth > DEEPEST) parser.pause();
    },
    onclosetag: () => {
      if (depth <= DEEPEST) depth -= 1;
    },
  });
  parser.write(html);
  return depth > DEEPEST;
}
