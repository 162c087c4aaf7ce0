import { looksLikeTlsRpt } from '../../candidate.ts';
import { labelsOf } from '../../zone/names.ts';
import { defineRule } from '../rule.ts';

/** First labels that were meant as `_smtp._tls`: old drafts, other services' habits, and slips. Longest first. */
const MISTAKEN = [
	['_smtp', '_tls', '_tcp'],
	['_tls', '_smtp'],
	['_smtp', 'tls'],
	['smtp', '_tls'],
	['smtp', 'tls'],
	['_smtp', '_tcp'],
	['_smtp-tls'],
	['_smtp-tlsrpt'],
	['_smtp_tlsrpt'],
	['_smtp_tls'],
	['_smtptls'],
	['_tlsrpt'],
	['_tls-rpt'],
	['_tls_rpt'],
	['tlsrpt'],
	['_tls'],
	['_smtp'],
	['_dmarc'],
	['_mta-sts'],
] as const;

export const zoneWrongOwner = defineRule({
	name: 'zone/wrong-owner',
	scope: 'candidate',
	severity: 'error',
	summary: 'A TLSRPT record stands at a name that no sender asks',
	rfc: 'RFC 8460 section 3',
	why: `Senders look for the record at \`_smtp._tls\` before the Policy Domain and nowhere else. They do not walk up the tree, and
names from old drafts (\`_smtp-tlsrpt\`, \`_smtp_tlsrpt\`) are asked by nobody.`,
	bad: [
		{
			text: `_smtp-tlsrpt TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"
;^^^^^^^^^^^ Name this`,
			fixed: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"`,
		},
	],
	good: [{ text: `_SMTP._TLS TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"` }],
	*check({ owner, atOwner, source, value, zone }) {
		if (owner === undefined || atOwner || source === undefined || !looksLikeTlsRpt(value.octets)) return;
		const span = source.ownerSpan ?? source.span;
		const labels = labelsOf(owner);
		const mistaken = MISTAKEN.find(m => m.every((label, i) => labels[i] === label));
		const domain = labels.slice(mistaken?.length ?? 0).join('.');
		const written = zone === undefined || source.ownerSpan === undefined ? '' : zone.slice(source.ownerSpan);
		const rest =
			mistaken === undefined || written === '@' ? (written === '@' ? '' : written) : restOf(written, mistaken.length);
		yield {
			span,
			message: `Name this record “_smtp._tls${domain === '' ? '' : `.${domain}`}”: senders ask for it nowhere else.`,
			...(source.ownerSpan && {
				fixes: [
					{
						title: 'Rename to “_smtp._tls”',
						safe: true,
						edits: [{ span: source.ownerSpan, newText: rest === '' ? '_smtp._tls' : `_smtp._tls.${rest}` }],
					},
				],
			}),
		};
	},
});

/** What is left of an owner as written without its first labels. */
const restOf = (written: string, labels: number): string => written.split('.').slice(labels).join('.');
