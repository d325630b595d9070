/** Does an act to every item, so many at the same time. @param halfway told when half of them are done */
export async function atOnce<T>(
  most: number,
  items: readonly T[],
  act: (item: T) => Promise<unknown>,
  halfway: () => void = () => {},
): Promise<void> {
  let next = 0;
  const work = async (): Promise<void> => {
    while (next < items.length) {
      if (next === Math.floor(items.length / 2)) halfway();
      const item = items[next]!;
      next += 1;
      await act(item);
    }
  };
  await Promise.all(Array.from({ length: most }, work));
}
