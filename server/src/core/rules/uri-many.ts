import { defineRule } from './rule.ts';

/** More than anyone needs; RFC 8460 names no limit. */
export const MANY = 5;

export const uriMany = defineRule({
	name: 'uri-many',
	scope: 'record',
	severity: 'hint',
	summary: 'The record names many destinations',
	rfc: 'RFC 8460 section 3',
	why: `There is no limit, but a sender may use only some of the destinations of a record, and which ones is its choice. A
list that is longer than a handful gains nothing by that, and makes the record long.

Name the ones that matter; a mailbox can pass reports on.`,
	bad: [
		{
			text: `_smtp._tls TXT ( "v=TLSRPTv1; rua=mailto:a@example.com,mailto:b@example.com,mailto:c@example.com,"
  "mailto:d@example.com,mailto:e@example.com,mailto:f@example.com" )
;                                            ^^^^^^^^^^^^^^^^^^^^ Name fewer destinations than these 6`,
		},
	],
	good: [{ text: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:a@example.com,mailto:b@example.com"` }],
	*check({ destinations }) {
		const named = destinations.filter(d => d.range.from < d.range.to);
		const first = named[MANY];
		if (first === undefined) return;
		yield {
			at: first.range,
			message: `Name fewer destinations than these ${named.length}: senders may use only some.`,
		};
	},
});
