import { here, together } from '../telemetry/spans.ts';

/**
 * Group commit: items that arrive while a batch is on its way to the database wait and go together in the next one, so
 * that one round trip and one fsync serve many requests (Gray & Reuter, Transaction Processing, §9.4). No item waits when
 * nothing is under way. A batch that fails as a whole is tried again item by item, so that one bad item fails alone.
 *
 * @param run handles a batch atomically and answers in the order of its items
 * @param options.maxBatch items in one batch at the most
 * @param options.inFlight batches on their way at once
 * @returns a function that resolves when its item is committed
 */
export function groupCommit<Item, Result>(
  run: (items: readonly Item[]) => Promise<readonly Result[]>,
  { maxBatch = 64, inFlight = 1 }: { readonly maxBatch?: number; readonly inFlight?: number } = {},
): (item: Item) => Promise<Result> {
  interface Waiting {
    readonly item: Item;
    /** In which trace it waits. */
    readonly place: ReturnType<typeof here>;
    readonly resolve: (result: Result) => void;
    readonly reject: (error: unknown) => void;
  }
  const waiting: Waiting[] = [];
  let running = 0;

  const runBatch = async (batch: readonly Waiting[]): Promise<void> => {
    try {
      const results = await together(
        batch.map(({ place }) => place),
        () => run(batch.map(({ item }) => item)),
      );
      batch.forEach(({ resolve }, index) => resolve(results[index] as Result));
    } catch (error) {
      if (batch.length === 1) batch[0]?.reject(error);
      else for (const one of batch) await runBatch([one]);
    }
  };

  const startBatches = (): void => {
    while (running < inFlight && waiting.length > 0) {
      running += 1;
      void runBatch(waiting.splice(0, maxBatch)).finally(() => {
        running -= 1;
        startBatches();
      });
    }
  };

  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, place: here(), resolve, reject });
      // one turn of the event loop lets the requests of the same tick travel together
      if (waiting.length === 1) setImmediate(startBatches);
      else startBatches();
    });
}
