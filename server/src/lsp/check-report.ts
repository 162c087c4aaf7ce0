/** What a check found, in the order and with the places that a client shows. */
import type { Finding } from '#core/finding.ts';
import { jsonText } from '#core/json-text.ts';
import type { DomainFacts } from '#core/live/facts.ts';
import { judge, worstFirst } from '#core/live/judge.ts';
import { placeInZone } from '#core/live/place-in-zone.ts';
import { type LiveFinding, reportOf } from '#core/live/report.ts';
import { reportMarkdown } from '#core/live/report-markdown.ts';
import { reportText } from '#core/live/report-text.ts';
import { sampleReports } from '#core/report/sample.ts';
import type { Span } from '#core/text.ts';
import { isWithin } from '#core/zone/names.ts';
import { type Documents, domainOf } from './documents.ts';
import type { Findings } from './findings.ts';
import type { CheckFinding, CheckReport, Settings } from './protocol.ts';

interface Known {
	readonly documents: Documents;
	readonly findings: Findings;
}

/** `uri`: of the open zone that is compared with what is served. */
export function reportOn(
	{ documents, findings }: Known,
	facts: DomainFacts,
	settings: Settings,
	uri: string | undefined,
): Omit<CheckReport, 'durationMs'> {
	const document = uri === undefined ? undefined : documents.get(uri);
	const source = document && documents.source(document);
	const at = (span: Span): NonNullable<CheckFinding['location']> => ({
		uri: document!.uri,
		...document!.positionAt(span.start),
	});
	const differing = ({ rule, severity, message, span, owner }: Finding): CheckFinding => {
		const subject = owner?.replace(/\.$/, '');
		return { rule, severity, message, location: at(span), ...(subject !== undefined && { subject }) };
	};
	/** With the line of the open zone that leads senders to what it is about. */
	const placed = (finding: LiveFinding): CheckFinding => {
		const { subject } = finding;
		if (subject === undefined) return finding;
		const spans = source?.zones.flatMap(zone => placeInZone(zone, subject, facts.domain) ?? []) ?? [];
		return spans[0] === undefined ? finding : { ...finding, location: at(spans[0]) };
	};
	// What is not served yet differs from nothing.
	const drift =
		document === undefined || facts.asIf !== undefined
			? []
			: findings.drift(document, settings, facts.domain).map(differing);
	const judged = judge(facts, { rules: settings.rules }).map(placed);
	const all: readonly CheckFinding[] = worstFirst([...judged, ...drift]);
	const report = reportOf(
		facts,
		all.map(({ location: _, ...finding }) => finding),
	);
	const zone = document && domainOf(source, documents.originOf(document.uri));
	return {
		domain: facts.domain,
		...(zone !== undefined && isWithin(`${facts.domain}.`, `${zone}.`) && { zone: document!.uri }),
		facts,
		report,
		findings: all,
		text: reportText(report),
		markdown: reportMarkdown(report),
		samples: sampleReports(facts).map(({ name, report: sample }) => ({
			sender: name,
			text: `${jsonText(sample, 2)}\n`,
		})),
	};
}
