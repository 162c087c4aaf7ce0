/**
 * What the server and an editor's client say to each other beyond LSP: method names and plain data. No types of the
 * protocol libraries: client and server bring two copies of those.
 */

import type { Config, RuleSettings } from '#core/config.ts';
import type { Severity } from '#core/finding.ts';
import type { DomainFacts } from '#core/live/facts.ts';
import type { Report } from '#core/live/report.ts';
import type { Delivered } from '#core/report/delivery.ts';
import type { Contact } from '../net/consent.ts';

/** The client's `initializationOptions`. */
export interface InitializationOptions {
	/** A diagnostic's code links to this and the rule's name. Without it codes carry no link. */
	readonly docsUrl?: string;
	/** Whether the workspace is trusted. In one that is not, nothing goes to the network. False where it is not said. */
	readonly trusted?: boolean;
	/** What the client was last told to remember of MTA-STS policies. One that gives none is told nothing. */
	readonly policies?: RememberedPolicies;
}

/** By domain in normal form: the id of its MTA-STS record, and a digest of the policy that stood beside it. */
export type RememberedPolicies = Readonly<Record<string, { readonly id: string; readonly digest: string }>>;

/** Notification of the server: to be remembered beyond its end, and given back as `initializationOptions.policies`. */
export const REMEMBER_POLICIES = 'tlsrpt/rememberPolicies';

/** Notification from the client: the user now trusts the workspace. */
export const TRUST_GRANTED = 'tlsrpt/trustGranted';

/** Request: which domain does the zone in a document serve, and can it be checked? */
export const DOMAIN_OF = 'tlsrpt/domainOf';
export interface DomainOfParams {
	readonly uri?: string;
}
export interface DomainOfResult {
	/** Without its final dot; null where nothing tells it. */
	readonly domain: string | null;
	/** Why no domain can be checked from here: a sentence for the user. */
	readonly refusal?: string;
}

/** Request, on the user's command only: ask DNS about a domain. Cancellable; reports progress on `workDoneToken`. */
export const CHECK = 'tlsrpt/check';
export interface CheckParams {
	/** As the user typed it. */
	readonly domain: string;
	/** The open zone to compare with what is served. */
	readonly uri?: string;
	/** Check what would be if that zone, as it is in the editor, were published; nothing is compared then. */
	readonly asPublished?: boolean;
	/** With that: URIs of the policy files in the workspace, of which the domain's is taken for published too. */
	readonly policies?: readonly string[];
	readonly workDoneToken?: number | string;
	/** Where `$/progress` tells of each step by itself, as a list of `StepProgress`. */
	readonly stepsToken?: number | string;
}

export interface StepProgress {
	/** In words. */
	readonly label: string;
	/** Questions and connections: so many have begun, and so many of them are done. */
	readonly begun: number;
	readonly done: number;
	/** One that is not: `MX example.com`. */
	readonly waiting?: string;
}

export type CheckResult =
	| { readonly kind: 'done'; readonly report: CheckReport }
	/** The input is no domain, the resolver's address is none, the workspace is not trusted: a sentence for the user. */
	| { readonly kind: 'refused'; readonly message: string };

export interface CheckReport {
	readonly domain: string;
	/** The open zone that was asked for, if the domain is in it. */
	readonly zone?: string;
	readonly facts: DomainFacts;
	/** What the panel draws; its findings are those below, without places. */
	readonly report: Report;
	/** The worst first. */
	readonly findings: readonly CheckFinding[];
	/** The whole report as text, safe to print. */
	readonly text: string;
	/** The same as Markdown, in which what came from the network stays text. */
	readonly markdown: string;
	/** What each sender that would report anything would write of it. */
	readonly samples: readonly SampleText[];
	readonly durationMs: number;
}

export interface SampleText {
	/** The sender's name, as in the report's predictions. */
	readonly sender: string;
	/** JSON in the form of RFC 8460 section 4.4. */
	readonly text: string;
}

export interface CheckFinding {
	readonly rule: string;
	readonly severity: Severity;
	readonly message: string;
	/** The name, host or destination that it is about. */
	readonly subject?: string;
	/** The line of the open zone that it is about. */
	readonly location?: { readonly uri: string; readonly line: number; readonly character: number };
}

/**
 * Request of the server, in the midst of a check: may these mail and web servers be connected to? Cancelled with the check.
 * For a client that does not know it the answer is no.
 */
export const CONSENT = 'tlsrpt/consent';
export interface ConsentParams {
	readonly domain: string;
	/** At least one. */
	readonly contacts: readonly Contact[];
}
export interface ConsentResult {
	readonly connect: boolean;
}

/**
 * Request, on the user's command only: a test report to where the domain's reports go. It is posted once `CONFIRM_SEND` says
 * so; for destinations by mail the answer holds a message that the user may send. Cancellable.
 */
export const SEND_REPORT = 'tlsrpt/sendReport';
export interface SendReportParams {
	/** As the user typed it. */
	readonly domain: string;
	/** The user's own mail address. */
	readonly contact: string;
	/** Of the document whose settings hold. */
	readonly uri?: string;
}
export type SendReportResult =
	| {
			readonly kind: 'done';
			/** A sentence for each destination that reports are posted to. */
			readonly deliveries: readonly Delivered[];
			/** A whole message (RFC 5322), not sent and not signed. */
			readonly mail?: string;
	  }
	| { readonly kind: 'declined' }
	/** A sentence for the user. */
	| { readonly kind: 'refused'; readonly message: string };

/** Request of the server, before anything is sent. For a client that does not know it the answer is no. */
export const CONFIRM_SEND = 'tlsrpt/confirmSend';
export interface ConfirmSendParams {
	readonly domain: string;
	/** URIs that the report would be posted to, fit to be shown. */
	readonly posts: readonly string[];
	/** Those that a message is made for. */
	readonly mails: readonly string[];
}
export interface ConfirmSendResult {
	readonly send: boolean;
}

/** Request: the zone in an open document as JSON. */
export const EXPORT_ZONE = 'tlsrpt/exportZone';
export interface ExportZoneParams {
	readonly uri: string;
}
export type ExportResult =
	/** `notes`: sentences for the user about what is not as it was, or was made up. */
	| { readonly kind: 'done'; readonly text: string; readonly notes: readonly string[] }
	/** A sentence for the user. */
	| { readonly kind: 'refused'; readonly message: string };

/** Request: a zone file from records in JSON, or with the records that a domain for mail begins with. */
export const NEW_ZONE = 'tlsrpt/newZone';
export type NewZoneParams =
	| { readonly json: string }
	/** As the user typed it. */
	| { readonly domain: string };
/** `no-zone`: the JSON is none, or holds something else. */
export type NewZoneResult = ExportResult | { readonly kind: 'no-zone' };

/**
 * The client's command that a code lens runs; its argument is a `CheckCommand`. Lenses go only to clients whose
 * `initializationOptions` hold `trusted`: others would show a line that does nothing.
 */
export const CHECK_COMMAND = 'tlsrpt.checkDomain';
export interface CheckCommand {
	readonly domain?: string;
	readonly uri?: string;
	readonly asPublished?: boolean;
}

/** The client's command that asks the user which domain a zone is for; its argument is a `SayDomainCommand`. To the same clients. */
export const SAY_DOMAIN_COMMAND = 'tlsrpt.sayDomain';
export interface SayDomainCommand {
	readonly uri: string;
}

/** The client's command that shows a rule's page; its argument is the rule's name. Offered to the same clients. */
export const OPEN_PAGE_COMMAND = 'tlsrpt.openRulePage';

/**
 * Request of the server: the text of a file that an open zone includes. Only clients whose `initializationOptions` hold
 * `trusted` are asked.
 */
export const READ_FILE = 'tlsrpt/readFile';
export interface ReadFileParams {
	readonly uri: string;
}
export interface ReadFileResult {
	/** Null where there is none, or it cannot be read. */
	readonly text: string | null;
}

/**
 * Request of the server: the names of what stands in a folder, where a name server's configuration may tell a zone's
 * domain. To the same clients.
 */
export const LIST_FOLDER = 'tlsrpt/listFolder';
export interface ListFolderParams {
	readonly uri: string;
}
export interface ListFolderResult {
	/** Empty where there is none, or it cannot be read. */
	readonly names: readonly string[];
}

/** The section of settings that the server asks the client for, per resource. */
export const SETTINGS_SECTION = 'tlsrpt';
export interface Settings {
	readonly enable: boolean;
	/** `system`, the address of a resolver (`IP`, `IP:PORT`, `[IPv6]:PORT`), or the URL of one that is asked over HTTPS. */
	readonly resolver: string;
	/** The deadline of a whole live check, in milliseconds. */
	readonly checkTimeout: number;
	readonly check: CheckSettings;
	readonly rules: RuleSettings;
	/** Domains of zones, by patterns for their paths from the folder that is open. */
	readonly origins: Config['origins'];
	/** Whether `$INCLUDE` may name files outside of the folders that are open. */
	readonly includeOutside: boolean;
	/** Whose an MTA-STS policy file is; empty where its path or the open zones shall tell. */
	readonly policyDomain: string;
}

/** Whether a live check connects to mail and web servers, and how. */
export interface CheckSettings {
	readonly servers: (typeof SERVERS)[number];
	/** Where to connect in the place of what is meant: `HOST:PORT:ADDRESS:PORT`, as curl has it. */
	readonly connectTo: readonly string[];
	/** Private addresses too; or those in these blocks. */
	readonly allowPrivate: boolean | readonly string[];
	/** The path of a file of further roots to trust; empty for none. */
	readonly ca: string;
}

export const SERVERS = ['ask', 'always', 'never'] as const;

export const DEFAULT_SETTINGS: Settings = {
	enable: true,
	resolver: 'system',
	checkTimeout: 20_000,
	check: { servers: 'ask', connectTo: [], allowPrivate: false, ca: '' },
	rules: {},
	policyDomain: '',
	origins: [],
	includeOutside: false,
};
