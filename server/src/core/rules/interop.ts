/** What the rules on legal records say of senders that get on badly with them; all of it comes from senders/. */
import type { Destination, TlsRptRecord } from '../tlsrpt/record.ts';
import { listed, lostBy, SENDERS, type Sender, usedBy } from '../tlsrpt/senders/index.ts';
import { VERSION } from '../tlsrpt/version.ts';
import { applyChanges } from '../value-changes.ts';
import type { ValueChange } from './rule.ts';

/** What senders leave undone until a record is changed so; undefined where other mistakes in it keep them from more. */
export const lost = ({ octets }: TlsRptRecord, changes: readonly ValueChange[]): string | undefined =>
	lostBy(octets, applyChanges(octets, changes));

/** Who uses nothing of a record until it is changed so, ready to stand behind a colon: “mox sends no reports”. */
export function silent({ octets }: TlsRptRecord, changes: readonly ValueChange[]): string | undefined {
	const after = applyChanges(octets, changes);
	const names = SENDERS.filter(s => usedBy(s, octets).length === 0 && usedBy(s, after).length > 0).map(s => s.name);
	return names.length === 0 ? undefined : `${listed(names)} ${names.length > 1 ? 'send' : 'sends'} no reports`;
}

/** What a sender makes of one destination when it stands alone in a record; undefined where it has no use for it. */
export const takenAs = (sender: Sender, { text }: Destination): string | undefined =>
	usedBy(sender, `${VERSION}; rua=${text}`)[0]?.uri;

/** The names of senders, as a sentence has them. */
export const namesOf = (accepts: (sender: Sender) => boolean): string =>
	listed(SENDERS.filter(accepts).map(sender => sender.name));
