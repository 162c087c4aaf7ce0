import assert from 'node:assert/strict';
import { applyEdits } from '#core/text.ts';
import { findings, fixed, GOOD, none, one } from '../../support/findings.ts';

// What the rules' own examples are too few for.

const OTHER = 'v=TLSRPTv1; rua=https://example.net/tlsrpt';

describe('zone/unquoted-semicolon', () => {
	const rule = 'zone/unquoted-semicolon';
	const MENDED: readonly (readonly [string, string, string])[] = [
		['without spaces', 'a TXT v=TLSRPTv1;rua=mailto:a@example.com;', 'a TXT "v=TLSRPTv1;rua=mailto:a@example.com;"'],
		['with two destinations', `a TXT ${GOOD}, mailto:b@example.com`, `a TXT "${GOOD}, mailto:b@example.com"`],
		['with more fields', `a TXT ${GOOD}; ext=1 ; old one`, `a TXT "${GOOD}; ext=1" ; old one`],
		['with a last semicolon', `a TXT ${GOOD} ;`, `a TXT "${GOOD} ;"`],
		['with a last semicolon and a comment', `a TXT ${GOOD};; old one`, `a TXT "${GOOD}";; old one`],
		['with words behind it', `a TXT ${GOOD} old one`, `a TXT "${GOOD}" ; old one`],
		['with a quote at its end alone', `a TXT ${GOOD}"`, `a TXT "${GOOD}"`],
		['with quotes round its beginning alone', 'a TXT "v=TLSRPTv1"; rua=mailto:a@example.com', `a TXT "${GOOD}"`],
		[
			'over lines',
			'a TXT ( v=TLSRPTv1;\n  rua=mailto:a@example.com )',
			'a TXT ( "v=TLSRPTv1;"\n  rua=mailto:a@example.com )',
		],
		['in parentheses that touch it', `a TXT (${GOOD})\nb A 192.0.2.1`, `a TXT ("${GOOD}")\nb A 192.0.2.1`],
		['before CRLF', `a TXT ${GOOD}\r\nb A 192.0.2.1`, `a TXT "${GOOD}"\r\nb A 192.0.2.1`],
		[
			'with quotes and backslashes in it',
			'a TXT v=TLSRPTv1; rua=mailto:a"\\@example.com',
			'a TXT "v=TLSRPTv1; rua=mailto:a\\"\\\\@example.com"',
		],
	];
	for (const [how, text, after] of MENDED) {
		it(`quotes a record ${how}`, () => {
			const at = text.replaceAll(/^a /gm, '_smtp._tls ');
			assert.equal(fixed(at, rule), after.replaceAll(/^a /gm, '_smtp._tls '));
		});
	}

	it('marks the record from its beginning to the end of what is lost', () => {
		const text = `_smtp._tls TXT ${GOOD} ; old one`;
		const { span, severity } = one(text, rule);
		assert.equal(text.slice(span.start, span.end), GOOD);
		assert.equal(severity, 'error');
	});

	it('is safe where it makes a good record', () => {
		assert.equal(one(`_smtp._tls TXT ${GOOD}`, rule).fixes?.[0]?.safe, true);
		assert.equal(one('_smtp._tls TXT v=TLSRPTv1; rua=a@example.com', rule).fixes?.[0]?.safe, false);
	});

	it('explains what the lost part would have been missed for', () => {
		assert.deepEqual(
			findings(`_smtp._tls TXT ${GOOD}`).map(f => f.rule),
			[rule],
		);
		assert.deepEqual(
			findings(`_smtp._tls TXT ( ${GOOD} )\nb A 192.0.2.1`).map(f => f.rule),
			[rule],
		);
	});

	it('leaves real comments and other records alone', () => {
		for (const text of [
			`_smtp._tls TXT "${GOOD}" ; rua=mailto:old@example.com`,
			`_smtp._tls TXT "${GOOD}" ;owner=ops`,
			'_smtp._tls TXT v=TLSRPTv1 ; the record, to be filled in',
			'_smtp._tls TXT v=TLSRPTv1\\;rua=mailto:a@example.com;see the wiki',
			'@ TXT v=spf1; rua=mailto:a@example.com',
		]) {
			none(text, rule);
		}
	});
});

describe('zone/duplicate-records', () => {
	const rule = 'zone/duplicate-records';
	const A = `_smtp._tls TXT "${GOOD}"\n`;
	const B = `_smtp._tls TXT "${OTHER}"\n`;
	const BOTH = `_smtp._tls TXT "${GOOD},https://example.net/tlsrpt"\n`;

	it('merges into the first and takes the other’s whole line away', () => {
		assert.equal(
			fixed(`${A}www A 192.0.2.1\n${B.trimEnd()} ; new ( one\nmail A 192.0.2.1\n`, rule),
			`${BOTH}www A 192.0.2.1\nmail A 192.0.2.1\n`,
		);
		assert.equal(
			fixed(
				`${A}_smtp._tls TXT ( "v=TLSRPTv1; " ; c\r\n "rua=https://example.net/tlsrpt" )\r\nx A 192.0.2.1\r\n`,
				rule,
			),
			`${BOTH}x A 192.0.2.1\r\n`,
		);
	});

	it('names all others, and offers the same for each', () => {
		const C = '_smtp._tls TXT "v=TLSRPTv1; rua=mailto:c@example.com,mailto:a@example.com"\n';
		const found = findings(A + B + C).filter(f => f.rule === rule);
		assert.deepEqual(
			found.map(f => f.related?.length),
			[2, 2],
		);
		for (const { fixes } of found) {
			assert.equal(
				applyEdits(A + B + C, fixes![0]!.edits),
				`_smtp._tls TXT "${GOOD},https://example.net/tlsrpt,mailto:c@example.com"\n`,
			);
		}
	});

	it('keeps what the next lines mean', () => {
		assert.equal(fixed(`${A}${B}  A 192.0.2.1\n`, rule), `${BOTH}_smtp._tls  A 192.0.2.1\n`);
		assert.equal(fixed(`${A}  TXT "${OTHER}"\n  A 192.0.2.1\n`, rule), `${BOTH}  A 192.0.2.1\n`);
		assert.equal(
			fixed(`${A}$ORIGIN example.com.\n_smtp._tls.example.com. TXT "${OTHER}"\n$ORIGIN x\n  A 192.0.2.1\n`, rule),
			`${BOTH}$ORIGIN example.com.\n$ORIGIN x\n_smtp._tls.example.com.  A 192.0.2.1\n`,
		);
	});

	it('is not safe where a TTL that later records take over would go, or an extension', () => {
		const safe = (text: string) => one(text, rule).fixes?.[0]?.safe;
		assert.equal(safe(`${A}_smtp._tls 300 TXT "${OTHER}"\nwww A 192.0.2.1\n`), false);
		assert.equal(safe(`$TTL 1h\n${A}_smtp._tls 300 TXT "${OTHER}"\nwww A 192.0.2.1\n`), true);
		assert.equal(safe(`${A}_smtp._tls TXT "${OTHER}; ext=1"\n`), false);
	});

	it('gives the first a list where it has none', () => {
		const [finding] = findings(`_smtp._tls TXT "v=TLSRPTv1;"\n${B}`).filter(f => f.rule === rule);
		assert.equal(
			applyEdits(`_smtp._tls TXT "v=TLSRPTv1;"\n${B}`, finding!.fixes![0]!.edits),
			`_smtp._tls TXT "${OTHER}"\n`,
		);
	});

	it('only warns of the same record twice, and takes the second away', () => {
		assert.equal(one(A + A, rule).severity, 'warning');
		assert.equal(fixed(A + A, rule), A);
		// Split otherwise it is other RDATA, and both are served.
		assert.equal(one(`${A}_smtp._tls TXT "v=TLSRPTv1; " "rua=mailto:a@example.com"\n`, rule).severity, 'error');
	});

	it('counts as senders do', () => {
		for (const text of [
			`${A}_smtp._tls TXT "some text"\n_smtp._tls TXT "v=spf1 -all"\n`,
			`${A}_smtp._tls.mail TXT "${OTHER}"\n`,
			`${A}_smtp._tls CH TXT "${OTHER}"\n`,
			`${A}_smtp._tls TXT "v=TLSRPTv1 ; rua=https://example.net/tlsrpt"\n`,
		]) {
			none(text, rule);
		}
		one(`${A}_SMTP._TLS.example.com. TXT "${OTHER}"\n`, rule);
	});
});

describe('zone/string-too-long', () => {
	const rule = 'zone/string-too-long';
	const pieces = (text: string): string[] => text.match(/"(?:\\.|[^"\\])*"|\S{50,}/g) ?? [];

	it('splits every 255 octets, never within an escape or a character', () => {
		const mended = fixed(`a TXT "${'x'.repeat(254)}\\065${'é'.repeat(200)}"`, rule);
		assert.deepEqual(
			pieces(mended).map(p => p.replace(/\\\d{3}/g, 'A').replaceAll('é', 'ee').length - 2),
			[255, 254, 146],
		);
	});

	it('splits bare strings as well, and strings of other records', () => {
		assert.equal(fixed(`a SPF ${'x'.repeat(300)}`, rule), `a SPF ${'x'.repeat(255)} ${'x'.repeat(45)}`);
	});

	it('counts octets', () => {
		none(`a TXT "${'x'.repeat(255)}"`, rule);
		none(`a TXT "${'\\065'.repeat(255)}"`, rule);
		one(`a TXT "${'é'.repeat(128)}"`, rule);
	});
});

describe('other rules of master files', () => {
	it('mend single quotes: with and without a comment behind', () => {
		const rule = 'zone/single-quotes';
		assert.equal(fixed(`_smtp._tls TXT '${GOOD}' ; it's old`, rule), `_smtp._tls TXT "${GOOD}" ; it's old`);
		assert.equal(fixed(`_smtp._tls TXT '${GOOD}`, rule), `_smtp._tls TXT "${GOOD}"`);
		assert.deepEqual(
			findings(`_smtp._tls TXT '${GOOD}'`).map(f => f.rule),
			[rule],
		);
	});

	it('mend quotes in the value, single ones too', () => {
		assert.equal(fixed(`_smtp._tls TXT "'${GOOD}'"`, 'zone/quotes-in-value'), `_smtp._tls TXT "${GOOD}"`);
	});

	it('mend every escaped semicolon of a record at once', () => {
		assert.equal(
			fixed('_smtp._tls TXT "v=TLSRPTv1\\; rua=mailto:a@example.com\\;"', 'zone/escaped-semicolon'),
			`_smtp._tls TXT "${GOOD};"`,
		);
	});

	it('close a string that swallowed a comment, but not safely', () => {
		const text = `_smtp._tls TXT "${GOOD} ; old one`;
		assert.equal(one(text, 'zone/unbalanced-quote').fixes?.[0]?.safe, false);
	});

	it('close a string over lines on each of them, in parentheses', () => {
		assert.equal(
			fixed('_smtp._tls TXT "v=TLSRPTv1;\n    rua=mailto:a@example.com"\n', 'zone/unbalanced-quote'),
			'_smtp._tls TXT ("v=TLSRPTv1;"\n    "rua=mailto:a@example.com")\n',
		);
	});

	it('say nothing of a line that a template fills in', () => {
		for (const text of [
			'{{ owner }} IN TXT "x"',
			'$TTL {{ ttl }}',
			'{% for x in y %}',
			'<DOMAIN>. {{ ttl }} IN A x',
			`$\{x}. TXT "y"`,
			'%OWNER% %TTL% IN A x',
			'a <TTL> IN A x',
		]) {
			assert.deepEqual(findings(text), [], text);
		}
	});

	it('speak of lines whose text only looks like a template', () => {
		one('a TXT "see <docs> and [note] ...', 'zone/unbalanced-quote');
		one('a 1h30 TXT "and so on..."', 'zone/ttl-invalid');
	});

	it('find one mistake in each, and nothing in its neighbours', () => {
		const [before, after] = ['www 300 IN A 192.0.2.1\n', '\nmail 300 IN A 192.0.2.1\n'];
		for (const [text, rule] of [
			['a TXT "b', 'zone/unbalanced-quote'],
			['a TXT ( "b;\n  c" )', 'zone/unbalanced-quote'],
			['a TXT "b;\n  c"', 'zone/unbalanced-quote'],
			['a TXT ( b', 'zone/unbalanced-paren'],
			['a TXT b )', 'zone/unbalanced-paren'],
			['a TXT \\\n  "b" \\\n  "c"', 'zone/line-continuation'],
			['a 1h30 TXT b', 'zone/ttl-invalid'],
			['a IN', 'zone/type-missing'],
			['a IN TEXT b', 'zone/type-unknown'],
			['  ab IN TXT c', 'zone/leading-space'],
			['a..b TXT c', 'zone/name-invalid'],
			['a\\300b TXT c', 'zone/bad-escape'],
			['a TXT b\\', 'zone/bad-escape'],
			['$TLL 300', 'zone/directive-invalid'],
		] as const) {
			assert.deepEqual(
				findings(before + text + after).map(f => f.rule),
				[rule],
				text,
			);
		}
	});
});
