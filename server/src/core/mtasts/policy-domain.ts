/** Whose policy a policy file holds: nothing in its text says it. */
import { domainOfFileName } from '../document.ts';
import { domainName } from '../zone/names.ts';

/** Folders that say nothing of a domain, between it and the file. */
const PLAIN_FOLDER = /^(?:\.well-known|public|public_html|static|www|web|html|htdocs|content|dist|site|src|mta-sts)$/i;

/**
 * In normal form: what a folder around the file is called (`mta-sts.<domain>`, or `<domain>`); else the domain that is the
 * only one with mail, as far as zones are known. `withMail`: all that have.
 */
export function domainOfPolicy(path: string, withMail: readonly string[]): string | undefined {
	const folders = path.split(/[\\/]/).slice(0, -1).reverse();
	const host = folders.find(folder => /^mta-sts\../i.test(folder));
	if (host !== undefined) return domainName(host.slice('mta-sts.'.length));
	const nearest = folders.find(folder => !PLAIN_FOLDER.test(folder));
	const named = nearest === undefined ? undefined : domainOfFileName(nearest);
	if (named !== undefined) return named;
	// Further out a name with a dot may be anything, unless there is such a domain.
	const further = folders.map(domainOfFileName).find(domain => domain !== undefined && withMail.includes(domain));
	return further ?? (withMail.length === 1 ? withMail[0] : undefined);
}
