import assert from 'node:assert/strict';
import { type Access, routeTo } from '../../server/src/net/guard.ts';

/** Where a connection to port 25 of a host at this address goes. */
const to = (address: string, access: Access = {}): string => {
	const route = routeTo({ host: 'mx.example.com', address, port: 25 }, access);
	return route.kind === 'go' ? `${route.target.address} ${route.target.port}` : route.why;
};

describe('what may be contacted', () => {
	it('holds back from addresses that stand in examples', () => {
		for (const address of ['192.0.2.1', '198.51.100.7', '203.0.113.255', '2001:db8::1', '3fff::1'])
			assert.equal(to(address), `${address} is reserved for documentation`);
	});

	it('lets public addresses pass', () => {
		for (const address of ['9.1.2.3', '8.8.8.8', '2600::1', '2a00:1450::1']) assert.equal(to(address), `${address} 25`);
	});

	it('blocks what is private, however it is written', () => {
		const inside = ['10.1.2.3', '127.0.0.1', '169.254.169.254', '192.168.0.1', '224.0.0.1', '0.0.0.0', '100.64.0.1'];
		inside.push(
			'::1',
			'::',
			'fe80::1',
			'fd00:ec2::254',
			'ff02::1',
			'::ffff:10.0.0.1',
			'::ffff:7f00:1',
			'64:ff9b::a00:1',
		);
		// The machine of a cloud that knows its secrets.
		inside.push('168.63.129.16');
		for (const address of inside) assert.equal(to(address), `${address} is a private address`);
	});

	it('lets private ones pass that are allowed', () => {
		assert.equal(to('10.1.2.3', { allowPrivate: true }), '10.1.2.3 25');
		const some: Access = { allowPrivate: ['10.1.0.0/16', 'fd00::/8'] };
		assert.equal(to('10.1.2.3', some), '10.1.2.3 25');
		assert.equal(to('fd00::5', some), 'fd00::5 25');
		assert.equal(to('10.2.2.3', some), '10.2.2.3 is a private address');
	});

	it('takes detours by host or address, the first that fits', () => {
		const detours = [
			{ host: 'other.example.com', toAddress: '127.0.0.9' },
			{ host: 'mx.example.com', port: 465, toAddress: '127.0.0.8' },
			{ host: '192.0.2.7', port: 25, toAddress: '127.0.0.7', toPort: 2507 },
			{ host: 'mx.example.com', port: 25, toPort: 2525 },
			{ toAddress: '127.0.0.1' },
		];
		assert.equal(to('192.0.2.7', { detours }), '127.0.0.7 2507');
		assert.equal(to('192.0.2.1', { detours }), '192.0.2.1 2525');
		assert.equal(to('10.0.0.1', { detours }), '10.0.0.1 2525');
		assert.equal(to('10.0.0.1', { detours: detours.slice(4) }), '127.0.0.1 25');
	});
});
