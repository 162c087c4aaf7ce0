import { MAX_STRING } from '../zone/strings.ts';
import { defineRule } from './rule.ts';

/** With the question, the owner name and what else an answer holds, this fits the 512 octets that UDP without EDNS carries. */
export const MOST_OCTETS = 450;
/** RFC 1035 section 3.2.1: RDLENGTH has 16 bits. Each string has one octet more for its length. */
const MOST_RDATA = 65535;

export const recordTooLong = defineRule({
	name: 'record-too-long',
	scope: 'record',
	severity: 'warning',
	summary: 'The record is too long for a plain answer over UDP',
	rfc: 'RFC 1035 section 4.2.1',
	why: `An answer of more than 512 octets needs EDNS or a second question over TCP, and not every network lets both
through. Where they fail, the sender finds no record. One above 65535 octets cannot be in DNS at all.

Name fewer destinations: a mailbox can pass reports on to others.`,
	bad: [
		{
			text: `_smtp._tls TXT ( "v=TLSRPTv1; rua=mailto:tlsrpt@example.com,"
  "https://reports.example.com/tls/01234567890123456789012345678901234567890123456789012345678901234567890123456789,"
  "https://reports.example.net/tls/01234567890123456789012345678901234567890123456789012345678901234567890123456789,"
  "https://reports.example.org/tls/01234567890123456789012345678901234567890123456789012345678901234567890123456789,"
  "https://tls.example.com/012345678901234567890123456789012345678901234567890123456789" )
;                                                                       ^^^^^^^^^^^^^^^ Shorten the record to 450 octets: it has 465`,
		},
	],
	good: [{ text: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"` }],
	*check({ octets }) {
		if (octets.length <= MOST_OCTETS) return;
		const rdata = octets.length + Math.ceil(octets.length / MAX_STRING);
		const at = { from: MOST_OCTETS, to: octets.length };
		yield rdata > MOST_RDATA
			? {
					at,
					severity: 'error',
					message: `Shorten the record to ${MOST_OCTETS} octets: as it is, it cannot be in DNS.`,
				}
			: {
					at,
					message: `Shorten the record to ${MOST_OCTETS} octets: it has ${octets.length}, and senders that ask over plain UDP may not get it.`,
				};
	},
});
