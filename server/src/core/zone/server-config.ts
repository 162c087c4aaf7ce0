/**
 * Which zone a file holds, by the configuration of a name server that names it: BIND's `named.conf`, `nsd.conf` and
 * `knot.conf`. Total, and no more than that: whatever else stands in such a file is passed over.
 */
import { domainName } from './names.ts';

export interface ConfiguredZone {
	/** In normal form. */
	readonly domain: string;
	/** The path as it is written. */
	readonly file: string;
}

/** Names of files that are configurations, and what their likes begin with: `named.conf.local`. */
const CONFIG_NAME = /^(?:named|nsd|knot)\.conf(?:\.[a-z0-9.-]+)?$/i;

export const isServerConfig = (name: string): boolean => CONFIG_NAME.test(name);

/** The zones that a configuration has files for, by its name (see `isServerConfig`) and text. */
export function configuredZones(name: string, text: string): readonly ConfiguredZone[] {
	const found = /^named/i.test(name) ? namedZones(text) : keyedZones(text);
	return found.flatMap(({ domain, file }) => {
		const normal = domain === '.' ? '.' : domainName(domain);
		return normal === undefined || file === '' ? [] : [{ domain: normal, file }];
	});
}

/**
 * The domain of the zone in a file at `path`, by configurations around it. A path in one matches where all of its names
 * are the last ones of `path`; else where its last name is, and no other zone has a file of that name.
 */
export function domainOfFile(path: string, zones: readonly ConfiguredZone[]): string | undefined {
	const names = segments(path);
	const matching = (depth: (wanted: readonly string[]) => number): readonly string[] => [
		...new Set(
			zones
				.filter(({ file }) => {
					const wanted = segments(file);
					const count = depth(wanted);
					return count > 0 && count <= names.length && endsAlike(names, wanted, count);
				})
				.map(zone => zone.domain),
		),
	];
	const whole = matching(wanted => wanted.length);
	const found = whole.length > 0 ? whole : matching(() => 1);
	return found.length === 1 ? found[0] : undefined;
}

const segments = (path: string): readonly string[] => path.split(/[\\/]+/).filter(name => name !== '' && name !== '.');

const endsAlike = (a: readonly string[], b: readonly string[], count: number): boolean =>
	Array.from({ length: count }, (_, i) => a.at(-1 - i) === b.at(-1 - i)).every(same => same);

interface Named {
	domain: string;
	file: string;
}

/** Comments, strings, marks and words of `named.conf`. */
const NAMED_TOKEN = /\/\*[\s\S]*?(?:\*\/|$)|(?:\/\/|#)[^\n]*|"((?:[^"\\]|\\.)*)"?|[{};]|[^\s{};"#]+/g;

/** `zone "example.com" [class] { …; file "…"; … };`, wherever it stands. */
function namedZones(text: string): readonly Named[] {
	const zones: Named[] = [];
	let statement: string[] = [];
	let depth = 0;
	let zone: (Named & { readonly depth: number }) | undefined;
	for (const [token, quoted] of text.matchAll(NAMED_TOKEN)) {
		if (/^(?:\/\*|\/\/|#)/.test(token)) continue;
		if (token === '{') {
			depth++;
			if (statement[0] === 'zone' && statement[1] !== undefined) zone = { domain: statement[1], file: '', depth };
		} else if (token === '}') {
			if (zone?.depth === depth) {
				zones.push(zone);
				zone = undefined;
			}
			depth--;
		} else if (token === ';') {
			if (zone?.depth === depth && statement[0] === 'file') zone.file = statement[1] ?? '';
		} else {
			statement.push(quoted ?? token);
			continue;
		}
		statement = [];
	}
	return zones;
}

const NAME_KEYS: readonly string[] = ['name', 'domain'];
const FILE_KEYS: readonly string[] = ['zonefile', 'file'];

/** `key: value` lines: `name` and `zonefile` of NSD's `zone:`, `domain` and `file` of Knot's. */
function keyedZones(text: string): readonly Named[] {
	const zones: Named[] = [];
	let inZones = false;
	let zone: Named | undefined;
	for (const line of text.split('\n')) {
		const found = /^(\s*)(-\s+)?([a-z][a-z-]*):\s*(?:"([^"]*)"|([^\s#]*))/.exec(line);
		if (found === null) continue;
		const [, indent, item, key, quoted, word] = found;
		const value = quoted ?? word ?? '';
		if (value === '' || (indent === '' && item === undefined && !inZones)) inZones = key === 'zone';
		if (item !== undefined || (value === '' && key === 'zone')) zone = undefined;
		if (!inZones || key === undefined) continue;
		if (NAME_KEYS.includes(key) && zone?.domain) zone = undefined;
		if (!NAME_KEYS.includes(key) && !FILE_KEYS.includes(key)) continue;
		if (zone === undefined) {
			zone = { domain: '', file: '' };
			zones.push(zone);
		}
		if (NAME_KEYS.includes(key)) zone.domain = value;
		else zone.file = value;
	}
	// Both servers fill in the zone's name.
	return zones.map(({ domain, file }) => ({ domain, file: file.replaceAll('%s', domain.replace(/\.$/, '')) }));
}
