import { API } from './app.ts';

/** Loads and makes what takes tenths of a second, for which nobody's request should wait: before a server takes any. */
export async function loadAhead(): Promise<void> {
  API.document();
  API.page();
  await import('exceljs');
}
