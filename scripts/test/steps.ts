/** The steps of `npm test`, in their order. */
import { at } from '../project.ts';

export interface Step {
	readonly name: string;
	readonly command: readonly [string, ...string[]];
	/** Its tests leave their counts in the file that TALLY names; a step without tests only passes or fails. */
	readonly tests: boolean;
	/** Steps that must have passed. */
	readonly needs: readonly string[];
	readonly minutes: number;
}

const script = (name: string): readonly [string, ...string[]] => ['npm', 'run', '--silent', name];

const check = (name: string, command: Step['command'], needs: readonly string[] = []): Step => ({
	name,
	command,
	tests: false,
	needs,
	minutes: 5,
});

const inEditor = (kind: string): Step => ({
	name: `vscode-${kind}`,
	command: ['npx', 'tsx', at('scripts/vscode-tests.ts'), kind],
	tests: true,
	needs: kind === 'ui' ? ['build', 'package'] : ['build'],
	minutes: 20,
});

export const STEPS: readonly Step[] = [
	check('typecheck', script('typecheck')),
	check('lint', script('lint')),
	check('generate', script('generate:check')),
	check('knip', script('knip')),
	check('build', script('build')),
	{
		name: 'unit',
		command: [...script('unit'), '--', '--reporter', at('scripts/test/tally-reporter.cjs')],
		tests: true,
		needs: [],
		minutes: 10,
	},
	{ name: 'lab', command: script('lab'), tests: true, needs: ['build'], minutes: 5 },
	check('start', ['node', at('scripts/start.mjs'), '--no-editor'], ['build']),
	// Last of those that write dist/: the editor runs what ships.
	check('package', script('package'), ['build']),
	inEditor('node'),
	inEditor('web'),
	inEditor('ui'),
];
