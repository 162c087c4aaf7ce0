import { quoted } from '../../candidate.ts';
import { renameOwner } from '../../zone/edits.ts';
import { labelsOf } from '../../zone/names.ts';
import { defineRule } from '../rule.ts';
import { otherAt } from '../standing.ts';

export const zoneWildcardOwner = defineRule({
	name: 'zone/wildcard-owner',
	scope: 'candidate',
	severity: 'warning',
	summary: 'A TLSRPT record’s owner has an asterisk behind its first label',
	rfc: 'RFC 4592 section 2.1.1',
	why: `An asterisk is a wildcard only as the first label of a name. In \`_smtp._tls.*.example.com\` it stands for itself, and no
sender ever asks for that name. No wildcard can give each subdomain a TLSRPT record at \`_smtp._tls\` and nothing else: write
a record, or a CNAME record to one that they share, for each domain that gets mail.`,
	bad: [
		{
			text: `_smtp._tls.* TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"
;^^^^^^^^^^^ Write a record for each`,
		},
	],
	good: [
		{
			text: `_smtp._tls.a CNAME _smtp._tls
_smtp._tls.b CNAME _smtp._tls
_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"`,
		},
	],
	*check({ owner, source, zone, atOwner, meant }) {
		if (!atOwner || !meant || owner === undefined || source === undefined || zone === undefined) return;
		if (!labelsOf(owner).includes('*')) return;
		const written = source.ownerSpan && zone.slice(source.ownerSpan);
		const short = written?.replace(/\.\*(?=\.|$)/g, '');
		const free = otherAt(zone, owner.replace(/\.\*(?=\.|$)/g, ''), source) === undefined;
		const edits = short === undefined || short === written || !free ? undefined : renameOwner(zone, source, short);
		yield {
			span: source.ownerSpan ?? source.span,
			message: `Write a record for each domain in the place of ${quoted(owner, 255)}: an asterisk here is no wildcard.`,
			...(edits && { fixes: [{ title: `Rename to “${short}”`, safe: false, edits }] }),
		};
	},
});
