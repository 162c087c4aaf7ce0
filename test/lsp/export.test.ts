import assert from 'node:assert/strict';
import type { ExportResult, NewZoneResult } from '../../server/src/lsp/protocol.ts';
import { startClient, type TestClient, TRANSPORTS } from '../support/lsp.ts';
import { need } from '../support/needs.ts';

const ZONE = 'file:///zones/example.com.zone';
const TEXT = `$TTL 1h
@ SOA ns1 hostmaster 1 1d 2h 4w 1h
_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tls@example.com"
_25._tcp.mx1 TLSA 3 1 1 8d02536c887482bc34ff54e41d2ba659bf85b341a0a20afadb5813dcfbcf286d
`;

for (const transport of TRANSPORTS) {
	describe(`export, ${transport.name}`, function () {
		this.timeout(10_000);
		let client: TestClient;

		before(async function () {
			need(this, transport.missing);
			client = await startClient(transport.start());
		});

		after(() => client?.wire.end());

		const exportZone = (uri: string): Promise<ExportResult> => client.request('tlsrpt/exportZone', { uri });
		const newZone = (params: object): Promise<NewZoneResult> => client.request('tlsrpt/newZone', params);

		it('gives a zone as JSON, and says what has no place there', async () => {
			await client.open(ZONE, 'zone', TEXT);
			const result = await exportZone(ZONE);
			assert.ok(result.kind === 'done', JSON.stringify(result));
			assert.deepEqual(result.notes, [
				'Records that the format has no place for stand as zone file lines under "unsupported": 1 TLSA.',
			]);
			const json = JSON.parse(result.text);
			assert.equal(json.$origin, 'example.com.');
			assert.deepEqual(json.txt, [{ name: '_smtp._tls', txt: '"v=TLSRPTv1; rua=mailto:tls@example.com"' }]);
			assert.equal(json.unsupported.length, 2);
		});

		it('makes a zone of that JSON again', async () => {
			await client.open(ZONE, 'zone', TEXT);
			const { text: json } = (await exportZone(ZONE)) as Extract<ExportResult, { kind: 'done' }>;
			const result = await newZone({ json });
			assert.ok(result.kind === 'done', JSON.stringify(result));
			assert.deepEqual(result.notes, []);
			assert.match(result.text, /^_smtp\._tls\tIN\tTXT\t"v=TLSRPTv1; rua=mailto:tls@example\.com"$/m);
			assert.match(result.text, /^_25\._tcp\.mx1\.example\.com\. 3600 IN TLSA 3 1 1 8d02/m);
		});

		it('refuses with a sentence', async () => {
			await client.open(ZONE, 'zone', `${TEXT}x TXT "a\n`, 2);
			const message =
				'Line 5 cannot be read, so nothing was exported. Close this string with a quote on the same line.';
			assert.deepEqual(await exportZone(ZONE), { kind: 'refused', message });
			for (const uri of ['file:///not-open.zone', 'file:///notes.md']) {
				await client.open('file:///notes.md', 'markdown', 'Notes on `_smtp._tls`.');
				const open = 'Open the zone file that is to be exported first.';
				assert.deepEqual(await exportZone(uri), { kind: 'refused', message: open });
			}
			assert.deepEqual(await newZone({ json: '{"$origin":"example.com.","a":[{"name":"www"}]}' }), {
				kind: 'refused',
				message: 'Give record 1 of "a" (“www”) its "ip".',
			});
			assert.equal((await newZone({ domain: 'a@b' })).kind, 'refused');
			assert.equal((await newZone({})).kind, 'refused');
		});

		it('tells JSON that is no zone', async () => {
			for (const json of ['', '{', 'null', '{"name":"tool"}', '[1]'])
				assert.deepEqual(await newZone({ json }), { kind: 'no-zone' }, json);
		});

		it('makes a zone for a domain', async () => {
			const result = await newZone({ domain: 'Bücher.Example' });
			assert.ok(result.kind === 'done', JSON.stringify(result));
			assert.match(result.text, /^\$ORIGIN xn--bcher-kva\.example\.$/m);
			assert.match(result.text, /^; xn--bcher-kva\.example: put your own/);
		});
	});
}
