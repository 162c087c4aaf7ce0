/** Records of other policies that are published as TXT, told by their versions. */

export interface ForeignPolicy {
	readonly name: string;
	/** Before the domain; empty at the domain itself, undefined where it depends. */
	readonly label: string | undefined;
	readonly version: RegExp;
}

const POLICIES: readonly ForeignPolicy[] = [
	{ name: 'SPF', label: '', version: /^[\s"']*v[ \t]*=[ \t]*spf[12]\b/i },
	{ name: 'DMARC', label: '_dmarc', version: /^[\s"']*v[ \t]*=[ \t]*dmarc[0-9]/i },
	{ name: 'MTA-STS', label: '_mta-sts', version: /^[\s"']*v[ \t]*=[ \t]*sts/i },
	{ name: 'BIMI', label: 'default._bimi', version: /^[\s"']*v[ \t]*=[ \t]*bimi/i },
	{ name: 'DKIM', label: undefined, version: /^[\s"']*v[ \t]*=[ \t]*dkim|^[^=]*k[ \t]*=[ \t]*(?:rsa|ed25519)[ \t]*;/i },
];

/** The policy whose record a value is, if any. */
export const foreignPolicyOf = (octets: string): ForeignPolicy | undefined =>
	POLICIES.find(({ version }) => version.test(octets));
