/** Readers of zones in one process. The peers read only; ours judges every field of every record as well. */
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import zonefile from 'dns-zonefile';
import { readDocument } from '#core/document.ts';
import { lint } from '#core/lint.ts';
import { median, times } from './measure.ts';

type Parse = (text: string) => unknown;

/** Milliseconds: ours, and dns-zonefile's and dnsz's, undefined where that is not installed in `folder`. */
export async function libraries(text: string, folder: string) {
	const parseZone = await dnsz(folder);
	const ours = await warm(() => lint(readDocument(text, 'zone', { origin: 'example.com.' })));
	const peers = [await warm(() => zonefile.parse(text)), parseZone && (await warm(() => parseZone(text)))];
	return { ours, peers };
}

/** Runs for two seconds at least, the first one for nothing: compilers need that long before they have done their work. */
async function warm(run: () => unknown): Promise<number> {
	const found: number[] = [];
	const end = performance.now() + 2000;
	await times(1, run);
	while (found.length < 3 || performance.now() < end) found.push(...(await times(1, run)));
	return median(found.slice(found.length >> 1));
}

async function dnsz(folder: string): Promise<Parse | undefined> {
	try {
		const file = createRequire(path.join(path.resolve(folder), 'package.json')).resolve('dnsz');
		const { parseZone } = (await import(pathToFileURL(file).href)) as { readonly parseZone: Parse };
		return parseZone;
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'MODULE_NOT_FOUND') return undefined;
		throw error;
	}
}
