/** mox, which reads the record to the letter and writes mail only. */
import { quoted } from '../../candidate.ts';
import { isMailDomain } from '../address.ts';
import { VERSION } from '../version.ts';
import { type GoUrl, parseGoUrl } from './go-url.ts';
import { onlyIndex, refused, type Sender, type SenderDestination, type SenderReading } from './sender.ts';

export const mox: Sender = {
	id: 'mox',
	name: 'mox',
	shortName: 'mox',
	// No release is named: the code was read as its repository has it.
	version: 'mox',
	source: 'mjl-/mox tlsrpt/parse.go, tlsrpt/lookup.go, tlsrptsend/send.go, smtp/address.go',
	posts: false,
	read,
	choose,
};

/** Values that begin as a record count, also those that it then cannot read. */
function choose(values: readonly string[]): number | undefined {
	const index = onlyIndex(values, value => IS_RECORD.test(value));
	return index !== undefined && read(values[index]!).kind === 'read' ? index : undefined;
}

const IS_RECORD = /^v=TLSRPTv1[ \t]*;/;

const DELIMITER = /[ \t]*;[ \t]*/y;
/** It takes a name that begins with “-” or “.” too. */
const NAME = /[A-Za-z0-9.-][A-Za-z0-9_.-]{0,31}/y;
const EQUALS = /=/y;
const VALUE = /[\x21-\x3a\x3c\x3e-\x7e]+/y;
const URI = /[^,! \t;]+/y;
const COMMA = /[ \t]*,[ \t]*/y;
const WSP = /[ \t]*/y;

function read(octets: string): SenderReading {
	if (!octets.startsWith(VERSION)) return refused('takes a value for a record only if it begins “v=TLSRPTv1”');
	let at = VERSION.length;
	const take = (pattern: RegExp): string | undefined => {
		pattern.lastIndex = at;
		const found = pattern.exec(octets)?.[0];
		if (found !== undefined) at += found.length;
		return found;
	};
	if (take(DELIMITER) === undefined) return refused('refuses the record: no semicolon follows the version');
	const destinations: SenderDestination[] = [];
	let rua = false;
	do {
		const name = take(NAME);
		if (name === undefined) return refused('refuses the record: a field has no name');
		if (take(EQUALS) === undefined) return refused(`refuses the record: no “=” follows ${quoted(name)}`);
		if (name !== 'rua') {
			if (take(VALUE) === undefined) return refused(`refuses the record: ${quoted(name)} has no value`);
			continue;
		}
		rua = true;
		do {
			const from = at;
			const text = take(URI);
			if (text === undefined) return refused('refuses the record: a destination is missing');
			const url = parseGoUrl(text);
			if (url === undefined) return refused(`refuses the record: ${quoted(text)} is no URI`);
			if (url.scheme === '') return refused(`refuses the record: ${quoted(text)} has no scheme`);
			if (isMail(url)) destinations.push({ at: { from, to: at }, uri: `mailto:${url.opaque}` });
		} while (take(COMMA) !== undefined);
		take(WSP);
	} while (take(DELIMITER) !== undefined && at < octets.length);
	if (at < octets.length) return refused(`refuses the record: it cannot read on at ${quoted(octets.slice(at), 20)}`);
	return rua ? { kind: 'read', destinations } : refused('refuses the record: it has no “rua”');
}

const LOCAL =
	/^(?:"(?:[^"\\\x00-\x1f\x7f]|\\[\x20-\x7e])*"|[A-Za-z0-9!#$%&'*+\-/=?^_`{|}~]+(?:\.[A-Za-z0-9!#$%&'*+\-/=?^_`{|}~]+)*)$/;
const MAX_LOCAL = 128;

/** Whether it would write to an address; it decodes nothing in it. */
function isMail({ scheme, opaque }: GoUrl): boolean {
	const at = opaque.lastIndexOf('@');
	const domain = opaque.slice(at + 1);
	if (scheme !== 'mailto' || at < 0 || at > MAX_LOCAL || domain.startsWith('[')) return false;
	return LOCAL.test(opaque.slice(0, at)) && isMailDomain(domain);
}
