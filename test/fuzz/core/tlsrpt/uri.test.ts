import assert from 'node:assert/strict';
import fc from 'fast-check';
import { mailtoOf, parseUri } from '#core/tlsrpt/uri.ts';
import { octets as anyOctets } from '../../../support/zone-text.ts';

describe('parseUri, with any octets', () => {
	it('never throws, and every range lies inside, in order', () => {
		const pieces = fc.constantFrom(
			'mailto:',
			'https://',
			':',
			'/',
			'//',
			'@',
			'?',
			'#',
			'[',
			']',
			'::',
			'%',
			'%2',
			'%41',
			'!',
			'1',
			'a',
			'.',
			' ',
			'\xe9',
			'\n',
		);
		const text = fc.oneof(
			fc.array(pieces).map(all => all.join('')),
			anyOctets(),
		);
		fc.assert(
			fc.property(text, fc.nat(5), fc.nat(5), (octets, before, behind) => {
				const whole = 'x'.repeat(before) + octets + 'x'.repeat(behind);
				const uri = parseUri(whole, before, before + octets.length);
				const { authority } = uri;
				const inOrder = [
					uri.scheme,
					authority?.userinfo,
					authority?.host,
					authority?.port,
					uri.path,
					uri.query,
					uri.fragment,
				];
				let at = before;
				for (const range of inOrder) {
					if (range === undefined) continue;
					assert.ok(at <= range.from && range.from <= range.to && range.to <= before + octets.length);
					at = range.to;
				}
				for (const faults of [uri.illegal, uri.badPercent]) {
					at = before;
					for (const { from, to } of faults) {
						assert.ok(at <= from && from < to && to <= before + octets.length);
						at = to;
					}
				}
				const mailto = mailtoOf(whole, uri);
				assert.ok(
					before <= mailto.lead.from &&
						mailto.lead.to === mailto.address.from &&
						mailto.address.from <= mailto.address.to,
				);
			}),
			{ numRuns: 2000 },
		);
	});
});
