/** One file's findings where it is judged several times: by itself, and in each zone that includes it. */
import type { Finding } from './finding.ts';

/**
 * What any of them finds, each once; in the order of the first that found it. A comment that silences nothing in one may
 * be needed in another, so that is said only where all say it.
 */
export function united(contexts: readonly (readonly Finding[])[]): readonly Finding[] {
	const found = new Map<string, { readonly finding: Finding; count: number }>();
	for (const findings of contexts) {
		for (const [key, finding] of new Map(findings.map(one => [keyOf(one), one]))) {
			const known = found.get(key);
			if (known === undefined) found.set(key, { finding, count: 1 });
			else known.count++;
		}
	}
	return [...found.values()]
		.filter(({ finding, count }) => finding.rule !== 'suppression-unused' || count === contexts.length)
		.map(({ finding }) => finding);
}

const keyOf = ({ rule, span, message }: Finding): string => JSON.stringify([rule, span, message]);
