import { readFileSync } from 'node:fs';

interface Package {
  readonly version: string;
  readonly engines: { readonly node: string };
}

const readPackage = (): Package =>
  JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')) as Package;

/** The version that package.json names. */
export const programVersion = (): string => readPackage().version;

/** The oldest version of Node.js that will do. */
export const wantedNode = (): string => readPackage().engines.node.replace(/^\D+/, '');
