/** The TLS-RPT record of a mail domain that has none, put behind its MX records. */
import type { SourceDocument } from '../document.ts';
import type { Edit } from '../text.ts';
import { isMailDomain } from '../tlsrpt/address.ts';
import { VERSION } from '../tlsrpt/record.ts';
import { isAbsolute } from '../zone/names.ts';
import type { ZoneRecord, ZoneView } from '../zone/zone.ts';
import { styleNear } from './column-style.ts';
import { type MailDomain, mailDomains, writtenName } from './mail-domains.ts';
import { snippetText } from './record-items.ts';

export interface Creation {
	readonly title: string;
	readonly edit: Edit;
	/** The new text in the syntax of snippets, with placeholders. */
	readonly snippet?: string;
}

/** For the domain of the record at `offset`, else for the zone's own. None in a zone that is not known in full. */
export function addRecord({ language, zones, expansion }: SourceDocument, offset: number): Creation | undefined {
	const [zone] = zones;
	const whole = expansion?.zone ?? zone;
	if (language !== 'zone' || zone === undefined || whole?.complete !== true) return undefined;
	const at = zone.recordAt(offset)?.owner.replace(/^(?:_mta-sts|_dmarc|_25\._tcp)\./, '');
	const domains = mailDomains(zone);
	const found = domains.find(({ domain }) => domain === at) ?? domains.find(({ domain }) => domain === zone.domain);
	if (found === undefined || !isMailDomain(found.domain.replace(/\.$/, '')) || !isAbsolute(found.domain))
		return undefined;
	if (whole.at(`_smtp._tls.${found.domain}`).length > 0) return undefined;
	return creation(zone, found);
}

function creation(zone: ZoneView, { domain, last }: MailDomain): Creation {
	const before = lastOfOwner(zone, last);
	const line = styleNear(zone, last.index);
	const owner = writtenName(`_smtp._tls.${domain}`, last.origin);
	const host = domain.replace(/\.$/, '');
	const mailbox = `tlsrpt@${host}`;
	const address = `tlsrpt.${host}/v1`;
	const lines = zone.slice(zone.lines(before));
	const end = /\r\n$/.test(lines) ? '\r\n' : '\n';
	// The last line of a file may have no end.
	const [open, close] = /\n$/.test(lines) ? ['', end] : [end, ''];
	const text = (mailto: string, https: string): string =>
		`${open}${line(owner, 'TXT', `"${VERSION}; rua=mailto:${mailto},https://${https}"`)}${close}`;
	const at = zone.lines(before).end;
	return {
		title: `Add the TLS-RPT record of ${host}`,
		edit: { span: { start: at, end: at }, newText: text(mailbox, address) },
		snippet: snippetText(text('\u0001', '\u0002'))
			.replace('\u0001', `\${1:${snippetText(mailbox)}}`)
			.replace('\u0002', `\${2:${snippetText(address)}}`),
	};
}

/** The last of the records that take their owner over from one: the next line would take it from the new record. */
function lastOfOwner(zone: ZoneView, record: ZoneRecord): ZoneRecord {
	let last = record;
	for (let next = zone.record(last.index + 1); next !== undefined && next.ownerSpan === undefined; ) {
		last = next;
		next = zone.record(last.index + 1);
	}
	return last;
}
