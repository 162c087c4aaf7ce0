/**
 * A whole check while every packet takes 50 ms: how long it takes, beside its longest chain of steps that wait for each
 * other, and beside all its steps one after another. `npm run bench -- check`
 */
import type { Progress } from '../../server/src/net/gather.ts';
import { startLab } from '../lab/lab.ts';
import type { Scenario } from '../lab/scenario.ts';
import { median, ms } from './measure.ts';

/** Milliseconds, one way. */
const DELAY = 50;
const RUNS = 5;

/** All that a check can have to do: two hosts with DANE, MTA-STS, reports by mail and by HTTPS. */
const SCENARIO: Scenario = {
	id: 'far',
	title: 'a domain with everything, far away',
	zone: 'sec.lab',
	tlsrpt: ['v=TLSRPTv1; rua=mailto:tlsrpt@rua.ins.lab,https://rpt.ins.lab/v1'],
	mx: [
		{ host: 'mx1', smtp: 'good', cert: 'good', tlsa: ['3 1 1 leaf'] },
		{ host: 'mx2', pref: 20, smtp: 'good', cert: 'good' },
	],
	sts: { txt: 'v=STSv1; id=1;', http: {} },
	expect: { findings: [] },
};

/**
 * The packets that no order of steps avoids: questions for MX and address, opening a connection (its last packet goes with
 * none of the client's, since the server speaks first) and the greeting, EHLO, STARTTLS and the handshake of TLS 1.3.
 */
const PACKETS = 2 + 2 + 4 + 2 + 2 + 2;

interface Ran {
	readonly key: string;
	readonly step: Progress['step'];
	readonly name: string;
	readonly type: Progress['type'];
	readonly took: number;
}

export interface CheckSpeed {
	/** Milliseconds, medians. */
	readonly wall: number;
	readonly chain: number;
	readonly sum: number;
	/** The steps of the longest chain. */
	readonly steps: readonly string[];
	readonly packets: number;
}

export async function checkSpeed(): Promise<CheckSpeed> {
	const lab = await startLab([SCENARIO], DELAY);
	try {
		const runs: Omit<CheckSpeed, 'packets'>[] = [];
		for (let i = 0; i < RUNS; i++) runs.push(await once(lab));
		const by = (pick: (run: (typeof runs)[number]) => number): number => median(runs.map(pick));
		const { steps } = runs[0]!;
		return { wall: by(r => r.wall), chain: by(r => r.chain), sum: by(r => r.sum), steps, packets: PACKETS * DELAY };
	} finally {
		await lab.close();
	}
}

async function once(lab: Awaited<ReturnType<typeof startLab>>): Promise<Omit<CheckSpeed, 'packets'>> {
	const begun = new Map<string, number>();
	const ran: Ran[] = [];
	const onProgress = ({ step, name, type, answer }: Progress): void => {
		const key = `${type} ${name}`;
		// What authoritative servers are asked directly is asked by the same names.
		const own = step === 'authority' ? `${step} ${key}` : key;
		const start = begun.get(own);
		if (answer === undefined || start === undefined) begun.set(own, performance.now());
		else ran.push({ key: own, step, name, type, took: performance.now() - start });
	};
	const start = performance.now();
	await lab.gather(SCENARIO, { onProgress, probeTimeout: 10_000 });
	const wall = performance.now() - start;
	const longest = ran.map(one => chainTo(one, ran)).reduce((a, b) => (lengthOf(a) >= lengthOf(b) ? a : b));
	return { wall, chain: lengthOf(longest), sum: lengthOf(ran), steps: longest.map(({ key }) => key) };
}

const lengthOf = (steps: readonly Ran[]): number => steps.reduce((sum, { took }) => sum + took, 0);

/** A step with those before it that it waits for, each the longest of its kind. */
function chainTo(step: Ran, all: readonly Ran[]): readonly Ran[] {
	const chains = all.filter(other => needs(step, other)).map(other => chainTo(other, all));
	const [longest = []] = chains.toSorted((a, b) => lengthOf(b) - lengthOf(a));
	return [...longest, step];
}

const isAddress = ({ type }: Ran): boolean => type === 'A' || type === 'AAAA';

/** Whether nobody can begin `step` before `other` is known. */
function needs(step: Ran, other: Ran): boolean {
	switch (step.step) {
		case 'host':
			return step.type === 'SMTP' ? isAddress(other) && other.name === step.name : other.step === 'mx';
		case 'policy':
			return step.type === 'HTTPS' && isAddress(other) && other.name === step.name;
		case 'destination':
			return step.type === 'HTTPS' ? isAddress(other) && other.name === step.name : other.step === 'tlsrpt';
		case 'stray-tlsa':
			return other.step === 'mx' || (other.type === 'TLSA' && other.step === 'host');
		case 'authority':
			if (other.step !== 'authority' || step.type === 'NS') return false;
			return isAddress(step) ? other.type === 'NS' : isAddress(other);
		default:
			return false;
	}
}

export function reportCheckSpeed({ wall, chain, sum, steps, packets }: CheckSpeed): readonly string[] {
	const line = (what: string, time: number): string => `| ${what} | ${ms(time)} ms | ${(wall / time).toFixed(2)} |`;
	return [
		`\nA check while every packet takes ${DELAY} ms one way, by delays before the servers; median of ${RUNS}`,
		'\n| | time | the check takes so many times that |\n|---|---|---|',
		line('the whole check', wall),
		line(`longest chain, as measured: ${steps.join(' → ')}`, chain),
		line(`the packets of that chain, ${packets / DELAY} of them`, packets),
		line('all steps one after another', sum),
	];
}
