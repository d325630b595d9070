import { InferenceSession, Tensor } from 'onnxruntime-node';

/** Pixels, four bytes each: red, green, blue, alpha. */
export interface Pixels {
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** What a model wants to be given of a channel's values from 0 to 1: less the mean, in units of the deviation. */
export interface Scale {
  readonly mean: number;
  readonly deviation: number;
}
/** Of blue, green and red: in this order the models take them. */
export type Scales = readonly [Scale, Scale, Scale];

/** What a model answers: the numbers, and how many there are along each axis. */
export interface ModelAnswer {
  readonly data: Float32Array;
  readonly dims: readonly number[];
}
export type Model = (pixels: Pixels) => Promise<ModelAnswer>;

/** Loads a model that looks at pixels. While it does, its thread does nothing else. @param threads of the processor */
export async function loadModel(path: string, threads: number, scales: Scales): Promise<Model> {
  const session = await InferenceSession.create(path, {
    intraOpNumThreads: threads,
    interOpNumThreads: 1,
    // a thread without work gives its processor to others instead of waiting in a loop
    extra: { session: { intra_op: { allow_spinning: '0' } } },
    // every picture has a size of its own: a plan made for the last one is of no use
    enableMemPattern: false,
  });
  const [input, output] = [session.inputNames[0]!, session.outputNames[0]!];
  const tables = scales.map(({ mean, deviation }) =>
    Float32Array.from({ length: 256 }, (_, value) => (value / 255 - mean) / deviation),
  );
  return async (pixels) => {
    const given = new Tensor('float32', planesOf(pixels, tables), [1, tables.length, pixels.height, pixels.width]);
    const { data, dims } = (await session.run({ [input]: given }))[output]!;
    return { data: data as Float32Array, dims };
  };
}

/** Blue, green and red one behind the other, each value as the tables have it. */
function planesOf({ data, width, height }: Pixels, tables: readonly Float32Array[]): Float32Array {
  const size = width * height;
  const planes = new Float32Array(size * tables.length);
  for (const [channel, table] of tables.entries()) {
    const plane = planes.subarray(channel * size, (channel + 1) * size);
    for (let at = 0, from = 2 - channel; at < size; at += 1, from += 4) plane[at] = table[data[from]!]!;
  }
  return planes;
}
