/** How far a check is, step by step, in the words of a progress message. */
import type { Progress } from '../net/ask.ts';

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

/** Tells of the step that is waited for longest how much of it is done, and what it waits for: one line that seldom changes. */
export function stepsOf(report: (message: string) => void): (progress: Progress) => void {
	const steps = new Map<Progress['step'], Counted>();
	let told = '';
	return ({ step, name, type, answer }) => {
		const counted = steps.get(step) ?? { open: [], begun: 0 };
		steps.set(step, counted);
		const what = `${type} ${name}`;
		if (answer === undefined) {
			counted.begun++;
			counted.open.push(what);
		} else counted.open.splice(counted.open.indexOf(what), 1);
		const first = [...steps].find(([, { open }]) => open.length > 0);
		if (first === undefined) return;
		const [longest, { open, begun }] = first;
		const message = `${WORDS[longest]} ${begun - open.length}/${begun}: ${open[0]}`;
		if (message !== told) report(message);
		told = message;
	};
}
