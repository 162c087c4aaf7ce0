import assert from 'node:assert/strict';
import { type DocumentLanguage, readDocument } from '#core/document.ts';
import { ignores } from '#core/ide/ignore.ts';
import { lint } from '#core/lint.ts';
import { applyEdits } from '#core/text.ts';

const BARE = '_smtp._tls TXT "v=TLSRPTv1; rua=tlsrpt@example.com"';

/** The text after ignoring the first finding, here or in the whole file. It is gone then, and nothing has come. */
function ignored(text: string, where: 'here' | 'file' = 'here', language: DocumentLanguage = 'zone'): string {
	const read = (now: string) => readDocument(now, language, { origin: 'example.com.' });
	const before = lint(read(text));
	const [here, file] = ignores(read(text), before[0]!);
	const after = applyEdits(text, [(where === 'here' ? here : file)!.edit]);
	const left = lint(read(after)).map(f => f.rule);
	assert.deepEqual(
		left,
		before.slice(1).map(f => f.rule),
		after,
	);
	return after;
}

describe('ignoring a finding', () => {
	it('puts a comment above the record, in the line ends of the file', () => {
		const comment = '; tlsrpt-disable-next-line uri-no-scheme';
		assert.equal(ignored(BARE), `${comment}\n${BARE}`);
		assert.equal(ignored(`$TTL 1h\r\n${BARE}\r\n`), `$TTL 1h\r\n${comment}\r\n${BARE}\r\n`);
		const folded = '_smtp._tls TXT (\n "v=TLSRPTv1;"\n "rua=tlsrpt@example.com" )';
		assert.equal(ignored(folded), `${comment}\n${folded}`);
	});

	it('adds to a comment that is there for the record', () => {
		const record = '_smtp-tlsrpt TXT "v=TLSRPTv1; rua=tlsrpt@example.com"';
		const once = ignored(record);
		assert.equal(ignored(once), `; tlsrpt-disable-next-line zone/wrong-owner, uri-no-scheme\n${record}`);
		assert.equal(
			ignored(`${record} ; tlsrpt-disable-line zone/wrong-owner -- moved soon`),
			`${record} ; tlsrpt-disable-line zone/wrong-owner, uri-no-scheme -- moved soon`,
		);
	});

	it('puts a comment at the top for the file, or adds to the one that is there', () => {
		const comment = '; tlsrpt-disable-file uri-no-scheme';
		assert.equal(ignored(BARE, 'file'), `${comment}\n${BARE}`);
		// By its first line an editor knows what the file is.
		assert.equal(ignored(`$TTL 1h\r\n${BARE}`, 'file'), `$TTL 1h\r\n${comment}\r\n${BARE}`);
		assert.equal(
			ignored(`${BARE}\n; tlsrpt-disable-file uri-http, rua-empty`, 'file').split('\n')[1],
			'; tlsrpt-disable-file uri-http, rua-empty, uri-no-scheme',
		);
	});

	it('keeps Markdown what it is', () => {
		const html = '<!-- tlsrpt-disable-file uri-no-scheme -->';
		assert.equal(
			ignored(`- \`${BARE}\`\n`, 'here', 'markdown'),
			`- \`${BARE}\` <!-- tlsrpt-disable-line uri-no-scheme -->\n`,
		);
		assert.equal(
			ignored(`\`\`\`zone\n${BARE}\n\`\`\`\n`, 'here', 'markdown'),
			`\`\`\`zone\n; tlsrpt-disable-next-line uri-no-scheme\n${BARE}\n\`\`\`\n`,
		);
		assert.equal(
			ignored(`---\ntitle: x\n---\n\n    ${BARE}\n`, 'file', 'markdown'),
			`---\ntitle: x\n---\n${html}\n\n    ${BARE}\n`,
		);
	});

	it('is not offered for what is said of such comments', () => {
		const document = readDocument('; tlsrpt-disable-line', 'zone');
		assert.deepEqual(ignores(document, lint(document)[0]!), []);
	});
});
