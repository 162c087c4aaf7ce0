/** Code actions whose edits are worked out once the user takes them: a menu is opened far more often than used. */

/** What such an action says of itself: a step of MTA-STS, by where it was offered, or the rule of which all is to be mended. */
export type ActionData = StepData | RuleData;

interface StepData {
	readonly uri: string;
	readonly offset: number;
}

interface RuleData {
	readonly uri: string;
	readonly rule: string;
}

export function readActionData(data: unknown): ActionData | undefined {
	const { uri, offset, rule } = (typeof data === 'object' && data !== null ? data : {}) as Record<string, unknown>;
	if (typeof uri !== 'string') return undefined;
	if (typeof offset === 'number') return { uri, offset };
	return typeof rule === 'string' ? { uri, rule } : undefined;
}
