import assert from 'node:assert/strict';
import { answer } from '#core/mail/answer.ts';
import { TYPE } from '#core/zone/types.ts';
import { parseZone } from '#core/zone/zone.ts';

const SOA = '@ SOA ns1 hostmaster 1 1h 15m 1w 1h\n';

/** What the zone answers, in a word, with what it found and by how many aliases. */
function asked(text: string, name: string, type: number = TYPE.TXT): string {
	const found = answer(parseZone(text, { origin: 'example.com.' }), `${name}.example.com.`, type);
	const via = found.aliases.length === 0 ? '' : ` by ${found.aliases.length} at ${found.name}`;
	if (found.kind !== 'found') return found.kind + via;
	return `${found.wildcard ? 'wildcard' : 'found'} ${found.records.length}${via}`;
}

describe('what a zone answers', () => {
	it('is what stands at the name', () => {
		assert.equal(asked(`${SOA}a TXT "x"\na TXT "y"\n`, 'a'), 'found 2');
		assert.equal(asked('a TXT "x"\n', 'a'), 'found 1', 'in a piece of a zone too');
	});

	it('is absent where the whole zone is there and has no such record', () => {
		assert.equal(asked(SOA, 'a'), 'absent');
		assert.equal(asked(`${SOA}a A 192.0.2.1\n`, 'a'), 'absent');
	});

	it('is not told by a piece of a zone, one that lacks a file, a template, or another class', () => {
		assert.equal(asked('a A 192.0.2.1\n', 'a'), 'elsewhere');
		assert.equal(asked(`${SOA}$INCLUDE other\n`, 'a'), 'elsewhere');
		assert.equal(asked(`${SOA}{{ records }}\n`, 'a'), 'elsewhere');
		assert.equal(asked(SOA.replace('SOA', 'CH SOA'), 'a'), 'elsewhere');
	});

	it('follows aliases as far as they stay in the zone, and not in circles', () => {
		assert.equal(asked(`${SOA}a CNAME b\nb CNAME c\nc TXT "x"\n`, 'a'), 'found 1 by 2 at c.example.com.');
		assert.equal(asked(`${SOA}a CNAME b\n`, 'a'), 'absent by 1 at b.example.com.');
		assert.equal(asked(`${SOA}a CNAME b.example.net.\n`, 'a'), 'elsewhere by 1 at b.example.net.');
		assert.equal(asked(`${SOA}a CNAME a\n`, 'a'), 'elsewhere by 10 at a.example.com.');
	});

	it('is another zone’s below a delegation, whatever stands here', () => {
		assert.equal(asked(`${SOA}sub NS ns.example.net.\na.sub TXT "x"\n`, 'a.sub'), 'delegated');
		assert.equal(asked(`${SOA}sub NS ns.example.net.\n`, 'sub'), 'delegated');
		assert.equal(asked(`${SOA}@ NS ns.example.net.\na TXT "x"\n`, 'a'), 'found 1', 'the apex is no cut');
		assert.equal(asked(`${SOA}sub DNAME example.net.\n`, 'a.sub'), 'elsewhere');
		assert.equal(asked(`${SOA}sub DNAME example.net.\nsub TXT "x"\n`, 'sub'), 'found 1');
	});

	it('is a delegation’s in a zone of very many', () => {
		const many = Array.from({ length: 1100 }, (_, i) => `d${i} NS ns.example.net.\n`).join('');
		assert.equal(asked(SOA + many, 'a.d1099'), 'delegated');
		assert.equal(asked(SOA + many, 'a.e'), 'absent');
	});

	it('may be a wildcard’s, of the nearest name above that there is', () => {
		assert.equal(asked(`${SOA}* TXT "x"\n`, 'a'), 'wildcard 1');
		assert.equal(asked(`${SOA}* TXT "x"\n`, '_smtp._tls.a'), 'wildcard 1');
		assert.equal(asked(`${SOA}* TXT "x"\na A 192.0.2.1\n`, 'b.a'), 'absent');
		assert.equal(asked(`${SOA}* TXT "x"\na A 192.0.2.1\n`, 'a'), 'absent');
		assert.equal(asked(`${SOA}* A 192.0.2.1\n`, 'a'), 'absent', 'of another type');
		assert.equal(asked(`${SOA}* CNAME b\nb TXT "x"\n`, 'a'), 'found 1 by 1 at b.example.com.');
	});
});
