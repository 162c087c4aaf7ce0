// The server never shows a rule's prose and examples: the package carries them once, as the rule's page in docs/rules.
import { readFile } from 'node:fs/promises';
import { parse } from 'acorn';
import { transform } from 'esbuild';

const PROSE = new Set(['why', 'bad', 'good']);

/** An esbuild plugin that empties those fields of every `defineRule({ … })`. */
export const stripRuleProse = {
	name: 'strip-rule-prose',
	setup(build) {
		build.onLoad({ filter: /[\\/]core[\\/]rules[\\/].*\.ts$/ }, async ({ path }) => {
			const { code } = await transform(await readFile(path, 'utf8'), { loader: 'ts', target: 'es2022' });
			return { contents: withoutProse(code), loader: 'js' };
		});
	},
};

/** The code with the prose of its rules put down as `[]`; code that defines no rule stays as it is. */
export function withoutProse(code) {
	let stripped = code;
	for (const { start, end } of proseOf(parse(code, { ecmaVersion: 'latest', sourceType: 'module' })).reverse()) {
		stripped = `${stripped.slice(0, start)}[]${stripped.slice(end)}`;
	}
	return stripped;
}

/** Where the values of prose fields stand, in the order of the code. */
function proseOf(program) {
	const declarations = program.body.flatMap(node => (node.declaration ?? node).declarations ?? []);
	return declarations
		.map(({ init }) => init)
		.filter(init => init?.type === 'CallExpression' && init.callee.name === 'defineRule')
		.flatMap(init => init.arguments[0].properties)
		.filter(property => PROSE.has(property.key?.name) && property.value !== undefined)
		.map(property => property.value);
}
