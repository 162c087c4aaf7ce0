import assert from 'node:assert/strict';
import { parseTlsRpt } from '#core/tlsrpt/record.ts';

const A = 'mailto:a@example.com';
const URL = 'https://reports.example.com/v1/tlsrpt';

describe('the grammar of RFC 8460 section 3', () => {
	for (const [text, why] of [
		[`v=TLSRPTv1;rua=${A}`, 'the example of section 3.1.1'],
		[`v=TLSRPTv1; rua=${URL}`, 'the example of section 3.1.2, as it is published'],
		[`v=TLSRPTv1; rua=${A};`, 'one semicolon may end the record'],
		[`v=TLSRPTv1; rua=${A} ; `, 'and white space round it'],
		[`v=TLSRPTv1 ; rua=${A}`, 'white space before a semicolon'],
		[`v=TLSRPTv1\t;\trua=${A}`, 'HTAB is white space'],
		[`v=TLSRPTv1; rua=${A},${URL}`, 'several destinations'],
		[`v=TLSRPTv1; rua=${A} \t, \t${URL}`, 'white space round a comma'],
		[`v=TLSRPTv1; ext=1; rua=${A}; x.y_z-9=<"{!,}">`, 'extensions anywhere, of any visible sign but "=" and ";"'],
		[`v=TLSRPTv1; 1${'a'.repeat(31)}=b; rua=${A}`, 'a name of 32 characters, a digit first'],
		[`v=TLSRPTv1; rua=${A}; rua=${URL}`, 'rua more than once'],
		[`v=TLSRPTv1; RUA=x; rua=${A}`, 'RUA is an extension'],
		['v=TLSRPTv1; rua=mailto:a%21b%2Cc%3Bd@example.com', 'the three signs encoded'],
		['v=TLSRPTv1; rua=https://[2001:db8::1]:8443/x?id=42&k=v#f', 'all parts of a URI'],
		['v=TLSRPTv1; rua=ftp://example.com/', 'any scheme, by the grammar'],
	] as const) {
		it(`takes ${why}`, () => assert.ok(parseTlsRpt(text).conforms, text));
	}

	for (const [text, why] of [
		['', 'nothing'],
		['v=TLSRPTv1', 'the version alone'],
		['v=TLSRPTv1;', 'no field'],
		['v=TLSRPTv1; ext=1', 'no rua'],
		[`V=TLSRPTv1; rua=${A}`, 'another case of v'],
		[`v=tlsrptv1; rua=${A}`, 'another case of the version'],
		[`v=TLSRPTv10; rua=${A}`, 'another version'],
		[` v=TLSRPTv1; rua=${A}`, 'white space at the start'],
		[`v =TLSRPTv1; rua=${A}`, 'white space before "="'],
		[`v=TLSRPTv1; rua= ${A}`, 'white space behind "="'],
		[`v=TLSRPTv1; rua =${A}`, 'white space behind a name'],
		[`v=TLSRPTv1; rua=${A} `, 'white space at the end with no semicolon'],
		[`v=TLSRPTv1;; rua=${A}`, 'two semicolons'],
		[`v=TLSRPTv1; rua=${A};;`, 'two semicolons at the end'],
		[`v=TLSRPTv1 rua=${A}`, 'no semicolon'],
		[`v=TLSRPTv1, rua=${A}`, 'a comma for it'],
		[`v=TLSRPTv1; RUA=${A}`, 'another case of rua'],
		['v=TLSRPTv1; rua=', 'an empty list'],
		[`v=TLSRPTv1; rua=,${A}`, 'an empty item'],
		['v=TLSRPTv1; rua=a@example.com', 'an address without scheme'],
		['v=TLSRPTv1; rua=mailto:a!b@example.com', 'a raw exclamation mark'],
		['v=TLSRPTv1; rua=mailto:a b@example.com', 'white space in a URI'],
		['v=TLSRPTv1; rua=mailto:a%2@example.com', 'half an escape'],
		['v=TLSRPTv1; rua=mailto:r\xc3\xa9ports@example.com', 'a letter beyond ASCII'],
		['v=TLSRPTv1; rua=https://[::::]/', 'no IPv6 address'],
		[`v=TLSRPTv1; rua=${A}; x=`, 'an extension without value'],
		[`v=TLSRPTv1; rua=${A}; x`, 'an extension without "="'],
		[`v=TLSRPTv1; rua=${A}; x=a=b`, '"=" in a value'],
		[`v=TLSRPTv1; rua=${A}; x=a b`, 'white space in a value'],
		[`v=TLSRPTv1; rua=${A}; -x=1`, 'a name that begins with a hyphen'],
		[`v=TLSRPTv1; rua=${A}; ${'a'.repeat(33)}=1`, 'a name of 33 characters'],
	] as const) {
		it(`refuses ${why}`, () => assert.ok(!parseTlsRpt(text).conforms, text));
	}
});
