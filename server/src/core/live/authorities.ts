/** What the authoritative servers of a domain say of its record, asked directly. */
import { quoted } from '../candidate.ts';
import { type Answer, type DomainFacts, type TxtRecord, txtOctets } from './facts.ts';

export interface AuthorityView {
	/** Those that say the same. */
	readonly servers: readonly string[];
	/** What they say, fit to be shown. */
	readonly value: string;
	/** The same for equal answers. */
	readonly key: string;
}

/** Servers that gave an answer, by what they said of `_smtp._tls`; more than one view means that they disagree. */
export function authorityViews({ authorities = [] }: DomainFacts): readonly AuthorityView[] {
	const views = new Map<string, { servers: string[]; value: string; key: string }>();
	for (const { server, tlsrpt } of authorities) {
		const key = answerKey(tlsrpt);
		if (key === undefined) continue;
		const view = views.get(key) ?? { servers: [], value: shown(tlsrpt), key };
		view.servers.push(server);
		views.set(key, view);
	}
	return [...views.values()];
}

/** Undefined where there is no answer; the order of records does not matter. */
export function answerKey(answer: Answer<readonly TxtRecord[]>): string | undefined {
	if (answer.kind === 'absent') return '[]';
	return answer.kind === 'found' ? JSON.stringify(answer.value.map(txtOctets).toSorted()) : undefined;
}

const shown = (answer: Answer<readonly TxtRecord[]>): string =>
	answer.kind === 'found' ? answer.value.map(record => quoted(txtOctets(record))).join(' and ') : 'no record';
