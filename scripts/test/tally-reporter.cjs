// Mocha's dots, and the counts as JSON in the file that MOCHA_TALLY names, so that nobody has to read them off a screen.
const { writeFileSync } = require('node:fs');
const { reporters } = require('mocha');

module.exports = class TallyReporter extends reporters.Dot {
	constructor(runner, options) {
		super(runner, options);
		runner.once('end', () => {
			const { passes: passed, failures: failed, pending: skipped } = this.stats;
			writeFileSync(process.env.MOCHA_TALLY, JSON.stringify({ passed, failed, skipped }));
		});
	}
};
