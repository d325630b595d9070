import { language } from './language.tsx';

const ZONE = 'Asia/Shanghai';
const formats = new Map<string, Intl.DateTimeFormat>();

function format(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = language() + JSON.stringify(options);
  const known = formats.get(key);
  if (known !== undefined) return known;
  const locale = language() === 'zh' ? 'zh-CN' : 'en-GB';
  const made = new Intl.DateTimeFormat(locale, { timeZone: ZONE, hourCycle: 'h23', ...options });
  formats.set(key, made);
  return made;
}

/** A moment as people in China read it, minutes exact; '—' for none. */
export const showTime = (iso: string | null | undefined): string =>
  iso == null
    ? '—'
    : format({ year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' }).format(
        new Date(iso),
      );

/** The same with seconds. */
export const showTimeExactly = (iso: string): string =>
  format({
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  }).format(new Date(iso));

/** `1:05:09` or `4:59`. */
export function showClock(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const shown = parts[0] === 0 ? parts.slice(1) : parts;
  return shown.map((part, index) => (index === 0 ? String(part) : String(part).padStart(2, '0'))).join(':');
}

/** A span of time in words: `3 小时`, `20 分钟`. */
export function showSpan(ms: number): string {
  const minutes = Math.max(0, Math.round(Math.abs(ms) / 60_000));
  const zh = language() === 'zh';
  if (minutes < 60) return zh ? `${minutes} 分钟` : `${minutes} min`;
  const hours = Math.round(minutes / 60);
  if (hours < 48) return zh ? `${hours} 小时` : `${hours} h`;
  return zh ? `${Math.round(hours / 24)} 天` : `${Math.round(hours / 24)} d`;
}

/** `2026-11-24T16:30` of a form field, meant in China's time, as ISO 8601 UTC. */
export const fromLocalInput = (value: string): string => new Date(`${value}:00+08:00`).toISOString();

/** ISO 8601 as a form field of China's time shows it. */
export function toLocalInput(iso: string | null | undefined): string {
  if (iso == null) return '';
  return new Date(new Date(iso).getTime() + 8 * 3_600_000).toISOString().slice(0, 16);
}
