/** Serves zone files on the loopback, so that the live check of the sample workspace works without a network. */
import { parseZone } from '#core/zone/zone.ts';
import { createZones, encodeWithin, RCODE, refusal, replyTo } from './answer.ts';
import { servedRecords } from './records.ts';
import { type Asking, type DnsServer, listen } from './server.ts';

export interface ZoneFile {
	/** The zone's domain, with its final dot. */
	readonly origin: string;
	readonly text: string;
}

export const serveZones = (files: readonly ZoneFile[], host?: string, port?: number): Promise<DnsServer> =>
	listen(answerFrom(files), host, port);

/** Answers queries from zone files. */
export function answerFrom(files: readonly ZoneFile[]): (asking: Asking) => void {
	const lookup = createZones(files.flatMap(file => servedRecords(parseZone(file.text, { origin: file.origin }))));
	return ({ query, limit, send }) => {
		const rcode = refusal(query);
		const question = query.questions?.[0];
		const answer =
			rcode === RCODE.NOERROR && question !== undefined
				? lookup(question.name, question.type)
				: { rcode, authoritative: false, answers: [], authorities: [] };
		send(encodeWithin(replyTo(query, answer), limit));
	};
}
