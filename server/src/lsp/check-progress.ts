/** How far a check is: each step by itself, and the one that is waited for longest in the words of a progress message. */
import type { Progress } from '../net/ask.ts';
import type { StepProgress } from './protocol.ts';

const WORDS: Readonly<Record<Progress['step'], string>> = {
	tlsrpt: 'TLS-RPT record',
	mx: 'MX',
	'mta-sts': 'MTA-STS record',
	addresses: 'addresses',
	destination: 'where reports go',
	host: 'mail servers',
	policy: 'MTA-STS policy',
	'stray-tlsa': 'other TLSA records',
	authority: 'name servers',
};

interface Counted {
	readonly open: string[];
	begun: number;
}

export interface Watcher {
	/** One line that seldom changes. */
	line(message: string): void;
	/** Those that have begun, in the order in which they did. */
	steps(steps: readonly StepProgress[]): void;
}

export function stepsOf(watcher: Watcher): (progress: Progress) => void {
	const counts = new Map<Progress['step'], Counted>();
	let told = '';
	return ({ step, name, type, answer }) => {
		const counted = counts.get(step) ?? { open: [], begun: 0 };
		counts.set(step, counted);
		const what = `${type} ${name}`;
		if (answer === undefined) {
			counted.begun++;
			counted.open.push(what);
		} else counted.open.splice(counted.open.indexOf(what), 1);
		const steps = Array.from(counts, ([key, { open, begun }]): StepProgress => {
			const [waiting] = open;
			return { label: WORDS[key], begun, done: begun - open.length, ...(waiting !== undefined && { waiting }) };
		});
		watcher.steps(steps);
		const first = steps.find(({ waiting }) => waiting !== undefined);
		if (first === undefined) return;
		const message = `${first.label} ${first.done}/${first.begun}: ${first.waiting}`;
		if (message !== told) watcher.line(message);
		told = message;
	};
}

/** Milliseconds: what changes faster nobody reads. */
const PACE = 50;

/** Hands on the latest at that pace, until it is stopped. */
export function paced<T>(send: (value: T) => void) {
	let latest: T | undefined;
	let timer: ReturnType<typeof setTimeout> | undefined;
	return {
		put(value: T): void {
			latest = value;
			timer ??= setTimeout(() => {
				timer = undefined;
				if (latest !== undefined) send(latest);
			}, PACE);
		},
		stop: (): void => clearTimeout(timer),
	};
}
