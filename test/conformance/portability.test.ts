import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Habit, REFUSED_BY, unportable } from '#core/zone/portability.ts';
import { parseZone } from '#core/zone/zone.ts';
import { need } from '../support/needs.ts';

// Each habit that BIND reads and others refuse, put to the servers' own checkers.

const PROLOGUE = `$ORIGIN example.com.
$TTL 3600
@ IN SOA ns.example.com. hostmaster.example.com. ( 1 7200 3600 1209600 300 )
@ IN NS ns.example.com.
ns IN A 192.0.2.1
`;

const SAMPLES: Readonly<Record<Habit, string>> = {
	generate: '$GENERATE 1-3 h$ A 192.0.2.$\n',
	'relative-origin': '$ORIGIN sub\nu A 192.0.2.7\n',
	'relative-include-origin': '$INCLUDE part sub\n',
	'parenthesis-before-owner': '( u A 192.0.2.7 )\n',
	'nested-parentheses': 'u MX ( 10 ( ns ) )\n',
	'outside-of-zone': 'www.example.net. A 192.0.2.7\n',
	'quoted-owner': '"u" A 192.0.2.7\n',
	'touching-strings': 't TXT "a""b"\n',
	'line-end-in-string': 't TXT "a\\\nb"\n',
	'numbered-class': 'u CLASS1 A 192.0.2.7\n',
	'non-ascii': 't TXT "é"\n',
	crlf: 'u A 192.0.2.7\r\n',
};

/** Habits that all three take: none of them may be found. */
const FINE = `$ORIGIN sub.example.com.
u ( 1h IN A 192.0.2.7 ) ; é (
t TXT "a" b\\ c ( "d" ; "e""f"
 "g" )
v TYPE1 \\# 4 c0000201
w A ( 192.0.2.1
 )
x HTTPS 1 . alpn="h2"
`;

const CHECKERS = {
	BIND: ['named-checkzone', '-i', 'none', 'example.com', 'z'],
	NSD: ['nsd-checkzone', 'example.com', 'z'],
	Knot: ['kzonecheck', '-o', 'example.com', 'z'],
} as const;

describe('habits that not every name server reads', () => {
	const found = (text: string): readonly Habit[] =>
		Array.from(unportable(parseZone(PROLOGUE + text, { origin: 'example.com.' })), u => u.habit);

	for (const [habit, text] of Object.entries(SAMPLES)) {
		it(`are found: ${habit}`, () => assert.deepEqual(found(text), [habit]));
	}

	it('are not found where there is none', () => assert.deepEqual(found(FINE), []));

	for (const [server, [command, ...args]] of Object.entries(CHECKERS)) {
		it(`are as ${server} has them`, function () {
			const isThere = spawnSync(command, ['-h']).error === undefined;
			need(this, isThere ? undefined : `${command} is not installed (Debian: bind9-utils nsd knot-dnssecutils).`);
			const folder = mkdtempSync(path.join(tmpdir(), 'zone-'));
			try {
				writeFileSync(path.join(folder, 'part'), 'i A 192.0.2.1\n');
				const takes = (text: string): boolean => {
					writeFileSync(path.join(folder, 'z'), PROLOGUE + text);
					return spawnSync(command, args, { cwd: folder }).status === 0;
				};
				const refused = Object.entries(SAMPLES).filter(([, text]) => !takes(text));
				const told = Object.entries(REFUSED_BY).filter(([, who]) => who.includes(server));
				assert.deepEqual(refused.map(([habit]) => habit).sort(), told.map(([habit]) => habit).sort());
				assert.ok(takes(FINE));
			} finally {
				rmSync(folder, { recursive: true, force: true });
			}
		});
	}
});
