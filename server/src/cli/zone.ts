import { jsonText } from '#core/json-text.ts';
import { type LineIndex, lineIndex } from '#core/lines.ts';
import { visible } from '#core/octets.ts';
import type { Span } from '#core/text.ts';
import { asServed, type CanonicalRecord, canonicalText, canonicalZone } from '#core/zone/canonical.ts';
import { type Expansion, expandZone } from '#core/zone/expand.ts';
import { domainName, isAbsolute } from '#core/zone/names.ts';
import { className, TYPE, typeName } from '#core/zone/types.ts';
import { parseZone, type ZoneView } from '#core/zone/zone.ts';
import { usage } from './args.ts';
import type { Command } from './command.ts';
import { configFinder, configuredDomain } from './config-file.ts';
import { rangeJson } from './format/json.ts';
import { includeFiles } from './include-files.ts';
import { decodeText, readBytes } from './input.ts';
import { zoneDomain } from './zone-domain.ts';

export const ZONE: Command = {
	name: 'zone',
	operands: 'FILE',
	summary: 'write out a zone: one record a line, or as JSON',
	about: `Writes every record with absolute owner, TTL and class (canonical), so that other programs need to know nothing
of $ORIGIN, $TTL, $INCLUDE, $GENERATE, owners left out, parentheses and comments; or all of them as one JSON object.
FILE - is standard input. What cannot be read is told on standard error as FILE:LINE:COL: message.`,
	options: [
		{ name: 'format', value: 'FORMAT', choices: ['canonical', 'json'], help: 'what to write (canonical)' },
		{
			name: 'origin',
			value: 'NAME',
			help: "the zone's domain; else .tlsrptrc.json, named.conf or the like beside the file tells, or its name",
		},
		{ name: 'root', value: 'DIR', help: "the folder that $INCLUDE stays in; the file's own unless given" },
	],
	async run(args, terminal) {
		const [path, ...others] = args.positionals;
		if (path === undefined || others.length > 0) return usage('Name one zone file, or - for standard input.');
		const config = configFinder(args.value('root'))(path);
		for (const problem of config?.problems ?? []) terminal.err(`${problem}\n`);
		if (config !== undefined && config.problems.length > 0) return 2;
		const told = configuredDomain(config, path) ?? zoneDomain(path, args.value('root'));
		const given = args.value('origin') ?? told;
		if (given !== undefined && domainName(given) === undefined) return usage(`"${visible(given)}" is no domain name.`);
		const bytes = await readBytes(path, terminal);
		if (typeof bytes === 'string') {
			terminal.err(`${bytes}\n`);
			return 2;
		}
		const { expansion, origin, utf8, text } = readZone(path, bytes, given, args.value('root'));
		const { records, errors } = canonicalZone(expansion, origin);
		const place = places(path, text, expansion);
		for (const { span, message } of errors) terminal.err(errorLine(place(span), message));
		if (errors.length > 0) return 1;
		if (args.value('format') === 'json') terminal.out(`${jsonText(zoneJson(expansion.zone, records, place, path))}\n`);
		else terminal.out(Buffer.from(canonicalText(asServed(records)), utf8 ? 'utf8' : 'latin1'));
		return 0;
	},
};

const absoluteOf = (name: string): string => (isAbsolute(name.trim()) ? name.trim() : `${name.trim()}.`);

/** The domain of a zone that nobody told: its SOA's owner, where that is written out. */
function soaOwner(text: string): string | undefined {
	for (const { owner } of parseZone(text).ofType(TYPE.SOA)) return isAbsolute(owner) ? owner : undefined;
	return undefined;
}

/** The zone with all that it includes. Octets are octets to name servers: what is not UTF-8 goes through as it is. */
function readZone(file: string, bytes: Uint8Array, given: string | undefined, root: string | undefined) {
	let utf8 = true;
	const read = (decode: (bytes: Uint8Array) => string) => {
		const text = decode(bytes);
		const origin = given === undefined ? soaOwner(text) : absoluteOf(given);
		const own = parseZone(text, { origin: origin === undefined ? undefined : domainName(origin) });
		const find = includeFiles({ file, root, decode });
		return { text, origin, expansion: expandZone(own, text.length, find, file) };
	};
	const strict = (octets: Uint8Array): string => {
		const decoded = decodeText(octets);
		utf8 &&= decoded.utf8;
		return decoded.text;
	};
	const found = read(strict);
	return { ...(utf8 ? found : read(octets => Buffer.from(octets).toString('latin1'))), utf8 };
}

interface Placed {
	readonly path: string;
	readonly range: ReturnType<typeof rangeJson>;
}

/** Where a span of an expansion stands, in a file and by lines. */
function places(file: string, text: string, { docs, place }: Expansion): (span: Span) => Placed {
	const indexes = new Map<string | undefined, LineIndex>();
	return at => {
		const { doc, span } = place(at);
		const lines = indexes.get(doc) ?? lineIndex(doc === undefined ? text : (docs.get(doc) ?? ''));
		indexes.set(doc, lines);
		return { path: doc ?? file, range: rangeJson(span, lines) };
	};
}

function errorLine({ path, range: { start } }: Placed, message: string): string {
	return `${visible(path)}:${start.line + 1}:${start.character + 1}: ${visible(message)}\n`;
}

/** `path` stands only with records of other files. */
const zoneJson = (zone: ZoneView, records: readonly CanonicalRecord[], place: (span: Span) => Placed, own: string) => ({
	version: 1,
	origin: zone.domain ?? null,
	records: records.map(({ source, ttl, class: klass }) => ({
		owner: source.owner,
		ttl,
		class: className(klass),
		type: typeName(source.type),
		rdata: source.rdata().map(token => token.text),
		...placeJson(place(source.span), own),
	})),
});

const placeJson = ({ path, range }: Placed, own: string) => (path === own ? { range } : { path, range });
