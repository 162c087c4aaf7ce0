/** By what it says, one version of a policy is told from the next. */
import { firstOf, mxLines, type Policy } from './policy.ts';

/**
 * A short word for what a policy says: the same for the same mode, time and hosts, however they are written. Undefined for
 * one that is not whole.
 */
export function policyDigest(policy: Policy): string | undefined {
	const [mode, age] = [firstOf(policy, 'mode')?.valueText, firstOf(policy, 'max_age')?.valueText];
	if (!mode || !age || firstOf(policy, 'version') === undefined) return undefined;
	const hosts = mxLines(policy).map(line => line.valueText.toLowerCase());
	return hashOf(JSON.stringify([mode, Number(age), [...new Set(hosts)].sort()]));
}

/** FNV-1a, 32 bits, in hexadecimal. */
function hashOf(text: string): string {
	let hash = 0x811c9dc5;
	for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
	return (hash >>> 0).toString(16);
}
