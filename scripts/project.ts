/** Places of the project, and how its commands are run. */
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));

/** A path in the project. */
export const at = (name: string): string => path.join(root, name);

/** Where `npm run package` puts the extension. */
export const vsixFile = at('out/tls-rpt-checker.vsix');

/** Seconds since `start`, a value of `performance.now()`, as people read them. */
export const secondsSince = (start: number): string => `${((performance.now() - start) / 1000).toFixed(1)} s`;
