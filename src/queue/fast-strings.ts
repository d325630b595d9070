/** Reads of one method, after which the engine has learnt where it is and put its prototype in order. */
const READS = 100;

const methodOf = (value: object & Pick<string, 'charCodeAt'>): unknown => value.charCodeAt;

/**
 * Makes the methods of strings fast again. V8 keeps `String.prototype` as a hash table once a class extends it, as one
 * of ioredis does that hardly anybody needs; each `charCodeAt` in the process is then looked up and called, no longer
 * compiled in place, so that reading a text takes four times as long. It is put back into its fast form when a property
 * is read through an object that inherits from it often enough.
 */
export function restoreStringMethods(): void {
  const wrapped = new String('');
  for (let read = 0; read < READS; read += 1) methodOf(wrapped);
}
