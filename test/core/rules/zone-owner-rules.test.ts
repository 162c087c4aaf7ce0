import assert from 'node:assert/strict';
import { readDocument } from '#core/document.ts';
import { lint } from '#core/lint.ts';
import { applyEdits } from '#core/text.ts';
import { fixed, GOOD, none, one } from '../../support/findings.ts';

// What the rules' own examples are too few for.

const OTHER = 'v=TLSRPTv1; rua=https://example.net/tlsrpt';

describe('zone/wrong-owner', () => {
	const rule = 'zone/wrong-owner';
	const record = (owner: string) => `${owner} TXT "${GOOD}"`;
	const RENAMED: readonly (readonly [string, string])[] = [
		['@', '_smtp._tls'],
		['example.com.', '_smtp._tls.example.com.'],
		...[
			'_tls',
			'_tls._smtp',
			'_smtp-tls',
			'_smtp-tlsrpt',
			'_smtp_tlsrpt',
			'_smtp_tls',
			'_tlsrpt',
			'smtp._tls',
			'_smtp.tls',
		].map(o => [o, '_smtp._tls'] as const),
		...[
			'_smtp._tcp',
			'_smtp._tls._tcp',
			'_dmarc',
			'_mta-sts',
			'smtp.tls',
			'tlsrpt',
			'tls-rpt',
			'_SMTP-TLS',
			'*._smtp._tls',
			'_smtp\\._tls',
		].map(o => [o, '_smtp._tls'] as const),
		['_smtp._tls._smtp._tls', '_smtp._tls'],
		['_tls.mail', '_smtp._tls.mail'],
		['_smtp._tcp.Mail.Example.com.', '_smtp._tls.Mail.Example.com.'],
		['_smtp._tls._tcp.example.com.', '_smtp._tls.example.com.'],
	];
	for (const [wrong, right] of RENAMED) {
		it(`renames ${wrong} to ${right}`, () => {
			assert.equal(one(record(wrong), rule).severity, 'error');
			assert.equal(fixed(record(wrong), rule), record(right));
			none(record(right), rule);
		});
	}

	it('only warns where the owner may be what a CNAME elsewhere points to', () => {
		assert.equal(one(record('mail'), rule).severity, 'warning');
		assert.equal(fixed(record('mail'), rule), record('_smtp._tls.mail'));
		assert.equal(one(record('mail'), rule).fixes?.[0]?.safe, false);
	});

	it('says nothing where one in the zone does', () => {
		none(`_smtp._tls CNAME _tlsrpt\n${record('_tlsrpt')}`, rule);
		none(`_smtp._tls.a CNAME tls.example.com.\n${record('tls')}`, rule);
	});

	it('knows the wrong labels where they are the origin’s', () => {
		assert.equal(
			fixed(`$ORIGIN _tls.example.com.\n${record('@')}`, rule),
			`$ORIGIN _tls.example.com.\n${record('_smtp')}`,
		);
		assert.equal(
			fixed(`$ORIGIN _tcp.example.com.\n${record('_smtp')}`, rule),
			`$ORIGIN _tcp.example.com.\n${record('_smtp._tls.example.com.')}`,
		);
	});

	it('gives a line that took its owner over one of its own, and the next line the old one', () => {
		assert.equal(
			fixed(`mail A 192.0.2.1\n\tTXT "${GOOD}" ; c\n\tAAAA 2001:db8::1\n`, rule),
			`mail A 192.0.2.1\n_smtp._tls.mail\tTXT "${GOOD}" ; c\nmail\tAAAA 2001:db8::1\n`,
		);
	});

	it('keeps the owner of lines that took it over', () => {
		assert.equal(fixed(`_tls TXT "${GOOD}"\n  TXT "x"\n`, rule), `_smtp._tls TXT "${GOOD}"\n_tls  TXT "x"\n`);
	});

	it('takes a record out that stands beside the right one, and only warns', () => {
		const beside = (value: string) => `${record('_smtp._tls')}\n_smtp-tlsrpt TXT "${value}" ; the old name\n`;
		const { severity, related, fixes } = one(beside(GOOD), rule);
		assert.deepEqual([severity, related?.length, fixes?.[0]?.safe], ['warning', 1, true]);
		assert.equal(fixed(beside(GOOD), rule), `${record('_smtp._tls')}\n`);
		assert.equal(one(beside(OTHER), rule).fixes?.[0]?.safe, false, 'what it says would be lost');
	});

	it('says nothing of templates and of other records', () => {
		none(record('%OWNER%'), rule);
		none('@ TXT "v=spf1 -all"\n_dmarc TXT "v=DMARC1; p=none"\n_mta-sts TXT "v=STSv1; id=1"', rule);
	});

	it('works where no one knows the origin', () => {
		const [finding] = lint(readDocument(record('_tls'), 'zone'));
		assert.equal(applyEdits(record('_tls'), finding?.fixes?.[0]?.edits ?? []), record('_smtp._tls'));
	});
});

describe('zone/origin-doubled', () => {
	const rule = 'zone/origin-doubled';
	const record = (owner: string) => `${owner} TXT "${GOOD}"`;

	it('offers the dot, or the short name', () => {
		for (const owner of ['_smtp._tls.example.com', '_SMTP._TLS.Example.COM']) {
			assert.equal(fixed(record(owner), rule, 0), record(`${owner}.`));
			assert.equal(fixed(record(owner), rule, 1), record(owner.slice(0, 10)));
		}
		assert.equal(fixed(record('_smtp._tls.mail.example.com'), rule, 1), record('_smtp._tls.mail'));
	});

	it('sees the zone’s domain below a deeper origin: there only the dot helps', () => {
		const text = `@ SOA ns hostmaster 1 7200 3600 1209600 3600\n$ORIGIN mail.example.com.\n${record('_smtp._tls.example.com')}`;
		const { fixes, message } = one(text, rule);
		assert.equal(fixes?.length, 1);
		assert.match(message, /“_smtp\._tls\.example\.com\.mail\.example\.com\.”/);
	});

	it('speaks once of an owner that other lines take over', () => {
		one(`_smtp._tls.example.com TXT "${GOOD}"\n  TXT "${OTHER}"`, rule);
	});

	it('only warns below a top-level domain', () => {
		assert.equal(one(record('_smtp._tls.com'), rule, 'com.').severity, 'warning');
		none(record('_smtp._tls.com'), rule, '.');
	});

	it('leaves right names alone', () => {
		for (const owner of [
			'_smtp._tls',
			'_smtp._tls.example.com.',
			'_smtp._tls.mail',
			'_smtp._tls.example',
			'_smtp._tls.example.org',
		]) {
			none(record(owner), rule);
		}
	});
});
