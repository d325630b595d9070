import { readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join, normalize, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseSync } from 'vite';
import { EXEMPT, FLOORS, type Floor } from './floors.ts';

/** Judges every import of the project by the table of floors, and looks for SQL where none belongs. */

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const FOLDERS = ['src', 'workers', 'sdk', 'publisher', 'verify', 'web/src', 'scripts', 'bench', 'test'];

/** One import or re-export. */
export interface Import {
  /** As it is written: a path, or a package. */
  readonly module: string;
  /** Only types come with it. */
  readonly types: boolean;
}

/** Source files of the project, from the root. */
export const sourceFiles = (root: string = ROOT): readonly string[] =>
  FOLDERS.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(?:tsx?|mjs)$/.test(name))
      .map((name) => `${folder}/${name.replaceAll(sep, '/')}`),
  ).toSorted();

/** What a source file imports, re-exports, and loads later by a literal name. */
export function importsOf(file: string, text: string): readonly Import[] {
  const { module } = parseSync(file, text);
  const types = (entries: readonly { readonly isType: boolean }[]): boolean =>
    entries.length > 0 && entries.every(({ isType }) => isType);
  return [
    ...module.staticImports.map(({ moduleRequest, entries }) => ({
      module: moduleRequest.value,
      types: types(entries),
    })),
    ...module.staticExports.flatMap(({ entries }) =>
      entries.flatMap(({ moduleRequest, isType }) =>
        moduleRequest === null ? [] : [{ module: moduleRequest.value, types: isType }],
      ),
    ),
    ...module.dynamicImports.flatMap(({ moduleRequest: { start, end } }) => {
      const literal = /^(['"])(.*)\1$/.exec(text.slice(start, end))?.[2];
      return literal === undefined ? [] : [{ module: literal, types: false }];
    }),
  ];
}

/** The floor of a file: of the paths that fit it the longest counts. */
export const floorOf = (file: string): Floor | undefined =>
  FLOORS.flatMap((floor) =>
    floor.at
      .filter((path) => (path.endsWith('/') ? file.startsWith(path) : file === path))
      .map((path) => ({ floor, path })),
  ).toSorted((a, b) => b.path.length - a.path.length)[0]?.floor;

/** Why a file may not import this; null where it may. */
export function complaint(file: string, { module }: Import): string | null {
  const floor = floorOf(file);
  if (floor === undefined) return 'stands on no floor';
  if (!module.startsWith('.')) {
    const name = builtinModules.includes(module) ? `node:${module}` : module;
    return floor.packages === undefined || floor.packages.includes(name) ? null : `${floor.name} does not use ${name}`;
  }
  const target = floorOf(normalize(join(dirname(file), module)).replaceAll(sep, '/'));
  if (target === undefined) return `imports ${module}, which stands on no floor`;
  return mayUse(floor, target) ? null : `${floor.name} does not import from ${target.name}: ${module}`;
}

function mayUse(floor: Floor, target: Floor): boolean {
  if (floor === target) return true;
  if (floor.only?.includes(target.name) === true) return true;
  if (floor.only !== undefined || floor.not?.includes(target.name) === true) return false;
  return FLOORS.indexOf(target) < FLOORS.indexOf(floor);
}

const SQL = /\.(?:selectFrom|insertInto|updateTable|deleteFrom)\(|\bsql(?:<[^`]*>)?`/;

/** Everything that the table of floors forbids, one line each. */
export const judgeFloors = (root: string = ROOT): readonly string[] =>
  sourceFiles(root)
    .filter((file) => !EXEMPT.includes(file))
    .flatMap((file) => {
      const text = readFileSync(join(root, file), 'utf8');
      const found = importsOf(file, text).flatMap((one) => complaint(file, one) ?? []);
      const isOurs = file.startsWith('src/') || file.startsWith('workers/');
      const sql = isOurs && floorOf(file)?.name !== 'db' && SQL.test(text) ? ['SQL belongs in src/db'] : [];
      return [...found, ...sql].map((why) => `${file}: ${why}`);
    });

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const complaints = judgeFloors();
  for (const line of complaints) process.stderr.write(`${line}\n`);
  if (complaints.length > 0) process.exit(1);
}
