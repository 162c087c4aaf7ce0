/** What the rules on the `mx` lines of a policy share. */
import { quoted } from '../../candidate.ts';
import type { Fix } from '../../finding.ts';
import { type MxFault, mendedMx, mxFault } from '../../mtasts/mx-pattern.ts';
import { mxLines, type Policy, type PolicyLine } from '../../mtasts/policy.ts';
import { toOctets, visible } from '../../octets.ts';

export const faultyMx = (policy: Policy, fault: MxFault): readonly PolicyLine[] =>
	mxLines(policy).filter(line => line.kind === 'field' && faultOfMx(line) === fault);

const known = new WeakMap<PolicyLine, MxFault | 'none'>();

/** Looked for once for each line: many rules ask. */
export function faultOfMx(line: PolicyLine): MxFault | undefined {
	const fault = known.get(line) ?? mxFault(line.valueText) ?? 'none';
	known.set(line, fault);
	return fault === 'none' ? undefined : fault;
}

export const shown = ({ valueText }: PolicyLine): string => quoted(toOctets(valueText), 200);

export const shownMended = (line: PolicyLine): string => quoted(toOctets(mendedMx(line.valueText) ?? ''), 200);

/** The pattern that was meant, where there is no doubt. */
export function mending({ value, valueText }: PolicyLine, safe: boolean): Fix[] {
	const newText = mendedMx(valueText);
	return newText === undefined
		? []
		: [{ title: `Write “${visible(newText)}”`, safe, edits: [{ span: value, newText }] }];
}
