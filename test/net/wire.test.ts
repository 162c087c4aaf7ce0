import assert from 'node:assert/strict';
import packet from 'dns-packet';
import fc from 'fast-check';
import { decodeReply, encodeQuery, isAskable, type Question } from '../../server/src/net/dns-message.ts';
import { ipv6Text } from '../../server/src/net/rdata.ts';
import { readFrame } from '../../server/src/net/wire.ts';

const QUESTION: Question = { name: 'example.com', type: 'TXT', unchecked: false, edns: true };
const ID = 0x1234;

/** A message of header, the question for example.com TXT, and octets behind it. */
const message = (answers: number, ...rest: readonly number[]): Buffer =>
	Buffer.from([
		...[0x12, 0x34, 0x81, 0x80, 0, 1, 0, answers, 0, 0, 0, 0],
		...[7, ...Buffer.from('example'), 3, ...Buffer.from('com'), 0, 0, 16, 0, 1],
		...rest,
	]);

/** A record owned by the question's name, with a length that may lie. */
const record = (type: number, data: readonly number[], length = data.length): number[] => [
	...[0xc0, 12, 0, type, 0, 1, 0, 0, 1, 44, length >> 8, length & 0xff],
	...data,
];

const decoded = (bytes: Buffer) => decodeReply(bytes, QUESTION, ID);
const whyOf = (bytes: Buffer): string => {
	const result = decoded(bytes);
	return result.kind === 'reply' ? 'reply' : `${result.kind}: ${result.why}`;
};

describe('a query on the wire', () => {
	it('asks for recursion and the AD bit, with room for 1232 octets', () => {
		const query = packet.decode(Buffer.from(encodeQuery(QUESTION, ID)));
		assert.deepEqual([query.id, query.flag_rd, query.flag_ad, query.flag_cd], [ID, true, true, false]);
		assert.deepEqual(query.questions, [{ name: 'example.com', type: 'TXT', class: 'IN' }]);
		const [opt] = query.additionals ?? [];
		assert.equal(opt?.type === 'OPT' && opt.udpPayloadSize, 1232);
	});

	it('sets CD, and leaves EDNS out, when asked to', () => {
		const query = packet.decode(Buffer.from(encodeQuery({ ...QUESTION, unchecked: true, edns: false }, ID)));
		assert.deepEqual([query.flag_cd, query.additionals], [true, []]);
	});

	it('is as long as others are where it is padded', () => {
		for (const name of ['.', 'example.com', `${'a.'.repeat(35)}example.com`, `${'a.'.repeat(40)}example.com`]) {
			const bytes = encodeQuery({ ...QUESTION, name }, ID, 128);
			assert.equal(bytes.length % 128, 0, name);
			const query = packet.decode(Buffer.from(bytes));
			assert.deepEqual([query.questions?.[0]?.name, query.additionals?.length], [name, 1]);
		}
		assert.equal(encodeQuery({ ...QUESTION, edns: false }, ID, 128).length, 29);
	});

	it('is made for names of hosts and services, and wildcards', () => {
		for (const name of ['example.com', '_smtp._tls.example.com', '*.example.com', '.'])
			assert.ok(isAskable(name), name);
		for (const name of ['', 'a..b', 'a\\.b', 'a*.b', 'ü.example', `${'a'.repeat(64)}.example`, 'a.'.repeat(127)]) {
			assert.ok(!isAskable(name), name);
		}
	});
});

describe('a reply on the wire', () => {
	it('holds what was asked for', () => {
		const reply = decoded(message(1, ...record(16, [2, 0x68, 0x69, 1, 0xff])));
		assert.deepEqual(reply.kind === 'reply' && reply.reply.answers, [
			{ owner: 'example.com', ttl: 300, type: 'TXT', data: { strings: ['hi', '\u00ff'] } },
		]);
	});

	it('spells names exactly: dots and octets within a label', () => {
		const reply = decoded(message(1, ...record(15, [0, 5, 3, 0x61, 0x2e, 0x42, 2, 0xc3, 0xbc, 0])));
		assert.deepEqual(reply.kind === 'reply' && reply.reply.answers, [
			{ owner: 'example.com', ttl: 300, type: 'MX', data: { preference: 5, exchange: 'a\\.b.\\195\\188' } },
		]);
	});

	it('reads a TTL with its top bit set as 0 (RFC 2181 section 8)', () => {
		const bytes = message(1, 0xc0, 12, 0, 16, 0, 1, 0x80, 0, 0, 1, 0, 1, 0);
		const reply = decoded(bytes);
		assert.equal(reply.kind === 'reply' && reply.reply.answers[0]?.ttl, 0);
	});

	it('holds IPv6 addresses as everyone writes them (RFC 5952)', () => {
		const group = fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 0xffff }));
		fc.assert(
			fc.property(fc.array(group, { minLength: 8, maxLength: 8 }), groups => {
				const written = groups.map(one => one.toString(16)).join(':');
				assert.equal(`[${ipv6Text(groups)}]`, new URL(`http://[${written}]`).hostname);
			}),
		);
	});

	it('of another class or type is left out', () => {
		const chaos = record(16, [1, 0x78]);
		chaos[5] = 3;
		const reply = decoded(message(2, ...chaos, ...record(99, [1, 0x78])));
		assert.deepEqual(reply.kind === 'reply' && reply.reply.answers, []);
	});

	it('must match the question', () => {
		assert.equal(whyOf(message(0)), 'reply');
		assert.equal(whyOf(message(0).subarray(0, 11)), 'unrelated: it is shorter than a DNS header');
		assert.equal(decodeReply(message(0), QUESTION, 1).kind, 'unrelated');
		assert.equal(decodeReply(message(0), { ...QUESTION, type: 'MX' }, ID).kind, 'unrelated');
		assert.equal(decodeReply(message(0), { ...QUESTION, name: 'EXAMPLE.com' }, ID).kind, 'reply');
		assert.equal(decodeReply(message(0), { ...QUESTION, name: 'example.org' }, ID).kind, 'unrelated');
		const query = message(0);
		query[2] = 0x01;
		assert.equal(whyOf(query), 'unrelated: it is a question, not a reply');
	});

	it('may leave the question out of an error, not out of an answer', () => {
		const bare = (rcode: number) => Buffer.from([0x12, 0x34, 0x81, 0x80 | rcode, 0, 0, 0, 0, 0, 0, 0, 0]);
		assert.equal(whyOf(bare(1)), 'reply');
		assert.equal(whyOf(bare(0)), 'unrelated: it answers another question');
		assert.equal(whyOf(bare(3)), 'unrelated: it answers another question');
	});

	for (const [what, bytes] of [
		['ends within a name', message(1, 7, 0x61)],
		['ends within a record', message(1, 0xc0, 12, 0, 16, 0, 1)],
		['claims a record longer than itself', message(1, ...record(16, [1, 0x61], 200))],
		['claims more records than it has', message(200, ...record(16, [1, 0x61]))],
		['has a string longer than its record', message(1, ...record(16, [9, 0x61, 0x62]))],
		['has an address of three octets', message(1, ...record(1, [192, 0, 2]))],
		['has an MX that ends before its record does', message(1, ...record(15, [0, 5, 0, 0]))],
		['has an MX that goes on behind its record', message(1, ...record(15, [0, 5, 1], 3), 0x61, 0)],
		['points forward', message(1, 0xc0, 60, ...record(16, [0]).slice(2))],
		['points at itself', message(1, 0xc0, 29, ...record(16, [0]).slice(2))],
		['points into the header', message(1, 0xc0, 4, ...record(16, [0]).slice(2))],
		['has a label of an unknown kind', message(1, 0x80, 0, ...record(16, [0]).slice(2))],
	] as const) {
		it(`that ${what} is malformed`, () => assert.equal(decoded(bytes).kind, 'malformed'));
	}

	it('with a long chain of pointers is given up on', () => {
		const data = 41;
		const pointer = (to: number): number[] => [0xc0 | (to >> 8), to & 0xff];
		// Pointers stand in a record of an unknown type, each to the one before it; the next owner points at the last.
		const chained = (count: number): Buffer => {
			const chain = Array.from({ length: count }, (_, i) => pointer(i === 0 ? 12 : data + 2 * (i - 1))).flat();
			const owner = pointer(data + 2 * (count - 1));
			return message(2, ...record(250, chain), ...owner, ...record(16, [0]).slice(2));
		};
		assert.equal(typeof readFrame(chained(100)), 'object');
		assert.equal(readFrame(chained(200)), 'a name in it is broken');
	});

	it('with a name of more than 255 octets is malformed', () => {
		const long = Array.from({ length: 5 }, () => [63, ...new Array(63).fill(0x61)]).flat();
		assert.equal(whyOf(message(1, ...long, 0, ...record(16, [0]).slice(2))), 'malformed: a name in it is broken');
	});

	it('never makes the reader throw, with octets changed or cut off', () => {
		const sound = packet.encode({
			type: 'response',
			id: ID,
			flags: packet.RECURSION_AVAILABLE,
			questions: [{ name: 'example.com', type: 'TXT', class: 'IN' }],
			answers: [
				{ name: 'example.com', type: 'CNAME', ttl: 1, data: 'alias.example.com' },
				{ name: 'alias.example.com', type: 'TXT', ttl: 1, data: [Buffer.from('v=TLSRPTv1; rua=mailto:a@example.com')] },
				{ name: 'alias.example.com', type: 'MX', ttl: 1, data: { preference: 1, exchange: 'mx.example.com' } },
			],
			authorities: [
				{ name: 'example.com', type: 'SOA', ttl: 1, data: { mname: 'a.example.com', rname: 'b.example.com' } },
			],
			additionals: [
				{ name: 'mx.example.com', type: 'A', ttl: 1, data: '192.0.2.1' },
				{ name: 'mx.example.com', type: 'AAAA', ttl: 1, data: '2001:db8::1' },
			],
		});
		const octet = fc.integer({ min: 0, max: 255 });
		const edit = fc.record({ at: fc.integer({ min: 2, max: sound.length - 1 }), octet });
		fc.assert(
			fc.property(fc.array(edit, { maxLength: 6 }), fc.nat(sound.length), (edits, length) => {
				const bytes = Buffer.from(sound);
				for (const one of edits) bytes[one.at] = one.octet;
				decoded(bytes);
				decoded(bytes.subarray(0, length));
			}),
			{ numRuns: 1000 },
		);
	});

	it('never makes the reader throw, whatever it holds', () => {
		fc.assert(
			fc.property(fc.uint8Array({ maxLength: 200 }), noise => {
				decoded(Buffer.concat([message(3).subarray(0, 12), noise]));
				decoded(Buffer.concat([message(3), noise]));
			}),
			{ numRuns: 1000 },
		);
	});
});
