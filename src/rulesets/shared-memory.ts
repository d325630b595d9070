type Plain = Int32Array | Uint32Array | Uint16Array | Uint8Array;

/**
 * The same plain data with every typed array in shared memory. Handing it to another thread then neither copies it nor
 * makes that thread's collector look at its whole heap, as tens of megabytes that change hands do.
 */
export function inSharedMemory<T>(value: T): T {
  if (ArrayBuffer.isView(value)) {
    const from = value as unknown as Plain;
    const array = from.constructor as new (buffer: SharedArrayBuffer) => Plain;
    const to = new array(new SharedArrayBuffer(from.byteLength));
    to.set(from);
    return to as unknown as T;
  }
  if (Array.isArray(value)) return value.map((part: unknown) => inSharedMemory(part)) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, inSharedMemory(part)])) as T;
}
