import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readDocument } from '#core/document.ts';
import { definition } from '#core/ide/definition.ts';
import { folds } from '#core/ide/folding.ts';
import { links } from '#core/ide/links.ts';
import { namePlaceAt, namePlaces } from '#core/ide/name-places.ts';
import { highlights, references } from '#core/ide/references.ts';
import { prepareRename, rename } from '#core/ide/rename.ts';
import { selections } from '#core/ide/selection.ts';
import { semanticTokens } from '#core/ide/semantic.ts';
import { type OutlineItem, symbols } from '#core/ide/symbols.ts';
import type { Span } from '#core/text.ts';
import { renamingZone } from '../../../support/renaming-zone.ts';
import { anyText, zoneSoup } from '../../../support/zone-text.ts';

const ORIGIN = 'example.com.';

describe('features for zones, whatever the text', () => {
	const check = (text: string, at: number): void => {
		const document = readDocument(text, 'zone', { origin: ORIGIN });
		const zone = document.zones[0]!;
		const offset = at % (text.length + 1);
		const inside = ({ start, end }: Span): void => assert.ok(0 <= start && start <= end && end <= text.length);
		const within = (inner: Span, outer: Span): void => assert.ok(outer.start <= inner.start && inner.end <= outer.end);
		const outline = (items: readonly OutlineItem[], parent: Span): void => {
			for (const { name, span, selection, children } of items) {
				assert.notEqual(name.trim(), '');
				within(selection, span);
				within(span, parent);
				outline(children, span);
			}
		};
		outline(symbols(document), { start: 0, end: text.length });
		for (const { span } of folds(document, 50)) inside(span);
		for (const { span } of links(document)) inside(span);
		const grown = selections(document, offset);
		for (const [i, span] of grown.entries()) {
			within({ start: offset, end: offset }, span);
			if (i > 0) within(grown[i - 1]!, span);
		}
		const defined = definition(document, zone, offset);
		if (defined !== undefined) inside(defined.from);
		for (const target of defined?.to ?? []) if (target.kind === 'records') within(target.head, target.span);
		const all = references(zone, offset);
		for (const { span, written } of all) assert.equal(zone.slice(span), written);
		assert.deepEqual(highlights(zone, offset), all);
		const name = namePlaceAt(zone, offset);
		if (name !== undefined && name.role !== 'mailbox') {
			const same = [...namePlaces(zone)].filter(p => p.name === name.name && p.role !== 'mailbox');
			assert.deepEqual(all, same, 'searched for, or read one by one');
		}
		for (const uncoloured of [false, true]) {
			let last = 0;
			for (const { span } of semanticTokens(zone, { start: 0, end: text.length }, uncoloured)) {
				inside(span);
				assert.ok(span.start >= last, 'in order');
				last = span.end;
			}
		}
		prepareRename(zone, offset);
		const changed = rename(zone, offset, 'new');
		if (changed?.kind !== 'edits') return;
		let last = 0;
		for (const { span } of [...changed.edits].sort((a, b) => a.span.start - b.span.start)) {
			inside(span);
			assert.ok(span.start >= last, 'edits do not overlap');
			last = span.end;
		}
	};
	it('stay within it', () => {
		fc.assert(fc.property(fc.oneof(zoneSoup, anyText, renamingZone), fc.nat(), check), { numRuns: 400 });
	});
});
