import { gapsOf } from './destinations.ts';
import { lost } from './interop.ts';
import { defineRule } from './rule.ts';

export const uriEmpty = defineRule({
	name: 'uri-empty',
	scope: 'record',
	severity: 'error',
	summary: 'Nothing stands between two commas of the list',
	rfc: 'RFC 8460 section 3',
	why: `The list is one URI, or several with a comma between them. An empty item is none: Postfix with
tlsrpt-reporter and mox refuse the record over it, and Stalwart reads no further than that.

Delete the comma.`,
	bad: [
		{
			text: `_smtp._tls TXT "v=TLSRPTv1; rua=,mailto:tlsrpt@example.com"
;                               ^ Delete the comma`,
			fixed: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"`,
		},
		{
			text: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com,"
;                                                        ^ Delete the comma`,
			fixed: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"`,
		},
		{
			text: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:a@example.com,,mailto:b@example.com"
;                                                   ^^ Delete all but one of these commas`,
			fixed: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:a@example.com,mailto:b@example.com"`,
		},
	],
	good: [{ text: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:a@example.com,mailto:b@example.com"` }],
	*check(record) {
		for (const { at, commas, place } of gapsOf(record)) {
			const between = place === 'between';
			if (between && commas === 1) continue;
			const which = between ? 'all but one of these commas' : commas > 1 ? 'these commas' : 'the comma';
			const changes = [{ at, octets: between ? ',' : '' }];
			const why = lost(record, changes) ?? 'senders refuse the whole list over an empty item';
			yield {
				at,
				message: `Delete ${which}: ${why}.`,
				fixes: [{ title: `Delete ${which}`, safe: true, changes }],
			};
		}
	},
});
