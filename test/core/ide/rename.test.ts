import assert from 'node:assert/strict';
import { readDocument } from '#core/document.ts';
import { prepareRename, rename } from '#core/ide/rename.ts';
import { applyEdits } from '#core/text.ts';
import { parseZone } from '#core/zone/zone.ts';
import { readCursor } from '../../support/cursor.ts';

const ORIGIN = 'example.com.';

/** The text after renaming what is under the cursor, or the refusal. */
function renamed(marked: string, newName: string, origin: string | undefined = ORIGIN): string | undefined {
	const { text, offset } = readCursor(marked);
	const found = rename(parseZone(text, { origin }), offset, newName);
	return found?.kind === 'refused' ? `REFUSED: ${found.message}` : found && applyEdits(text, found.edits);
}

const refuses = (marked: string, newName: string, why: RegExp): void =>
	assert.match(renamed(marked, newName) ?? '', why);

describe('rename', () => {
	it('gives each place its own spelling of the new name', () => {
		assert.equal(
			renamed(
				'@ MX 10 mail\n MX 20 Mail.Example.COM.\nma|il A 192.0.2.1\n A 192.0.2.2\nwww CNAME mail ; mail\nt TXT mail "mail"\n',
				'smtp',
			),
			'@ MX 10 smtp\n MX 20 smtp.example.com.\nsmtp A 192.0.2.1\n A 192.0.2.2\nwww CNAME smtp ; mail\nt TXT mail "mail"\n',
		);
	});
	it('takes an absolute name for what it is, and writes it relative where the old one was', () => {
		assert.equal(
			renamed('ma|il A 192.0.2.1\nx CNAME mail.example.com.\n', 'SMTP.example.com.'),
			'SMTP A 192.0.2.1\nx CNAME SMTP.example.com.\n',
		);
	});
	it('writes a name in full where it cannot be relative any more', () => {
		assert.equal(
			renamed('a.sub A 192.0.2.1\n$ORIGIN sub.example.com.\nx CNAME |a\n', 'a.example.com.'),
			'a A 192.0.2.1\n$ORIGIN sub.example.com.\nx CNAME a.example.com.\n',
		);
	});
	it('uses @ where the new name is the origin, and leaves it where the name is no longer that', () => {
		const sub = '$ORIGIN sub.example.com.\n';
		assert.equal(renamed(`${sub}|a A 192.0.2.1\nx CNAME a\n`, '@'), `${sub}@ A 192.0.2.1\nx CNAME @\n`);
		assert.equal(
			renamed(`x CNAME sub\n${sub}@| A 192.0.2.1\nx A 192.0.2.1\n`, 'new.example.com.'),
			`x CNAME new\n${sub}new.example.com. A 192.0.2.1\nx A 192.0.2.1\n`,
		);
	});
	it('renames an $ORIGIN that carries nothing else, and no other', () => {
		assert.equal(
			renamed(
				'h|ost A 192.0.2.1\n$ORIGIN host.example.com.\n@ TXT x\n MX 10 host.example.com.\n$ORIGIN example.com.\nw CNAME host\n',
				'new',
			),
			'new A 192.0.2.1\n$ORIGIN new.example.com.\n@ TXT x\n MX 10 new.example.com.\n$ORIGIN example.com.\nw CNAME new\n',
		);
		assert.equal(
			renamed('h|ost A 192.0.2.1\n$ORIGIN host\n@ TXT x\nwww TXT x\n', 'new'),
			'new A 192.0.2.1\n$ORIGIN host\nnew.example.com. TXT x\nwww TXT x\n',
		);
		// What an included file, a template of records, or a type that is not known makes of the origin is not to be seen.
		for (const more of ['$INCLUDE f\n', '$GENERATE 1-2 x$ A 192.0.2.$\n', '@ DYNA www\n', '$ORIGIN @\n']) {
			const kept = `$ORIGIN host\n@ TXT x\n${more}`;
			assert.ok(renamed(`x CNAME |host\n${kept}`, 'new')?.includes('$ORIGIN host\nnew.example.com. TXT x\n'), more);
		}
		refuses('$ORIGIN h|ost\n@ TXT x\nwww TXT x\n', 'new', /would move along/);
		refuses('$INCLUDE f h|ost\n', 'new', /would move along/);
	});
	it('leaves names below alone', () => {
		assert.equal(renamed('ho|st A 192.0.2.1\nwww.host CNAME host\n', 'new'), 'new A 192.0.2.1\nwww.host CNAME new\n');
	});
	it('leaves mail addresses alone', () => {
		assert.equal(
			renamed('@ SOA admin admin 1 2 3 4 5\nadm|in A 192.0.2.1\n', 'new'),
			'@ SOA new admin 1 2 3 4 5\nnew A 192.0.2.1\n',
		);
		refuses('@ SOA admin adm|in 1 2 3 4 5\n', 'new', /mail address/);
	});
	it('keeps quotes and escapes', () => {
		assert.equal(
			renamed('"a b" A 192.0.2.1\nx CNAME a\\032b|\n', 'c\\032d'),
			'"c\\032d" A 192.0.2.1\nx CNAME c\\032d\n',
		);
	});
	it('does what it can without a domain', () => {
		assert.equal(renamed('a| A 192.0.2.1\nx CNAME a\n', 'b', undefined), 'b A 192.0.2.1\nx CNAME b\n');
		const { text, offset } = readCursor('|a.sub A 192.0.2.1\n$ORIGIN sub\nx CNAME a\n');
		const found = rename(parseZone(text), offset, 'b');
		assert.match(found?.kind === 'refused' ? found.message : '', /which domain the zone serves/);
	});
	it('may change the case alone', () => {
		assert.equal(renamed('a| A 192.0.2.1\nx CNAME A.example.com.\n', 'A'), 'A A 192.0.2.1\nx CNAME A.example.com.\n');
	});
	it('refuses what is no name, and says why', () => {
		refuses('a| A 192.0.2.1\n', '', /Give a name/);
		refuses('a| A 192.0.2.1\n', 'a..b', /empty label/);
		refuses('a| A 192.0.2.1\n', 'x'.repeat(64), /63 octets/);
		refuses('a| A 192.0.2.1\n', '\\999', /escape/);
		refuses('a| A 192.0.2.1\n', 'a b', /backslash before “ ”/);
		refuses('a| A 192.0.2.1\n', 'a;', /backslash before “;”/);
		refuses('a| A 192.0.2.1\n', '$a', /backslash before “\$”/);
		refuses('a| A 192.0.2.1\n', '.', /root/);
		refuses('a| A 192.0.2.1\n', 'xxxxxxxx.'.repeat(29), /255 octets/);
	});
	it('refuses a forgotten dot, a name outside the zone, and one that is taken', () => {
		refuses('a| A 192.0.2.1\n', 'b.example.com', /final dot to “b\.example\.com”.*“b\.example\.com\.example\.com\.”/);
		refuses('a| A 192.0.2.1\n', 'b.example.net.', /Choose a name in “example\.com\.”/);
		refuses('a| A 192.0.2.1\nb A 192.0.2.2\n', 'b', /“b\.example\.com\.” has records already/);
		// A target that has no records here may be any name.
		assert.equal(renamed('@ MX 1 |a\nb A 192.0.2.2\n', 'b'), '@ MX 1 b\nb A 192.0.2.2\n');
		assert.equal(renamed('@ MX 1 |a\n', 'mx.example.net.'), '@ MX 1 mx.example.net.\n');
	});
	it('refuses the zone’s own name, the root, and a text in which names are a guess', () => {
		refuses('|@ A 192.0.2.1\n', 'b', /own name/);
		refuses('x MX 0 |.\n', 'b', /root/);
		refuses('|a A 192.0.2.1\nb TXT ( x\n', 'b', /Close this parenthesis/);
		refuses('|a A 192.0.2.1\nb TXT "x\n', 'b', /Close this string/);
		refuses('|a A 192.0.2.1\nb TXT x \\\n y\n', 'b', /Put the record in parentheses/);
		refuses('x CNAME |host\n  host IN A 192.0.2.1\n', 'b', /Take out the white space/);
	});
	it('refuses where other texts would keep the old name', () => {
		const { text, offset } = readCursor('h1| A 192.0.2.1\n$GENERATE 1-2 h$ TXT x\n');
		const { zones, expansion } = readDocument(text, 'zone', { origin: ORIGIN });
		const found = rename(zones[0]!, offset, 'new', expansion?.zone);
		assert.match(found?.kind === 'refused' ? found.message : '', /\$INCLUDE or \$GENERATE gives it records too/);
	});
	it('says what is to be changed', () => {
		const prepared = (marked: string) => {
			const { text, offset } = readCursor(marked);
			const found = prepareRename(parseZone(text, { origin: ORIGIN }), offset);
			return found?.kind === 'name' ? [text.slice(found.span.start, found.span.end), found.placeholder] : found;
		};
		assert.deepEqual(prepared('x MX 10 ma|il\n'), ['mail', 'mail']);
		assert.deepEqual(prepared('"a|" A 192.0.2.1\n'), ['a', 'a']);
		assert.deepEqual(prepared('$ORIGIN sub\n|@ A 192.0.2.1\n'), ['@', 'sub.example.com.']);
		assert.equal(prepared('x A 192|.0.2.1\n'), undefined);
		assert.equal(prepared('; x|\n'), undefined);
	});
});
