/**
 * npm run bench: this product beside others on one machine in one run. Ratios are what counts; times are the machine's.
 * Peers that are not installed are left out and named. `--records N` for a smaller zone.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import zonefile from 'dns-zonefile';
import { readDocument } from '#core/document.ts';
import { lint } from '#core/lint.ts';
import { at } from '../../scripts/project.ts';
import { keystrokes } from './keystrokes.ts';
import { median, ms, times } from './measure.ts';
import { ruleCost } from './rules.ts';
import { zoneText } from './zone-text.ts';

const { values } = parseArgs({ options: { records: { type: 'string', default: '1000000' } } });
const records = Number(values.records);
const folder = mkdtempSync(path.join(tmpdir(), 'bench-'));

/** Whole processes, file to verdict. */
async function processes(file: string): Promise<void> {
	const ours = [process.execPath, at('dist/cli.mjs'), 'lint', file];
	const commands: Readonly<Record<string, readonly string[]>> = {
		'tlsrpt lint': ours,
		'nsd-checkzone': ['nsd-checkzone', 'example.com', file],
		'named-checkzone': ['named-checkzone', '-q', 'example.com', file],
	};
	let base: number | undefined;
	for (const [name, [command, ...args]] of Object.entries(commands)) {
		if (spawnSync(command!, ['--version']).error !== undefined) {
			console.log(`| ${name} | not installed | |`);
			continue;
		}
		const taken = median(await times(5, () => spawnSync(command!, args, { stdio: 'ignore' })));
		base ??= taken;
		console.log(`| ${name} | ${ms(taken)} ms | ${(taken / base).toFixed(2)} |`);
	}
}

/** In one process, on a text that the slowest still reads. */
async function libraries(): Promise<void> {
	const text = zoneText(2000);
	const ours = median(await times(9, () => lint(readDocument(text, 'zone', { origin: 'example.com.' }))));
	const theirs = median(await times(5, () => zonefile.parse(text)));
	console.log(`| core: read and lint | ${ms(ours)} ms | 1.00 |`);
	console.log(`| dns-zonefile: parse | ${ms(theirs)} ms | ${(theirs / ours).toFixed(1)} |`);
}

try {
	const text = zoneText(records);
	const file = path.join(folder, 'example.com.zone');
	writeFileSync(file, text);
	console.log(`\n${records} records, ${(text.length / 1e6).toFixed(1)} MB; Node ${process.version}\n`);
	console.log('| whole process | median of 5 | ratio |\n|---|---|---|');
	await processes(file);
	console.log('\n| in process, 2,000 records | median | ratio |\n|---|---|---|');
	await libraries();
	console.log('\n| judging the zone | first | after a keystroke, p50 | p95 |\n|---|---|---|---|');
	for (const withMail of [true, false]) {
		const cost = ruleCost(text, withMail);
		const name = withMail ? 'all rules' : 'without those on mail domains';
		console.log(`| ${name} | ${ms(cost.first)} ms | ${ms(cost.p50)} ms | ${ms(cost.p95)} ms |`);
	}
	console.log(
		'\n| keystroke to diagnostics, over stdio | first diagnostics | p50 | p95 | hover p95 |\n|---|---|---|---|---|',
	);
	for (const size of [records / 10, records]) {
		const zone = size === records ? text : zoneText(size);
		const k = await keystrokes(at('dist/server.cjs'), zone, 200);
		const mb = (zone.length / 1e6).toFixed(1);
		console.log(`| ${mb} MB | ${ms(k.opened)} ms | ${ms(k.p50)} ms | ${ms(k.p95)} ms | ${ms(k.hover)} ms |`);
	}
} finally {
	rmSync(folder, { recursive: true, force: true });
}
