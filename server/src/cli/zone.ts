import { domainOfFileName } from '#core/document.ts';
import { type LineIndex, lineIndex } from '#core/lines.ts';
import { visible } from '#core/octets.ts';
import { type CanonicalError, type CanonicalRecord, canonicalText, canonicalZone } from '#core/zone/canonical.ts';
import { domainName, isAbsolute } from '#core/zone/names.ts';
import { className, TYPE, typeName } from '#core/zone/types.ts';
import { parseZone, type ZoneView } from '#core/zone/zone.ts';
import { usage } from './args.ts';
import type { Command } from './command.ts';
import { rangeJson } from './format/json.ts';
import { decodeText, readBytes } from './input.ts';

export const ZONE: Command = {
	name: 'zone',
	operands: 'FILE',
	summary: 'write out a zone: one record a line, or as JSON',
	about: `Writes every record with absolute owner, TTL and class (canonical), so that other programs need to know nothing
of $ORIGIN, $TTL, owners left out, parentheses and comments; or all of them as one JSON object. FILE - is standard
input. What cannot be read is told on standard error as FILE:LINE:COL: message.`,
	options: [
		{ name: 'format', value: 'FORMAT', choices: ['canonical', 'json'], help: 'what to write (canonical)' },
		{ name: 'origin', value: 'NAME', help: "the zone's domain; else the file's name tells" },
	],
	async run(args, terminal) {
		const [path, ...others] = args.positionals;
		if (path === undefined || others.length > 0) return usage('Name one zone file, or - for standard input.');
		const given = args.value('origin') ?? domainOfFileName(path);
		if (given !== undefined && domainName(given) === undefined) return usage(`"${visible(given)}" is no domain name.`);
		const bytes = await readBytes(path, terminal);
		if (typeof bytes === 'string') {
			terminal.err(`${bytes}\n`);
			return 2;
		}
		const { text, utf8 } = decodeText(bytes);
		// Octets are octets to name servers, whatever they spell: what is not UTF-8 goes through as it is.
		const exact = utf8 ? text : Buffer.from(bytes).toString('latin1');
		const origin = given === undefined ? soaOwner(exact) : absoluteOf(given);
		const zone = parseZone(exact, { origin: origin === undefined ? undefined : domainName(origin) });
		const lines = lineIndex(exact);
		const { records, errors } = canonicalZone(zone, origin);
		for (const error of errors) terminal.err(errorLine(path, error, lines));
		if (errors.length > 0) return 1;
		if (args.value('format') === 'json') terminal.out(`${JSON.stringify(zoneJson(zone, records, lines))}\n`);
		else terminal.out(Buffer.from(canonicalText(records), utf8 ? 'utf8' : 'latin1'));
		return 0;
	},
};

const absoluteOf = (name: string): string => (isAbsolute(name.trim()) ? name.trim() : `${name.trim()}.`);

/** The domain of a zone that nobody told: its SOA's owner, where that is written out. */
function soaOwner(text: string): string | undefined {
	for (const { owner } of parseZone(text).ofType(TYPE.SOA)) return isAbsolute(owner) ? owner : undefined;
	return undefined;
}

function errorLine(path: string, { span, message }: CanonicalError, lines: LineIndex): string {
	const { line, character } = lines.positionAt(span.start);
	return `${visible(path)}:${line + 1}:${character + 1}: ${visible(message)}\n`;
}

const zoneJson = (zone: ZoneView, records: readonly CanonicalRecord[], lines: LineIndex) => ({
	version: 1,
	origin: zone.domain ?? null,
	records: records.map(({ source, ttl }) => ({
		owner: source.owner,
		ttl,
		class: className(source.class),
		type: typeName(source.type),
		rdata: source.rdata().map(token => token.text),
		range: rangeJson(source.span, lines),
	})),
});
