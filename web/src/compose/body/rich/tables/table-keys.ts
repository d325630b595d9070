import { Extension } from '@tiptap/core';
import type { Command } from '@tiptap/pm/state';
import { goToNextCell, isInTable } from '@tiptap/pm/tables';
import { nextCell } from './table-acts.ts';

/**
 * Tab and Shift+Tab go from cell to cell; before the first one Shift+Tab leaves the text. Alt+F10 goes to the tools, so
 * that nobody is held in a table.
 */
export const TableKeys = Extension.create<{ toTools: () => void }>({
  name: 'tableKeys',
  // before Tab moves an item of a list
  priority: 1_000,
  addOptions: () => ({ toTools: () => {} }),
  addKeyboardShortcuts() {
    const { editor, options } = this;
    const run = (command: Command) => () => command(editor.state, editor.view.dispatch, editor.view);
    return {
      Tab: run(nextCell),
      'Shift-Tab': run(goToNextCell(-1)),
      'Alt-F10': () => {
        if (!isInTable(editor.state)) return false;
        options.toTools();
        return true;
      },
    };
  },
});
