import { draftChecker, stagesOf } from '../src/app/checks/check-draft.ts';
import { openRulesets } from '../src/app/checks/open-rulesets.ts';
import { mediaReading } from '../src/app/checks/read-media.ts';
import type { Config } from '../src/config.ts';
import { isProgram } from '../src/launch.ts';
import { openMediaReader } from '../src/media/reading/media-reader.ts';
import { consume } from '../src/queue/consume.ts';
import { mediaQueues, type ChecksJob } from '../src/queue/queues.ts';
import type { Runtime } from '../src/runtime.ts';
import { onFailed } from './on-failed.ts';
import { queuesOf, runProcess, type Running } from './process.ts';

/** 图片影音识读: reads the files of drafts, and checks what was read; the reading runs in processes of its own. */
export async function startMedia({ deps, queues }: Runtime, { ffmpeg }: Pick<Config, 'ffmpeg'>): Promise<Running> {
  await openRulesets(deps);
  const reader = openMediaReader({ ffmpeg: ffmpeg ?? null });
  const check = draftChecker(deps, mediaReading(deps, reader));
  const workers = mediaQueues().map((queue) =>
    consume<ChecksJob>(
      queues,
      queue,
      ({ draftId, rev }, { lastAttempt }) => check({ draftId, rev, stages: stagesOf(queue), lastAttempt }),
      onFailed(deps),
    ),
  );
  return {
    queues: () => queuesOf(workers),
    stop: async () => {
      // a film may take half an hour: what is under way fails, and its job is done again by the next worker
      await Promise.all(workers.map((worker) => worker.close(true)));
      reader.close();
    },
  };
}

if (isProgram(import.meta.url)) await runProcess('wuguan-media-worker', startMedia);
