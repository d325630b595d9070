import { z } from 'zod';
import type { TracingSettings } from './telemetry/settings.ts';

const SAMPLERS = [
  ...['always_on', 'always_off', 'traceidratio'],
  ...['parentbased_always_on', 'parentbased_always_off', 'parentbased_traceidratio'],
] as const;

/** Settings of traces, by the names that OpenTelemetry gives them. The SDK reads the sampler's itself: here they are only judged. */
export const tracingSettings = {
  OTEL_EXPORTER_OTLP_ENDPOINT: z
    .url({ protocol: /^https?$/, error: '须以 http:// 或 https:// 开头，例如 http://127.0.0.1:4318' })
    .refine((text) => URL.canParse(text) && isPlain(new URL(text)), { error: '不得含用户名、密码、查询参数' })
    .optional(),
  OTEL_SERVICE_NAME: z
    .string()
    .regex(/^[^\p{C}]{1,100}$/u, { error: '须为 1–100 个字符' })
    .optional(),
  OTEL_TRACES_SAMPLER: z.enum(SAMPLERS, { error: `须为 ${SAMPLERS.join('、')} 之一` }).optional(),
  OTEL_TRACES_SAMPLER_ARG: z.coerce.number({ error: '须为 0 至 1 的数' }).min(0).max(1).optional(),
};

/** A secret would stand in the log and in messages of errors; headers are there for it. */
const isPlain = ({ username, password, search, hash }: URL): boolean =>
  [username, password, search, hash].every((part) => part === '');

type Given = z.output<z.ZodObject<typeof tracingSettings>>;

/** A share needs its number: without one the SDK would keep everything. */
export const tracingErrors = ({
  OTEL_TRACES_SAMPLER: sampler,
  OTEL_TRACES_SAMPLER_ARG: share,
}: Given): readonly string[] =>
  sampler?.endsWith('traceidratio') === true && share === undefined
    ? [`  OTEL_TRACES_SAMPLER_ARG: OTEL_TRACES_SAMPLER=${sampler} 时必须设置 / needed with that sampler`]
    : [];

export const tracingOf = ({
  OTEL_EXPORTER_OTLP_ENDPOINT: endpoint,
  OTEL_SERVICE_NAME: serviceName,
}: Given): TracingSettings | undefined =>
  endpoint === undefined ? undefined : { url: `${endpoint.replace(/\/+$/, '')}/v1/traces`, serviceName };
