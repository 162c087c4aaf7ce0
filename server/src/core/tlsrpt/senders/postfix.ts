/** Postfix, which looks the record up, and sys4's tlsrpt-reporter, which reads it and sends. */
import { quoted } from '../../candidate.ts';
import { trimmer } from '../blank.ts';
import { VERSION } from '../version.ts';
import { onlyIndex, refused, type Sender, type SenderDestination, type SenderReading } from './sender.ts';

export const postfix: Sender = {
	id: 'postfix',
	name: 'Postfix with tlsrpt-reporter',
	shortName: 'Postfix+sys4',
	version: 'Postfix 3.10 and later, tlsrpt-reporter 0.6.0rc2',
	source:
		'vdukhovni/postfix postfix/src/smtp/smtp_tlsrpt.c (smtp_tlsrpt_find_policy); sys4/tlsrpt-reporter tlsrpt_reporter/utility.py (parse_tlsrpt_record), mapping.py (pre_flight_check)',
	posts: true,
	read,
	choose: values => onlyIndex(values, value => IS_RECORD.test(value)),
};

/** Postfix allows white space before the semicolon, the reporter behind it does not. */
const IS_RECORD = /^v=TLSRPTv1[ \t]*;/;

const RUA = 'rua=';

/** Python's str.strip() on UTF-8. */
const strip = trimmer(
	String.raw`[\t-\r\x1c- ]|\xc2[\x85\xa0]|\xe1\x9a\x80|\xe2\x80[\x80-\x8a\xa8\xa9\xaf]|\xe2\x81\x9f|\xe3\x80\x80`,
);

function read(octets: string): SenderReading {
	if (!IS_RECORD.test(octets)) return refused('takes a value for a record only if it begins “v=TLSRPTv1;”');
	const first = octets.indexOf(';');
	if (first !== VERSION.length) return refused('knows no version but “v=TLSRPTv1” right before the semicolon');
	const second = octets.indexOf(';', first + 1);
	const { from, to } = strip(octets, first + 1, second < 0 ? octets.length : second);
	if (!octets.slice(from, to).startsWith(RUA)) return refused('looks for “rua” right behind the version only');
	const destinations: SenderDestination[] = [];
	for (let at = from + RUA.length; at <= to; ) {
		const comma = octets.indexOf(',', at);
		const end = comma < 0 || comma > to ? to : comma;
		const uri = octets.slice(at, end);
		if (!/^(?:https|mailto):/.test(uri)) {
			return refused(`drops the whole list over ${quoted(uri)}, which does not begin “mailto:” or “https:”`);
		}
		destinations.push({ at: { from: at, to: end }, uri });
		at = end + 1;
	}
	return { kind: 'read', destinations };
}
