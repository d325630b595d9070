import { fileURLToPath } from 'node:url';

/**
 * Runs a TypeScript file of this project, named from its root, in a process or thread of its own: its first argument.
 * What a program does not import is started through this file, whoever starts it.
 */
export const LAUNCHER = fileURLToPath(new URL('../scripts/run.mjs', import.meta.url));

/**
 * Whether a module is the program that was started through {@link LAUNCHER}, and not imported by another.
 * @param url its `import.meta.url`; compared as a path, since one path can be written as several URLs
 */
export const isProgram = (url: string): boolean => process.argv[1] === fileURLToPath(url);
