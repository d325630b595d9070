import type { Page } from 'playwright-core';

interface Node {
  readonly nodeId: string;
  readonly ignored: boolean;
  readonly role?: { readonly value: string };
  readonly name?: { readonly value: string };
  readonly properties?: readonly { readonly name: string; readonly value: { readonly value: unknown } }[];
  readonly childIds?: readonly string[];
}

/** What a screen reader goes along by: landmarks, headings, groups, and what is pressed, chosen or filled in. */
const TOLD: ReadonlySet<string> = new Set([
  ...['banner', 'navigation', 'main', 'complementary', 'region', 'form', 'dialog', 'heading', 'group', 'toolbar'],
  ...['button', 'radio', 'checkbox', 'textbox', 'combobox', 'table', 'status', 'alert'],
]);

/** The tree as Chromium hands it to a screen reader, a line a node: role, level, name; indented below landmarks and groups. */
export async function accessibilityTree(page: Page): Promise<string> {
  const devtools = await page.context().newCDPSession(page);
  const { nodes } = (await devtools.send('Accessibility.getFullAXTree')) as unknown as { nodes: readonly Node[] };
  await devtools.detach();
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const lines: string[] = [];
  const walk = (node: Node | undefined, depth: number): void => {
    if (node === undefined) return;
    const role = node.role?.value ?? '';
    const told = !node.ignored && TOLD.has(role);
    if (told) {
      const level = node.properties?.find(({ name }) => name === 'level')?.value.value;
      const name = (node.name?.value ?? '').replaceAll(/\s+/g, ' ').trim();
      lines.push(
        `${'  '.repeat(depth)}${[role, level, name].filter((part) => part !== undefined && part !== '').join(' ')}`,
      );
    }
    for (const id of node.childIds ?? []) walk(byId.get(id), told ? depth + 1 : depth);
  };
  walk(nodes[0], 0);
  return lines.join('\n');
}
