import assert from 'node:assert/strict';
import fc from 'fast-check';
import { namePlaces, placesIn } from '#core/ide/name-places.ts';
import { rename } from '#core/ide/rename.ts';
import { applyEdits } from '#core/text.ts';
import { parseZone, type ZoneView } from '#core/zone/zone.ts';
import { renamingZone } from '../../../support/renaming-zone.ts';

const ORIGIN = 'example.com.';

/** What a zone says, names in full; the name `from` as `to`. */
function meaning(zone: ZoneView, from = '', to = ''): unknown[] {
	const said: unknown[] = [];
	for (const { owner, ttl, class: klass, type, rdata, origin, ...record } of zone.records()) {
		const places = [...placesIn(zone, { owner, ttl, class: klass, type, rdata, origin, ...record }, origin)];
		const changed = (name: string): string => (name === from ? to : name);
		const words = rdata().map(token => {
			const place = places.find(
				({ span, role }) => role !== 'owner' && span.start >= token.start && span.end <= token.end,
			);
			if (place === undefined) return token.text;
			return place.role === 'mailbox' ? `mailbox ${place.name}` : changed(place.name);
		});
		said.push([changed(owner), ttl, klass, type, words]);
	}
	return said;
}

describe('rename, whatever the zone', () => {
	it('changes that name, and nothing else that the zone says', () => {
		let done = 0;
		fc.assert(
			fc.property(
				renamingZone,
				fc.nat(),
				fc.constantFrom('new', 'new.sub', 'New.Example.com.', '@', 'c', 'n\\.w'),
				(text, pick, newName) => {
					const zone = parseZone(text, { origin: ORIGIN });
					assert.deepEqual(zone.problems, [], text);
					const places = [...namePlaces(zone)];
					const place = places[pick % places.length]!;
					const found = rename(zone, place.span.start, newName);
					assert.ok(found);
					if (found.kind === 'refused') return;
					done++;
					const after = parseZone(applyEdits(text, found.edits), { origin: ORIGIN });
					assert.deepEqual(after.problems, []);
					const to = [...namePlaces(parseZone(`${newName} A 192.0.2.1`, { origin: place.origin }))][0]!.name;
					assert.deepEqual(meaning(after), meaning(zone, place.name, to), `${place.name} to ${to} in\n${text}`);
				},
			),
			{ numRuns: 1500 },
		);
		assert.ok(done > 300, `${done} renamings were not refused`);
	});
});
