import { fileURLToPath } from 'node:url';

/**
 * Runs a TypeScript file of this project, named from its root, in a process or thread of its own: its first argument.
 * What a program does not import is started through this file, whoever starts it.
 */
export const LAUNCHER = fileURLToPath(new URL('../scripts/run.mjs', import.meta.url));
