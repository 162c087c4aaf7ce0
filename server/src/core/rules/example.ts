/** Reads a rule's example as the document that it shows. */
import { readDocument, type SourceDocument } from '../document.ts';
import { mailOf } from '../mtasts/mail-hosts.ts';
import type { FindFile } from '../zone/expand.ts';
import { parseZone } from '../zone/zone.ts';
import type { Example } from './rule.ts';

export const EXAMPLE_ORIGIN = 'example.com.';

/** What an example's own text is called by the files beside it. */
const OWN_NAME = 'example.com.zone';

/** `text`: the example's, without caret lines, or what a fix has made of it. */
export function readExample(
	text: string,
	{ language = 'zone', domain, files = {}, zone, changedPolicy }: Example,
): SourceDocument {
	if (zone !== undefined) {
		const mail = mailOf(parseZone(zone, { origin: EXAMPLE_ORIGIN })).get(EXAMPLE_ORIGIN);
		return { ...readDocument(text, language), mail };
	}
	const all: Readonly<Record<string, string>> = { ...files, [OWN_NAME]: text };
	const find: FindFile = path => {
		if (/^(?:\.\.)?\//.test(path)) return { kind: 'absent', why: 'outside' };
		const found = Object.hasOwn(all, path) ? all[path] : undefined;
		return found === undefined ? { kind: 'absent', why: 'not-found' } : { kind: 'text', doc: path, text: found };
	};
	const origin = domain === 'unknown' ? undefined : EXAMPLE_ORIGIN;
	const document = readDocument(text, language, { origin, files: { find, doc: OWN_NAME } });
	return changedPolicy === undefined
		? document
		: { ...document, changedPolicies: new Map([[EXAMPLE_ORIGIN, changedPolicy]]) };
}
