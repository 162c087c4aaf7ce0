import assert from 'node:assert/strict';
import { serviceTypes, tagValue } from '#core/dkim/key.ts';

const value = (octets: string, name: string): string | undefined => {
	const at = tagValue(octets, name);
	return at && octets.slice(at.from, at.to);
};

describe('tags of a DKIM key', () => {
	it('are found with their values, blanks at both ends left out', () => {
		assert.equal(value('v=DKIM1; s = email : x ; p=abc', 's'), 'email : x');
		assert.equal(value('s=email;s=other', 's'), 'email');
		assert.equal(value('v=DKIM1; p=', 'p'), '');
		assert.equal(value('v=DKIM1; p=s=email', 's'), undefined);
		assert.equal(value('', 's'), undefined);
		assert.equal(value(';;;s=x', 's'), 'x');
	});

	it('list service types with colons', () => {
		assert.deepEqual(serviceTypes('email : tlsrpt'), ['email', 'tlsrpt']);
	});
});
