// dns-zonefile writes zones here and reads none: its parser, two thirds of it, stays out of what ships.
import { readFile } from 'node:fs/promises';

const EXPORTS = /export default \{\s*generate,\s*parse,?\s*\};?/;

/** An esbuild plugin; another dns-zonefile than the one it knows fails the build. */
export const onlyGenerate = {
	name: 'only-generate',
	setup(build) {
		build.onLoad({ filter: /[\\/]dns-zonefile[\\/]lib[\\/]zonefile\.js$/ }, async ({ path }) => {
			const code = await readFile(path, 'utf8');
			if (!EXPORTS.test(code))
				return { errors: [{ text: 'dns-zonefile exports something else than generate and parse.' }] };
			return { contents: code.replace(EXPORTS, 'export default { generate };'), loader: 'js' };
		});
	},
};
