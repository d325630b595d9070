/** The array buffers within plain data, each once: they move to another thread instead of being copied. */
export function buffersOf(value: unknown): ArrayBuffer[] {
  const found = new Set<ArrayBuffer>();
  const visit = (inner: unknown): void => {
    if (ArrayBuffer.isView(inner)) {
      if (inner.buffer instanceof ArrayBuffer) found.add(inner.buffer);
    } else if (typeof inner === 'object' && inner !== null) for (const part of Object.values(inner)) visit(part);
  };
  visit(value);
  return [...found];
}
