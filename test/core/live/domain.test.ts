import assert from 'node:assert/strict';
import { prepareDomain } from '#core/live/domain.ts';
import { toAscii } from '../../../server/src/net/node/to-ascii.ts';

const prepared = (text: string): string => {
	const result = prepareDomain(text, toAscii);
	return result.kind === 'domain' ? result.domain : `! ${result.message}`;
};

describe('what people type for a domain', () => {
	for (const [typed, domain] of [
		['example.com', 'example.com'],
		['Example.COM.', 'example.com'],
		['  example.com\n', 'example.com'],
		['_smtp._tls.example.com', 'example.com'],
		['_SMTP._TLS.example.com.', 'example.com'],
		['_mta-sts.example.com', 'example.com'],
		['mail.host_1.example', 'mail.host_1.example'],
		['bücher.example', 'xn--bcher-kva.example'],
		['BÜCHER.example', 'xn--bcher-kva.example'],
		['xn--bcher-kva.example', 'xn--bcher-kva.example'],
		['日本語。example', 'xn--wgv71a119e.example'],
		[`${'a'.repeat(63)}.example`, `${'a'.repeat(63)}.example`],
	] as const) {
		it(`${JSON.stringify(typed)} is ${domain.slice(0, 40)}`, () => assert.equal(prepared(typed), domain));
	}

	for (const [typed, message] of [
		['', 'Give a domain, such as example.com.'],
		['.', 'Give a domain, such as example.com.'],
		['https://example.com/', 'Give the domain alone, not a URL: "https://example.com/".'],
		['postmaster@example.com', 'Give the domain alone, not an address: "postmaster@example.com".'],
		['192.0.2.1', 'Give a domain, not an IP address: "192.0.2.1".'],
		['[2001:db8::1]', 'Give a domain, not an IP address: "[2001:db8::1]".'],
		['2001:db8::1', 'Give a domain, not an IP address: "2001:db8::1".'],
		['0x7f.1', 'Give a domain, not a number or an IP address: "0x7f.1".'],
		['0x7f000001', 'Give a domain, not a number or an IP address: "0x7f000001".'],
		['2130706433', 'Give a domain, not a number or an IP address: "2130706433".'],
		['127.1', 'Give a domain, not a number or an IP address: "127.1".'],
		['１２７.1', 'Write "１２７.1" as in the DNS: "１２７" has no A-label.'],
		['exa mple.com', 'Take the space out of "exa mple.com": no domain has it.'],
		['ex%41mple.com', 'Take "%" out of "ex%41mple.com": no domain has it.'],
		['*.example.com', 'Take "*" out of "*.example.com": no domain has it.'],
		['example.com:25', 'Take ":" out of "example.com:25": no domain has it.'],
		['exa\u0000mple.com', 'Take the character U+0000 out of "exa\\000mple.com": no domain has it.'],
		['a..b', 'Take the extra dot out of "a..b".'],
		['.example.com', 'Take the extra dot out of ".example.com".'],
		['example.com..', 'Take the extra dot out of "example.com..".'],
		['-a.example', 'Correct "-a" in "-a.example": a label neither begins nor ends with a hyphen.'],
		['_dmarc.example.com', 'Give the domain that receives mail: "_dmarc.example.com" has the service label "_dmarc".'],
		['_smtp._tls', 'Give the domain that receives mail: "_smtp._tls" has the service label "_smtp".'],
		['a\u202eb.example', 'Write "a[U+202E]b.example" as in the DNS: "a[U+202E]b" has no A-label.'],
		['℀.example', 'Write "℀.example" as in the DNS: "℀" has no A-label.'],
		[`${'a'.repeat(64)}.example`, `Shorten "${'a'.repeat(64)}": a label has at most 63 octets.`],
		[`${'ü'.repeat(60)}.example`, `Shorten "${'ü'.repeat(60)}": a label has at most 63 octets.`],
		[`${'a'.repeat(60)}.`.repeat(4), 'Shorten the domain: a Policy Domain has at most 242 characters.'],
	] as const) {
		it(`${JSON.stringify(typed.slice(0, 40))} is refused`, () => assert.equal(prepared(typed), `! ${message}`));
	}
});
