import assert from 'node:assert/strict';
import { runCli } from '../support/cli.ts';

describe('tlsrpt', () => {
	it('tells its version, its commands, and their options', async () => {
		const [version, help, about, none, unknown] = await Promise.all([
			runCli(['--version']),
			runCli(['--help']),
			runCli(['lint', '--help']),
			runCli([]),
			runCli(['lnit', 'x']),
		]);
		assert.deepEqual(version, { code: 0, out: 'tlsrpt 1.2.3\n', err: '' });
		assert.equal(help.code, 0);
		for (const command of ['lint PATH...', 'check DOMAIN...', 'zone FILE', 'explain WORD', 'lsp']) {
			assert.ok(help.out.includes(`tlsrpt ${command}`), command);
		}
		assert.match(about.out, /^tlsrpt lint \[options\] PATH\.\.\.\n.*--format text\|json +how findings/s);
		assert.deepEqual([none.code, none.out], [2, '']);
		assert.match(none.err, /Give a command: lint, check, zone, explain, lsp\./);
		assert.match(unknown.err, /There is no command lnit; did you mean lint\?/);
	});

	it('serves an editor only when told how', async () => {
		assert.equal((await runCli(['lsp', '--stdio'])).code, 0);
		assert.match((await runCli(['lsp'])).err, /Say --stdio, and nothing else\./);
	});

	it('explains a word in whatever case it is typed', async () => {
		for (const [word, headline] of [
			['RUA', 'rua – '],
			['Certificate-Expired', 'certificate-expired – '],
			['bogus mx records were found.', 'Bogus MX'],
			['Zone/Wrong-Owner', 'zone/wrong-owner – '],
			['UNQUOTED-SEMICOLON', 'zone/unquoted-semicolon – '],
		] as const) {
			const { code, out } = await runCli(['explain', word]);
			assert.equal(code, 0, word);
			assert.ok(out.toLowerCase().includes(headline.toLowerCase()), out);
		}
	});

	it('explains a rule, a word of the field, and offers what was meant', async () => {
		const [rule, short, word, typo, nothing] = await Promise.all([
			runCli(['explain', 'rua-missing']),
			runCli(['explain', 'literal-backslash']),
			runCli(['explain', 'rua=']),
			runCli(['explain', 'certificate-expird']),
			runCli(['explain', '\u001b[2J']),
		]);
		assert.match(
			rule.out,
			/^rua-missing – .*\n\nRule of severity error, RFC 8460 section 3\n.*Wrong:\n {2}_smtp.*\^\^\^ Add “rua=”/s,
		);
		assert.match(short.out, /^zone\/literal-backslash – /);
		assert.match(word.out, /^rua – /);
		assert.deepEqual([rule.code, short.code, word.code], [0, 0, 0]);
		const variants = ['live/sts-http-404', 'sts-http-404', 'live/cert-expired-unenforced', 'cert-expired-unenforced'];
		const explained = await Promise.all(variants.map(name => runCli(['explain', name])));
		assert.deepEqual(
			explained.map(({ out }) => out.split(' – ')[0]),
			['live/sts-http', 'live/sts-http', 'live/cert-expired', 'live/cert-expired'],
		);
		assert.match(typo.err, /did you mean certificate-expired/);
		assert.match(nothing.err, /Nothing is known of "\\027\[2J"\./);
		assert.deepEqual([typo.code, nothing.code], [2, 2]);
	});
});
