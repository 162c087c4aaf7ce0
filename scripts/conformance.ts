/** npm run conformance: all zones of the collection beside the checkout, compared with BIND; the figures are printed. */
import { spawnSync } from 'node:child_process';
import { root } from './project.ts';

const mocha = ['node_modules/mocha/bin/mocha.js', 'test/conformance/*.test.ts', '--reporter', 'spec'];
const { status } = spawnSync(process.execPath, mocha, {
	cwd: root,
	stdio: 'inherit',
	env: { ...process.env, ALL_ZONES: '1' },
});
process.exitCode = status ?? 1;
