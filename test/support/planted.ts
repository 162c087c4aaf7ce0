/** Mail records with slips, in the text as well as in the values, to be written behind a zone: all at or below a label of their own. */
import fc from 'fast-check';
import { toOctets } from '#core/octets.ts';
import { quoteValue } from '#core/zone/strings.ts';
import { slippedRecord } from './slips.ts';

/** In the owner of every planted record. */
export const LABEL = 'planted';

const oneOf = <T>(...values: readonly T[]) => fc.constantFrom(...values);

const TLSRPT = 'v=TLSRPTv1; rua=mailto:tlsrpt@example.com';

const value = fc.oneof(
	slippedRecord,
	oneOf(TLSRPT, `${TLSRPT},https://reports.example.com/${'long'.repeat(60)}`, 'v=TLSRPTv1\\; rua=mailto:a@example.com'),
);

const stsValue = oneOf(
	...'v=STSv1; id=20260105|v=STSV1; id=20260105|v=STSv1; id=2026-01-05|v=STSv1 id=1|v=STSv1;id = 1|V=STSv1; ID=1;'.split(
		'|',
	),
	...'v=STSv1; id=1; id=2|v=STSv1;; id=1| v=STSv1; id=1|v=STSv1; id=1 |v=STSv1, id=1|id=1; v=STSv1'.split('|'),
);

/** How people write a value into a zone file. */
const WRITTEN: readonly ((text: string) => string)[] = [
	...Array(6).fill((text: string) => quoteValue(toOctets(text))),
	text => text.replaceAll(/[\n"()\\]/g, ''),
	text => `( ${quoteValue(toOctets(text))} ) ; a note`,
	text => `( ${text.replaceAll(/[\n"()\\]/g, '')} )`,
	text => `'${text.replaceAll(/[\n"'()\\]/g, '')}'`,
	text => `“${text.replaceAll(/[\n"()\\]/g, '')}”`,
	text => quoteValue(toOctets(text)).replaceAll(';', '\\;'),
	text => quoteValue(toOctets(text)).replaceAll(';', '\\\\;'),
	text => `"\\"${text.replaceAll(/[\n"\\]/g, '')}\\""`,
	text => `"${text.replaceAll(/[\n"\\]/g, '')}"`,
	text => `"${text.replaceAll(/[\n"\\]/g, '').slice(0, 20)}" \t"${text.replaceAll(/[\n"\\]/g, '').slice(20)}"`,
];

const OWNERS =
	'_smtp._tls|_smtp._tls|_smtp._tls|_smtp-tlsrpt|_smtp_tls|_smtp._tcp|_tls._smtp|_tls|_SMTP._TLS|smtp._tls|_dmarc';
const STS_OWNERS = '_mta-sts|_mta-sts|_mta-sts|_mta_sts|mta-sts|_MTA-STS|_mtasts';

const line = (owners: string, values: fc.Arbitrary<string>) =>
	fc
		.record({
			label: oneOf(...owners.split('|')),
			// With its dot, without it by mistake, and relative.
			name: oneOf(`${LABEL}.@.`, `${LABEL}.@.`, `${LABEL}.@`, LABEL),
			head: oneOf('300 IN TXT', '300\tIN\tTXT', '1h TXT', '300 IN SPF'),
			value: values,
			written: oneOf(...WRITTEN),
		})
		.map(r => `${r.label}.${r.name} ${r.head} ${r.written(r.value)}`);

const tlsa = oneOf(
	...['_25._tls', '_25._smtp', '_25._tcp'].map(
		labels => `${labels}.${LABEL}.@. 300 IN TLSA 3 1 1 ${'8cb0fc6c527506a0'.repeat(4)}`,
	),
);

/** One to three lines; `@` stands for the zone's domain without its final dot. Many, but not all, are what BIND takes. */
export const planted: fc.Arbitrary<string> = fc
	.array(fc.oneof({ arbitrary: line(OWNERS, value), weight: 4 }, line(STS_OWNERS, stsValue), tlsa), {
		minLength: 1,
		maxLength: 3,
	})
	.map(lines => `${lines.join('\n')}\n`);
