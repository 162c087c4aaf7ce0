/**
 * npm run bench: this product beside others on one machine in one run. Ratios are what counts; times are the machine's.
 * Peers that are not installed are left out and named. `--records N` for a smaller zone; `--peers FOLDER` is where
 * `npm install dnsz` was run. With the word `check`, only a live check, with delays.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { at } from '../../scripts/project.ts';
import { checkSpeed, reportCheckSpeed } from './check.ts';
import { libraries } from './libraries.ts';
import { ms } from './measure.ts';
import { edits } from './memory.ts';
import { processes } from './processes.ts';
import { ruleCost } from './rules.ts';
import { FIRST, openServer } from './server.ts';
import { zoneText } from './zone-text.ts';

const { values, positionals } = parseArgs({
	allowPositionals: true,
	options: { records: { type: 'string', default: '1000000' }, peers: { type: 'string', default: at('.') } },
});
const records = Number(values.records);
const megabytes = (text: string): string => `${(text.length / 1e6).toFixed(1)} MB`;
const row = (...cells: readonly string[]): void => console.log(`| ${cells.join(' | ')} |`);
function table(...heads: readonly string[]): void {
	console.log();
	row(...heads);
	console.log(`|${'---|'.repeat(heads.length)}`);
}

for (const line of reportCheckSpeed(await checkSpeed())) console.log(line);
if (positionals.includes('check')) process.exit();

const folder = mkdtempSync(path.join(tmpdir(), 'bench-'));
try {
	const text = zoneText(records);
	const file = path.join(folder, 'example.com.zone');
	writeFileSync(file, text);
	console.log(`\n${records} records, ${megabytes(text)}; Node ${process.version}`);

	table('whole process', 'median of 5', 'ratio', 'peak memory');
	for (const { name, time, ratio, peak } of await processes(file)) {
		row(name, time === undefined ? 'not installed' : `${ms(time)} ms`, ratio?.toFixed(2) ?? '', peak ?? '');
	}

	table('in process, warm', 'read and lint', 'dns-zonefile: parse', 'ratio', 'dnsz: parseZone', 'ratio');
	for (const size of [2000, 20_000, 100_000]) {
		const { ours, peers } = await libraries(zoneText(size), values.peers);
		const told = peers.flatMap(time =>
			time === undefined ? ['not installed', ''] : [`${ms(time)} ms`, (time / ours).toFixed(1)],
		);
		row(`${size} records`, `${ms(ours)} ms`, ...told);
	}

	table('judging the zone', 'first', 'after a keystroke, p50', 'p95');
	for (const withMail of [true, false]) {
		const { first, p50, p95 } = ruleCost(text, withMail);
		row(withMail ? 'all rules' : 'without those on mail domains', ...[first, p50, p95].map(time => `${ms(time)} ms`));
	}

	table(
		'over stdio',
		'first diagnostics',
		`first ${FIRST} keystrokes, p95`,
		'later ones, p50',
		'p95',
		'hover p95',
		'completion p95',
		'no request p95',
	);
	for (const zone of [zoneText(records / 10), text]) {
		const server = await openServer(at('dist/server.cjs'), zone);
		const { first, p50, p95, hover, completion, nothing } = await server.keystrokes(2000);
		const told = [server.opened, first, p50, p95, hover, completion, nothing];
		row(megabytes(zone), ...told.map(time => `${ms(time)} ms`));
		await server.close();
	}

	table('over stdio, typed at the top', 'diagnostics', 'all read again', 'keystroke elsewhere meanwhile, p95', 'worst');
	const server = await openServer(at('dist/server.cjs'), text);
	for (const typed of ['(', '$ORIGIN sub\n', '$TTL 60\n']) {
		const { first, whole, elsewhere, worst } = await server.upset(typed);
		row(`\`${typed.trim()}\``, ...[first, whole, elsewhere, worst].map(time => `${ms(time)} ms`));
	}
	await server.close();

	table('Edits in process, heap in use', 'before', 'after 1,000', 'after 10,000', 'after 20,000');
	const small = zoneText(records / 10);
	row(
		megabytes(small),
		...(await edits(small, [0, 1000, 10_000, 20_000])).map(bytes => `${(bytes / 1e6).toFixed(1)} MB`),
	);
} finally {
	rmSync(folder, { recursive: true, force: true });
}
