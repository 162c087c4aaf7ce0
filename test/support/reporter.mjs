// What mocha prints: a dot for each file's tests, then what failed. A dot for each test took a fifth of the core's time.
import Mocha from 'mocha';

const { EVENT_SUITE_END, EVENT_RUN_END } = Mocha.Runner.constants;

// biome-ignore lint/style/noDefaultExport: mocha takes a reporter's default export
export default class Brief extends Mocha.reporters.Base {
	static description = 'a dot for each group of tests';

	constructor(runner, options) {
		super(runner, options);
		runner.on(EVENT_SUITE_END, suite => {
			if (suite.parent?.root) process.stdout.write('.');
		});
		runner.once(EVENT_RUN_END, () => {
			process.stdout.write('\n');
			this.epilogue();
		});
	}
}
