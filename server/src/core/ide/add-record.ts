/** The TLS-RPT record of a mail domain that has none, put behind its MX records; and those of its mail servers. */
import type { SourceDocument } from '../document.ts';
import { tlsRptAnswer, tlsRptOwner } from '../mail/domain.ts';
import { smtpTlsaSets } from '../mail/tlsa.ts';
import type { Edit } from '../text.ts';
import { isMailDomain } from '../tlsrpt/address.ts';
import { VERSION } from '../tlsrpt/record.ts';
import { isAbsolute, isWithin, labelsOf } from '../zone/names.ts';
import { quoteValue } from '../zone/strings.ts';
import { TYPE } from '../zone/types.ts';
import type { ZoneRecord, ZoneView } from '../zone/zone.ts';
import { styleNear } from './column-style.ts';
import { type MailDomain, mailDomains, writtenName } from './mail-domains.ts';
import { snippetText } from './record-items.ts';

export interface Creation {
	readonly title: string;
	readonly edits: readonly Edit[];
	/** The new text of the only edit in the syntax of snippets, with placeholders. */
	readonly snippet?: string;
}

/** The mail domain of the record at `offset`, else the zone's own. */
export function mailDomainAt(zone: ZoneView, offset: number): MailDomain | undefined {
	const at = zone.recordAt(offset)?.owner.replace(/^(?:_mta-sts|mta-sts|_smtp\._tls|_dmarc|_25\._tcp)\./, '');
	const domains = mailDomains(zone);
	const found = domains.find(({ domain }) => domain === at) ?? domains.find(({ domain }) => domain === zone.domain);
	return found !== undefined && isMailDomain(found.domain.replace(/\.$/, '')) && isAbsolute(found.domain)
		? found
		: undefined;
}

/** For the domain of the record at `offset`, else for the zone's own. None in a zone that is not known in full. */
export function addRecord({ language, zones, expansion }: SourceDocument, offset: number): Creation | undefined {
	const [zone] = zones;
	const whole = expansion?.zone ?? zone;
	if (language !== 'zone' || zone === undefined || whole?.complete !== true) return undefined;
	const found = mailDomainAt(zone, offset);
	if (found === undefined || whole.at(`_smtp._tls.${found.domain}`).length > 0) return undefined;
	return creation(zone, found);
}

function creation(zone: ZoneView, { domain, last }: MailDomain): Creation {
	const line = styleNear(zone, last.index);
	const owner = writtenName(tlsRptOwner(domain), last.origin);
	const host = domain.replace(/\.$/, '');
	const mailbox = `tlsrpt@${host}`;
	const address = `tlsrpt.${host}/v1`;
	const edit = (mailto: string, https: string): Edit =>
		behind(zone, last, [line(owner, 'TXT', `"${VERSION}; rua=mailto:${mailto},https://${https}"`)]);
	return {
		title: `Add the TLS-RPT record of ${host}`,
		edits: [edit(mailbox, address)],
		snippet: snippetText(edit('\u0001', '\u0002').newText)
			.replace('\u0001', `\${1:${snippetText(mailbox)}}`)
			.replace('\u0002', `\${2:${snippetText(address)}}`),
	};
}

/**
 * The records of mail servers with TLSA records that have none: for DANE the Policy Domain is the mail server (RFC 8460
 * section 1.1). They say what the zone's own record does. Offered at records that have to do with it.
 */
export function addHostRecords(document: SourceDocument, offset: number): Creation | undefined {
	const { language, zones, expansion, candidates } = document;
	const [zone] = zones;
	const whole = expansion?.zone ?? zone;
	if (language !== 'zone' || zone?.domain === undefined || whole?.complete !== true) return undefined;
	const { domain } = zone;
	const at = zone.recordAt(offset);
	const near = at !== undefined && (at.type === TYPE.TLSA || at.type === TYPE.MX || at.owner === tlsRptOwner(domain));
	if (!near || !isAbsolute(domain)) return undefined;
	const own = candidates.find(({ owner, record }) => owner === tlsRptOwner(domain) && record.conforms);
	const value = own?.value.octets ?? `${VERSION}; rua=mailto:tlsrpt@${domain.slice(0, -1)}`;
	const missing = smtpTlsaSets(zone).flatMap(({ hosts, records }) => {
		const last = records.at(-1)?.record;
		return last === undefined ? [] : hosts.filter(host => mayHave(whole, host)).map(host => ({ host, last }));
	});
	if (missing.length === 0) return undefined;
	return {
		title:
			missing.length === 1
				? `Add the TLS-RPT record of the mail server ${missing[0]!.host.slice(0, -1)}`
				: `Add the TLS-RPT records of ${missing.length} mail servers with TLSA records`,
		edits: missing.map(({ host, last }) => {
			const line = styleNear(zone, last.index);
			return behind(zone, last, [line(writtenName(tlsRptOwner(host), last.origin), 'TXT', quoteValue(value))]);
		}),
	};
}

const mayHave = (zone: ZoneView, host: string): boolean =>
	labelsOf(host)[0] !== '*' && isWithin(host, zone.domain ?? '.') && tlsRptAnswer(zone, host).kind === 'absent';

/** Lines put behind a record, and behind those that take its owner over: else they would take it from the new ones. */
export function behind(zone: ZoneView, record: ZoneRecord, added: readonly string[]): Edit {
	const { end } = zone.lines(lastOfOwner(zone, record));
	const text = zone.slice(zone.lines(lastOfOwner(zone, record)));
	const lineEnd = /\r\n$/.test(text) ? '\r\n' : '\n';
	// The last line of a file may have no end.
	const [open, close] = /\n$/.test(text) ? ['', lineEnd] : [lineEnd, ''];
	return { span: { start: end, end }, newText: `${open}${added.join(lineEnd)}${close}` };
}

/** The last of the records that take their owner over from one. */
function lastOfOwner(zone: ZoneView, record: ZoneRecord): ZoneRecord {
	let last = record;
	for (let next = zone.record(last.index + 1); next !== undefined && next.ownerSpan === undefined; ) {
		last = next;
		next = zone.record(last.index + 1);
	}
	return last;
}
