// TypeScript to JavaScript, file by file, as Node 20 needs it; kept under .cache/js by the sources' hash.
import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { hashOf, isProgram, ROOT } from './bootstrap.mjs';

const SOURCES = ['src', 'workers', 'sdk', 'publisher', 'scripts', 'bench', 'test'];
const KEPT = join(ROOT, '.cache', 'js');
/** Processes may still run what was compiled before. */
const KEPT_VERSIONS = 8;
/** What of tsconfig.json has a say in the output. */
const TSCONFIG = { compilerOptions: { target: 'ES2023', verbatimModuleSyntax: true } };
/** Takes the place of `import.meta.url`, which would name the output. */
const SOURCE_URL = '__sourceUrl';
/** `from "./x.ts"`, `import "./x.ts"` and `import("./x.ts")`, as esbuild writes them. */
const SPECIFIER = /(\b(?:from|import)\s*\(?\s*"\.{1,2}\/[^"\n]+)\.ts"/g;

const sourceFiles = () =>
  SOURCES.filter((dir) => existsSync(join(ROOT, dir))).flatMap((dir) =>
    readdirSync(join(ROOT, dir), { recursive: true })
      .map((name) => join(dir, name))
      .filter((name) => name.endsWith('.ts'))
      .toSorted(),
  );

/** Where the JavaScript of a source file is: the same path below another root. */
const outputOf = (dir, file) => join(dir, file.replace(/\.ts$/, '.js'));

async function compileAll(files, dir) {
  const { transform } = await import('esbuild');
  for (const folder of new Set(files.map(dirname))) mkdirSync(join(dir, folder), { recursive: true });
  await Promise.all(
    files.map(async (file) => {
      const path = join(ROOT, file);
      const output = outputOf(dir, file);
      // never an absolute path: a tree that is copied or moved with its .cache runs its own files
      const source = relative(dirname(output), path).replaceAll(sep, '/');
      const text = readFileSync(path, 'utf8');
      const { code } = await transform(text, {
        loader: 'ts',
        format: 'esm',
        target: 'node20',
        tsconfigRaw: TSCONFIG,
        // whatever lies beside a source file is found from there
        define: { 'import.meta.url': SOURCE_URL },
        banner: text.includes('import.meta.url')
          ? `const ${SOURCE_URL} = new URL(${JSON.stringify(source)}, import.meta.url).href;`
          : '',
        sourcefile: source,
        sourcemap: 'inline',
        sourcesContent: false,
      });
      writeFileSync(output, code.replaceAll(SPECIFIER, '$1.js"'));
    }),
  );
}

function forgetOldest() {
  const made = readdirSync(KEPT)
    .map((name) => ({
      path: join(KEPT, name),
      at: statSync(join(KEPT, name), { throwIfNoEntry: false })?.mtimeMs ?? 0,
    }))
    .toSorted((a, b) => b.at - a.at);
  for (const { path } of made.slice(KEPT_VERSIONS)) rmSync(path, { recursive: true, force: true });
}

/**
 * Compiles the project unless that was done since its sources changed. Several processes may do so at once.
 * @returns a function from a source file, named from the root, to the JavaScript of it
 */
export async function compile() {
  const files = sourceFiles();
  const dir = join(KEPT, hashOf([...files, 'package-lock.json', 'scripts/compile.mjs']));
  if (!existsSync(dir)) {
    const making = join(KEPT, `making-${randomUUID()}`);
    try {
      await compileAll(files, making);
      // whoever comes second finds the same files there
      if (!existsSync(dir)) renameSync(making, dir);
    } catch (error) {
      if (!existsSync(dir)) throw error;
    } finally {
      rmSync(making, { recursive: true, force: true });
    }
    forgetOldest();
  }
  return (file) => outputOf(dir, file);
}

if (isProgram(import.meta.url)) await compile();
