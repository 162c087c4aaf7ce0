/** What is wrong with RDATA, in one sentence that says what to do. */
import { visible } from '../../octets.ts';
import { MAX_STRING } from '../strings.ts';
import { typeName } from '../types.ts';
import type { Field, RdataFault } from './field.ts';
import { MAX_RDATA } from './text.ts';

export interface Told {
	readonly fault: RdataFault;
	readonly type: number;
	/** The field at fault; undefined where it is none of the type's own. */
	readonly field: Field | undefined;
	/** The fields that still should come, where they are missing; the last one, where too much stands there. */
	readonly fields: readonly Field[];
	readonly expected: string | undefined;
	/** What stands there, where it is a piece of the field. */
	readonly what: string | undefined;
	/** What stands at the fault. */
	readonly word: string;
	/** Why a name is none, as a sentence. */
	readonly name: string | undefined;
	/** The record has fewer words than fields. */
	readonly short: boolean;
}

export function messageOf(told: Told): string {
	const { fault, type, field, fields, word, short } = told;
	const record = `this ${typeName(type)} record`;
	const expected = told.expected ?? field?.kind.expected ?? 'something else';
	const what = told.what ?? field?.name ?? 'data';
	switch (fault) {
		case 'missing':
			if (told.expected !== undefined) return `Add ${expected}.`;
			return fields.length === 1
				? `Add the ${what}, ${expected}: ${record} is not whole without it.`
				: `Add the ${listed(fields.map(f => f.name))}: ${record} is not whole without them.`;
		case 'extra': {
			const last = fields.at(-1);
			if (last === undefined) return `Take this out: ${record} ends before it.`;
			const text = last.kind.quotes !== 'never';
			return `Take this out${text ? ', or put the text in quotes' : ''}: ${record} ends with its ${last.name}.`;
		}
		case 'quoted':
			return `Take the quotes off the ${what}: name servers refuse them here.`;
		case 'unquoted':
			return `Put the ${what} in quotes: name servers refuse it without them.`;
		case 'name':
			return told.name ?? `Write the ${what} as ${expected}.`;
		case 'address-for-name':
			return `Write a host’s name as the ${what}, not the address ${shown(word)}: ${record} names a host.`;
		case 'other-family':
			return type === 1
				? `Change the type to AAAA: ${shown(word)} is an IPv6 address.`
				: type === 28
					? `Change the type to A: ${shown(word)} is an IPv4 address.`
					: `Write the ${what} as ${expected}, not ${shown(word)}.`;
		case 'bad-escape':
			return 'Write three digits, at most 255, behind this backslash, or two backslashes for one.';
		case 'string-too-long':
			return `Shorten the ${what}: it may have at most ${MAX_STRING} octets.`;
		case 'too-long':
			return told.expected === undefined
				? `Shorten the ${what}: RDATA has at most ${MAX_RDATA} octets.`
				: `Take out what is too much in the ${what}: there must be ${expected}.`;
		case 'too-short':
			return told.expected === undefined
				? `Complete the ${what}: some of its ${expected} is missing.`
				: `Complete the ${what}: there must be ${expected}.`;
		case 'inconsistent':
			return word === '' ? `Add ${expected}.` : `Write ${expected}.`;
		case 'wire':
			return `Correct these octets: they are not what ${record} holds.`;
		case 'no-text-form':
			return `Write the data as \\#, the number of octets, and hex digits: ${typeName(type)} has no other form.`;
		case 'meta-type':
			return `Take this record out: ${typeName(type)} stands in messages only, and name servers refuse it in a zone.`;
		case 'obsolete-type':
			return `Write this record as MX: ${typeName(type)} is obsolete, and name servers refuse it.`;
		default:
			// `mail.example.com` where `10 mail.example.com` was meant.
			return short && fault === 'shape' && expected.startsWith('a number')
				? `Put the ${what}, ${expected}, before ${shown(word)}.`
				: `Write the ${what} as ${expected}, not ${shown(word)}.`;
	}
}

const listed = (words: readonly string[]): string =>
	words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;

const shown = (word: string): string => `“${visible(word.length > 60 ? `${word.slice(0, 60)}…` : word)}”`;
