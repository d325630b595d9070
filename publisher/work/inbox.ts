import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Item } from '../journal/fold.ts';
import { writeWhole } from './files.ts';
import { latestOf, note, type Tool } from './tool.ts';

/** What a person tells the tool while it runs: a file in `inbox`, gone when it is in the journal. */
const word = z.discriminatedUnion('word', [
  z.object({
    ...{ word: z.literal('out'), release: z.uuid(), url: z.url({ protocol: /^https?$/ }).optional() },
    ...{ platformId: z.string().max(200).optional(), asApproved: z.boolean() },
  }),
  z.object({ word: z.literal('not-out'), release: z.uuid() }),
  z.object({ word: z.literal('deleted'), release: z.uuid() }),
  z.object({ word: z.literal('resume'), account: z.uuid() }),
]);
export type Word = z.infer<typeof word>;

/** @throws ZodError when it is none */
export function leaveWord(root: string, said: Word): void {
  writeWhole(join(root, 'inbox', `${Date.now()}-${randomUUID()}.json`), JSON.stringify(word.parse(said)));
}

export function takeWords(tool: Tool): void {
  const inbox = join(tool.files.root, 'inbox');
  for (const name of readdirSync(inbox).toSorted()) {
    if (!name.endsWith('.json')) continue;
    const path = join(inbox, name);
    const said = word.safeParse(JSON.parse(readFileSync(path, 'utf8')));
    if (said.success) take(tool, said.data);
    else tool.say(`${name} cannot be read`);
    rmSync(path);
  }
}

function take(tool: Tool, said: Word): void {
  if (said.word === 'resume') return note(tool, { step: 'resumed', account: said.account });
  const item = latestOf(tool, said.release);
  if (item === undefined) return tool.say(`${said.release}: not known here`);
  tool.later.delete(`${item.release}/${item.pullNo}`);
  const of: Pick<Item, 'release' | 'pullNo'> = item;
  note(tool, {
    ...{ step: 'person', release: of.release, pullNo: of.pullNo, says: said.word },
    ...(said.word === 'out'
      ? {
          asApproved: said.asApproved,
          ...(said.url === undefined ? {} : { url: said.url }),
          ...(said.platformId === undefined ? {} : { platformId: said.platformId }),
        }
      : {}),
  });
}
