import type { Locator, Page } from 'playwright-core';

/** What hands did. */
export interface Counts {
  readonly clicks: number;
  readonly keys: number;
}

/** The hands of a person at the console: what they click and press is counted. */
export interface Hands {
  readonly done: Counts;
  click(target: Locator): Promise<void>;
  /** Sets a tick, where it is not set. */
  tick(target: Locator): Promise<void>;
  /** Opens a list and chooses. */
  choose(list: Locator, label: string): Promise<void>;
  /** Gives a file: a click on the button, one in the dialog of the machine. */
  give(page: Page, button: Locator, file: { name: string; mimeType: string; buffer: Buffer }): Promise<void>;
  /** Writes a text into a field, every character a key. */
  write(field: Locator, text: string): Promise<void>;
  /** Writes where the focus is. */
  type(page: Page, text: string): Promise<void>;
  press(page: Page, ...keys: readonly string[]): Promise<void>;
  /** What was done beside the browser, such as in a terminal. */
  besides(counts: Partial<Counts>): void;
}

export function newHands(): Hands {
  const done = { clicks: 0, keys: 0 };
  return {
    done,
    click: async (target) => {
      done.clicks += 1;
      await target.click();
    },
    tick: async (target) => {
      if (await target.isChecked()) return;
      done.clicks += 1;
      await target.check();
    },
    choose: async (list, label) => {
      done.clicks += 2;
      await list.selectOption({ label });
    },
    give: async (page, button, file) => {
      done.clicks += 2;
      const [chooser] = await Promise.all([page.waitForEvent('filechooser'), button.click()]);
      await chooser.setFiles(file);
    },
    write: async (field, text) => {
      done.keys += [...text].length;
      await field.fill(text);
    },
    type: async (page, text) => {
      done.keys += [...text].length;
      await page.keyboard.type(text);
    },
    press: async (page, ...keys) => {
      for (const key of keys) {
        done.keys += 1;
        await page.keyboard.press(key);
      }
    },
    besides: ({ clicks = 0, keys = 0 }) => {
      done.clicks += clicks;
      done.keys += keys;
    },
  };
}
