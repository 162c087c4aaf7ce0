import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readDocument, readZone } from '#core/document.ts';
import type { Finding } from '#core/finding.ts';
import { lint } from '#core/lint.ts';
import { applyEdits } from '#core/text.ts';
import { startState } from '#core/zone/block.ts';
import { editBlocks, readBlocks } from '#core/zone/blocks.ts';

// Zones thrown together from what mail has to do with, right and wrong.

const DIGEST = '0123456789abcdef'.repeat(4);
const OWNERS = [
	'@',
	'a',
	'b.a',
	'mail',
	'*',
	'*.a',
	...['', '.a', '.mail', '.*', '.b.a', '.example.com', '.example.com.'].map(domain => `_smtp._tls${domain}`),
	'_SMTP._TLS',
	'_smtp-tlsrpt',
	'_mta-sts',
	'_mta-sts.a',
	'mta-sts',
	'mta-sts.a',
	'_25._tcp.mail',
	'_25._tcp',
	'_25._tls.mail',
	'_443._tcp.mail',
	'k._domainkey',
	'',
];
const DATA = [
	'A 192.0.2.1',
	'AAAA 2001:db8::1',
	'MX 10 mail',
	'MX 0 .',
	'MX 10 mail.example.net.',
	'MX 10 192.0.2.1',
	'CNAME a',
	'CNAME mail',
	'CNAME _smtp._tls',
	'CNAME x.example.net.',
	'NS ns.example.net.',
	'DNAME example.net.',
	'TXT "v=TLSRPTv1; rua=mailto:t@example.net"',
	'TXT "v=TLSRPTv1; rua=mailto:t@a.example.com"',
	'TXT "v=TLSRPTv1; rua=mailto:t@exam" " ple.net"',
	'TXT "v=TLSRPTv1"',
	'SPF "v=TLSRPTv1; rua=mailto:t@example.net"',
	'TXT "v=STSv1; id=1"',
	'TXT "v=spf1 -all"',
	'TXT "v=DKIM1; s=email; p=abc"',
	'TXT "other"',
	`TLSA 3 1 1 ${DIGEST}`,
	`TLSA 1 0 1 ${DIGEST}`,
	`TLSA 2 0 2 ${DIGEST}`,
];
const line = fc
	.tuple(fc.constantFrom(...OWNERS), fc.constantFrom('', '300 ', 'IN ', '4w '), fc.constantFrom(...DATA))
	.map(([owner, header, data]) => `${owner} ${header}${data}\n`);
const head = fc.constantFrom(
	'',
	'@ SOA ns hostmaster 1 1h 15m 1w 1h\n',
	'$TTL 1d\n@ SOA ns hostmaster 1 1h 15m 1w 1h\n',
);
const zone = fc.tuple(head, fc.array(line, { maxLength: 12 })).map(([first, lines]) => first + lines.join(''));

const judge = (text: string): readonly Finding[] => lint(readDocument(text, 'zone', { origin: 'example.com.' }));
const said = (f: Finding): string => `${f.rule} ${f.severity} ${f.message}`;

describe('rules on mail, in zones thrown together', function () {
	this.timeout(60_000);

	it('say the same of a zone in blocks, edited, as of its whole text', () => {
		fc.assert(
			fc.property(zone, zone, fc.nat(), fc.nat(40), (text, more, at, size) => {
				const start = text.lastIndexOf('\n', at % (text.length + 1)) + 1;
				const state = startState('example.com.');
				const blocks = editBlocks(
					readBlocks(text, state, size + 20),
					{ start, end: start, newText: more },
					state,
					size + 20,
				);
				const whole = text.slice(0, start) + more + text.slice(start);
				assert.deepEqual(lint(readZone(blocks, { origin: 'example.com.', text: () => whole })), judge(whole));
			}),
			{ numRuns: 200 },
		);
	});

	it('offer fixes that remove what they mend, and safe ones that add nothing', () => {
		fc.assert(
			fc.property(zone, text => {
				const before = judge(text);
				for (const finding of before) {
					for (const fix of finding.fixes ?? []) {
						const mended = applyEdits(text, fix.edits);
						const after = judge(mended);
						const same = (list: readonly Finding[]) => list.filter(f => f.rule === finding.rule).length;
						assert.ok(same(after) < same(before), `${said(finding)}: “${fix.title}” left it in\n${text}\n${mended}`);
						// A record that gets its right name brings mistakes to light that were there before.
						if (!fix.safe || /owner|origin/.test(finding.rule)) continue;
						const wrong = (list: readonly Finding[]) =>
							list
								.filter(f => f.severity === 'error' || f.severity === 'warning')
								// The more records are right, the more is missed elsewhere.
								.filter(f => f.rule !== 'zone/wildcard-covers')
								.map(said);
						const most = wrong(before).length - wrong([finding]).length;
						assert.ok(
							wrong(after).length <= most,
							`${said(finding)}: “${fix.title}” left ${wrong(after).join(', ')} in\n${text}\n${mended}`,
						);
					}
				}
			}),
			{ numRuns: 400 },
		);
	});
});
