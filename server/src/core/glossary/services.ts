/** Services that read reports for others, known by the domain of the mailboxes that they give out. */
const SERVICES: Readonly<Record<string, string>> = {
	'dmarcadvisor.com': 'DMARC Advisor',
	'dmarcian.com': 'dmarcian',
	'easydmarc.com': 'EasyDMARC',
	'easydmarc.eu': 'EasyDMARC',
	'mailhardener.com': 'Mailhardener',
	'ondmarc.com': 'Red Sift OnDMARC',
	'powerdmarc.com': 'PowerDMARC',
	'report-uri.com': 'Report URI',
	'uriports.com': 'URIports',
};

/** The service that a host or mail domain, in lower case, belongs to. */
export function serviceAt(name: string): string | undefined {
	const domain = name.split('.').slice(-2).join('.');
	return Object.hasOwn(SERVICES, domain) ? SERVICES[domain] : undefined;
}
