/** Names that nobody sends mail or reports to: from documentation, from private networks, or a template's words. */
import { type Candidate, policyDomainOf } from '../candidate.ts';
import type { Octets } from '../decoded.ts';
import { dependsOnPlaceholder, placeholders } from '../placeholders.ts';
import { mailtoOf } from '../tlsrpt/uri.ts';

type NameKind = 'documentation' | 'private' | 'template';

const KINDS: readonly (readonly [NameKind, RegExp])[] = [
	// RFC 2606 and RFC 6761.
	['documentation', /(?:^|\.)(?:example(?:\.(?:com|net|org|edu))?|test|invalid)$/],
	// RFC 6761, RFC 6762, RFC 8375, and the top-level domain that ICANN has set aside.
	['private', /(?:^|\.)(?:localhost|localdomain|local|internal|home\.arpa)$/],
	[
		'template',
		/(?:^|[.-])(?:your|my)-?(?:domain|company|organi[sz]ation|org|site|host)(?:[.-]|$)|(?:^|\.)(?:tld|domain\.name)$/,
	],
];

const kindOf = (name: string): NameKind | undefined => KINDS.find(([, pattern]) => pattern.test(name))?.[0];

/** Whether a name was left over in the record of a Policy Domain, which is undefined where it is not known. */
function isLeftover(name: string, domain: string | undefined): boolean {
	const kind = kindOf(name);
	const around = domain === undefined ? undefined : kindOf(domain);
	if (kind !== 'documentation') return kind !== undefined && kind !== around;
	// In documentation such names are at home; of a value alone nobody knows where it is to stand.
	return domain !== undefined && (around === undefined || around === 'private');
}

interface Leftover {
	readonly kind: 'mailto' | 'https';
	/** Where the name stands. */
	readonly at: Octets;
	/** In lower case. */
	readonly name: string;
}

/** The mail domains and hosts of a record's destinations that are left over from elsewhere. */
export function leftovers({ owner, record }: Pick<Candidate, 'owner' | 'record'>): readonly Leftover[] {
	const domain = owner?.endsWith('.') ? policyDomainOf(owner) : undefined;
	const templates = placeholders(record.octets);
	return record.destinations.flatMap(({ uri, range }): Leftover[] => {
		const { kind } = uri;
		if (kind !== 'mailto' && kind !== 'https') return [];
		const at = kind === 'mailto' ? mailtoOf(record.octets, uri).domain : uri.authority?.host;
		const name = at && record.octets.slice(at.from, at.to).toLowerCase();
		if (name === undefined || !isLeftover(name, domain)) return [];
		return dependsOnPlaceholder(record.octets, range, templates) ? [] : [{ kind, at: at!, name }];
	});
}
