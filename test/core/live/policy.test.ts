import assert from 'node:assert/strict';
import { isListed, readPolicy, stsOf } from '#core/live/policy.ts';
import { ENFORCING, MAIL, MAIL_WITH_STS } from '#core/rules/live/examples.ts';
import { exampleFacts } from '../../support/example-facts.ts';

describe('a policy as senders read it', () => {
	it('is judged to the letter', () => {
		const table: readonly (readonly [string, ...string[]])[] = [
			[ENFORCING],
			[ENFORCING.replaceAll('\n', '\r\n')],
			['version: STSv1\nmode: none\nmax_age: 0'],
			['', 'version'],
			['<html>\n</html>', 'version'],
			[ENFORCING.replace('STSv1', 'stsv1'), 'version'],
			[ENFORCING.replace('version', 'Version'), 'version'],
			[ENFORCING.replace('enforce', 'Enforce'), 'mode'],
			[ENFORCING.replace('2419200', '31557601'), 'max-age'],
			[ENFORCING.replace('2419200', '-1'), 'max-age'],
			[ENFORCING.replace(/mx: .*\n/, ''), 'mx-missing'],
			['version: STSv1\n', 'mode', 'max-age', 'mx-missing'],
		];
		for (const [text, ...faults] of table) assert.deepEqual(readPolicy(text).faults, faults, text);
	});
	it('takes the first of several lines, and tells which there are twice', () => {
		const { mode, repeated } = readPolicy(`${ENFORCING}\nmode: none\nmax_age: x\nmx: b.example.com`);
		assert.deepEqual([mode, repeated], ['enforce', ['mode', 'max_age']]);
	});
	it('lists hosts by name, or by one label', () => {
		const { mx } = readPolicy('version: STSv1\nmode: enforce\nmax_age: 1\nmx: *.a.example.com\nmx: b.example.com');
		const hosts = ['x.a.example.com', 'B.example.com', 'a.example.com', 'y.x.a.example.com', 'c.example.com'];
		assert.deepEqual(
			hosts.map(host => isListed({ mx }, host)),
			[true, true, false, false, false],
		);
	});
});

describe('a policy that is served', () => {
	const at = async (policy: string, zone = MAIL_WITH_STS) =>
		stsOf(await exampleFacts({ zone, hosts: { 'mail.example.com': 'good' }, policy }));

	it('is in force after a whole fetch from the right host alone', async () => {
		assert.equal((await at(ENFORCING)).inForce?.mode, 'enforce');
		for (const word of [
			'status 404',
			'too large',
			'silent',
			'certificate expired',
			'no address',
			'mode: enforce\nmx: a',
		]) {
			assert.equal((await at(word)).inForce, undefined, word);
		}
		assert.equal((await at(ENFORCING, MAIL)).inForce, undefined);
	});
	it('counts for senders that do not look at its media type', async () => {
		const { inForce, isText } = await at('served as text/html');
		assert.deepEqual([inForce?.mode, isText], ['enforce', false]);
	});
});
