import { cautioned } from './destinations.ts';
import { defineRule } from './rule.ts';

export const httpsUserinfo = defineRule({
	name: 'https-userinfo',
	scope: 'record',
	severity: 'warning',
	summary: 'An https destination holds a user name or password',
	rfc: 'RFC 3986 section 3.2.1, RFC 9110 section 4.2.4',
	why: `DNS is public: whoever asks for the record reads the password. Senders need not send it either, for RFC 9110
deprecates it in https URIs.

Delete it. Reports need no login; a path that is hard to guess keeps most junk away.`,
	bad: [
		{
			text: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:a@example.com,https://user:secret@reports.example.com/tls"
;                                                            ^^^^^^^^^^^^ Delete the credentials`,
			fixed: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:a@example.com,https://reports.example.com/tls"`,
		},
	],
	good: [{ text: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:a@example.com,https://reports.example.com/tls"` }],
	*check(record) {
		for (const { at } of cautioned(record, 'https-userinfo')) {
			yield {
				at,
				message: 'Delete the credentials: everyone can read them in DNS.',
				// The server may ask for them.
				fixes: [{ title: 'Delete the credentials', safe: false, changes: [{ at, octets: '' }] }],
			};
		}
	},
});
