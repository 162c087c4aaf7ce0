/** The way that mail takes, as a tree of names: the domain, its MX hosts and policy, and what each of them shows. */
import { visible } from '../octets.ts';
import { addressesOf, deliveryOf, isBogus } from './delivery.ts';
import { type DomainFacts, isNullMx } from './facts.ts';
import { judgedHosts } from './hosts.ts';
import { isActive, type Sts, stsOf } from './policy.ts';
import type { State } from './report.ts';
import { faultWords, type MailRow, noPolicy, sound } from './report-mail.ts';

export interface PathNode {
	/** What leads here: `MX 10`, `certificate`, `TLSA`, `policy`. Empty for the domain. */
	readonly by: string;
	/** A name, or what was found where there is none. */
	readonly name: string;
	/** How it stands, in words; may be empty. */
	readonly text: string;
	readonly state: State;
	readonly next: readonly PathNode[];
}

export function pathTree(facts: DomainFacts, rows: readonly MailRow[]): PathNode {
	const hosts = judgedHosts(facts).map(({ host, facts: { addresses } }): PathNode => {
		const name = visible(host);
		const row = rows.find(one => one.name === name);
		const [startTls, certificate, , dane] = row?.checks ?? [];
		const isThere = addressesOf(addresses).length > 0;
		const leaf = (by: string, check: typeof startTls): PathNode[] =>
			check === undefined ? [] : [{ by, name: check.text, text: '', state: check.state, next: [] }];
		return {
			by: row?.preference === undefined ? 'no MX' : `MX ${row.preference}`,
			name,
			// Without an address there is nothing that STARTTLS could be of.
			text: `${isThere ? 'STARTTLS ' : ''}${startTls?.text}`,
			state: startTls?.state ?? 'plain',
			next: [...leaf('certificate', certificate), ...leaf('TLSA', dane)],
		};
	});
	const way = hosts.length > 0 ? hosts : noHosts(facts);
	return {
		by: '',
		name: visible(facts.domain),
		text: '',
		state: 'plain',
		next: [...way, ...policyNode(stsOf(facts), facts)],
	};
}

function noHosts(facts: DomainFacts): readonly PathNode[] {
	const { mx } = facts;
	const node = (name: string, state: State): PathNode[] => [{ by: 'MX', name, text: '', state, next: [] }];
	if (isBogus(mx)) return node('DNSSEC validation fails', 'error');
	if (mx.kind === 'found' && isNullMx(mx.value)) return node('null MX: takes no mail', 'plain');
	const delivery = deliveryOf(facts);
	// Of a check that knew no servers there are MX records, and nothing behind them.
	if (mx.kind === 'found')
		return mx.value.map(one => ({ ...node(visible(one.exchange), 'plain')[0]!, by: `MX ${one.preference}` }));
	return node(
		delivery === 'unknown' ? 'not known' : 'mail has nowhere to go',
		delivery === 'unknown' ? 'plain' : 'warning',
	);
}

function policyNode(sts: Sts, facts: DomainFacts): readonly PathNode[] {
	if (sts.record === 'none' && sts.policy === undefined) return [];
	const { inForce, tls, certificate } = sts;
	const standing =
		inForce === undefined
			? noPolicy(sts)
			: ({ state: isActive(inForce) ? 'good' : 'plain', text: `mode ${inForce.mode}` } as const);
	const name = visible(facts.policy?.host ?? `mta-sts.${facts.domain}`);
	const leaf = { by: 'certificate', text: '', next: [] };
	const shown: PathNode[] =
		tls === undefined
			? []
			: certificate.length > 0
				? [{ ...leaf, name: certificate.map(fault => faultWords(fault, tls)).join(', '), state: 'error' }]
				: [{ ...leaf, name: sound(tls, facts.at).text, state: sound(tls, facts.at).state }];
	return [{ by: 'policy', name, text: standing.text, state: standing.state, next: shown }];
}

/** The tree in characters, a line for each name. `mark`: what stands for a state that matters. */
export function pathLines(root: PathNode, mark: (state: State) => string): readonly string[] {
	const lines = [root.name];
	const draw = (nodes: readonly PathNode[], indent: string): void => {
		for (const [i, node] of nodes.entries()) {
			const last = i === nodes.length - 1;
			const words = node.text === '' ? node.name : `${node.name}: ${node.text}`;
			const marked = mark(node.state);
			lines.push(`${indent}${last ? '└─' : '├─'} ${node.by}  ${words}${marked === '' ? '' : `  [${marked}]`}`);
			draw(node.next, `${indent}${last ? '   ' : '│  '}`);
		}
	};
	draw(root.next, '');
	return lines;
}
