import assert from 'node:assert/strict';
import { formatEndpoint, parseEndpoint, systemEndpoints } from '../../server/src/net/node/endpoint.ts';

describe('the address of a resolver', () => {
	for (const [text, formatted] of [
		['192.0.2.53', '192.0.2.53:53'],
		[' 192.0.2.53:5353 ', '192.0.2.53:5353'],
		['2001:db8::53', '[2001:db8::53]:53'],
		['[2001:db8::53]', '[2001:db8::53]:53'],
		['[2001:db8::53]:5353', '[2001:db8::53]:5353'],
		['fe80::1%eth0', '[fe80::1%eth0]:53'],
	] as const) {
		it(text, () => {
			const parsed = parseEndpoint(text);
			assert.equal(parsed.kind === 'endpoint' && formatEndpoint(parsed.endpoint), formatted);
		});
	}

	for (const text of [
		'',
		'dns.example',
		'192.0.2',
		'192.0.2.1:0',
		'192.0.2.1:65536',
		'192.0.2.1:',
		'192.0.2.1:1x',
		'[192.0.2.1]:53',
		'[2001:db8::53',
		'[]:53',
		'0x7f.1',
		'2001:db8::g',
	]) {
		it(`${JSON.stringify(text)} is none`, () => {
			const parsed = parseEndpoint(text);
			assert.match(parsed.kind === 'unusable' ? parsed.message : '', /^Give the resolver as IP address and port/);
		});
	}

	it('the system has some, or none', () => {
		for (const endpoint of systemEndpoints()) assert.equal(parseEndpoint(formatEndpoint(endpoint)).kind, 'endpoint');
	});
});
