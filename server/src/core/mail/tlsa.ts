/** The TLSA records of a zone that senders ask for: for SMTP between servers, on port 25. */

import { readTlsa, type Tlsa } from '../dane/tlsa.ts';
import { remembered } from '../remembered.ts';
import { TYPE } from '../zone/types.ts';
import type { ZoneRecord, ZoneView } from '../zone/zone.ts';
import { answer, recordsAt } from './answer.ts';
import { withoutLabels } from './domain.ts';
import { mailRecords } from './records.ts';

export interface SmtpTlsaSet {
	/** Where the records stand: `_25._tcp` and a host, or where an alias there leads. */
	readonly owner: string;
	/** The hosts that they hold for. */
	readonly hosts: readonly string[];
	readonly records: readonly SmtpTlsa[];
}

export interface SmtpTlsa {
	readonly record: ZoneRecord;
	readonly tlsa: Tlsa;
}

export const smtpTlsaSets = remembered((zone: ZoneView): readonly SmtpTlsaSet[] => {
	const hosts = new Map<string, Set<string>>();
	for (const { owner, type } of mailRecords(zone).smtp) {
		if (type !== TYPE.TLSA && type !== TYPE.CNAME) continue;
		const found = answer(zone, owner, TYPE.TLSA);
		const name = type === TYPE.TLSA ? owner : found.kind === 'found' ? found.name : undefined;
		if (name === undefined) continue;
		const of = hosts.get(name) ?? new Set();
		hosts.set(name, of.add(withoutLabels(owner, 2)));
	}
	return [...hosts].map(([owner, of]) => ({
		owner,
		hosts: [...of],
		records: recordsAt(zone, owner).flatMap(record => {
			const tlsa = record.type === TYPE.TLSA ? readTlsa(record) : undefined;
			return tlsa === undefined ? [] : [{ record, tlsa }];
		}),
	}));
});
