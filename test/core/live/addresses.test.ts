import assert from 'node:assert/strict';
import { isPrivateAddress, literalAddress } from '#core/live/addresses.ts';

describe('addresses that lead nowhere from outside', () => {
	for (const address of [
		'0.0.0.0',
		'10.255.255.255',
		'100.64.0.1',
		'100.127.255.255',
		'127.0.0.1',
		'169.254.169.254',
		'172.16.0.1',
		'172.31.255.255',
		'192.168.1.1',
		'198.19.0.1',
		'224.0.0.1',
		'255.255.255.255',
		'::',
		'::1',
		'::ffff:10.1.2.3',
		'::ffff:a01:203',
		'::127.0.0.1',
		'64:ff9b::a00:1',
		'2002:a01:203::1',
		'fc00::1',
		'fdff::',
		'fe80::1',
		'febf::1',
		'ff02::1',
	]) {
		it(address, () => assert.equal(isPrivateAddress(address), true));
	}
	for (const address of [
		'9.255.255.255',
		'11.0.0.0',
		'100.63.255.255',
		'100.128.0.0',
		'172.15.255.255',
		'172.32.0.0',
		'192.0.2.1',
		'192.169.0.0',
		'198.51.100.1',
		'223.255.255.255',
		'::2:0:0',
		'::ffff:192.0.2.1',
		'64:ff9b::c000:201',
		'2001:db8::1',
		'2002:c000:201::1',
		'fbff::1',
		'example.com',
		'010.1.2.3',
		'',
	]) {
		it(`not ${address || 'no text'}`, () => assert.equal(isPrivateAddress(address), false));
	}
});

describe('hosts that are addresses', () => {
	for (const [host, address] of [
		['192.0.2.1', '192.0.2.1'],
		['192.0.2.1.', '192.0.2.1'],
		['[2001:db8::1]', '2001:db8::1'],
		['2130706433', '127.0.0.1'],
		['0x7f000001', '127.0.0.1'],
		['0X7F.1', '127.0.0.1'],
		['127.1', '127.0.0.1'],
		['0177.0.0.1', '127.0.0.1'],
		['10.1.515', '10.1.2.3'],
		['0', '0.0.0.0'],
		['256.0.0.1', undefined],
		['4294967296', undefined],
		['1.2.3.4.5', undefined],
		['1..2', undefined],
		['09.1.2.3', undefined],
		['2001:db8::1', undefined],
		['[v1.x]', undefined],
		['127.example', undefined],
		['', undefined],
	] as const) {
		it(`${JSON.stringify(host)}: ${address ?? 'a name'}`, () => assert.equal(literalAddress(host), address));
	}
});
