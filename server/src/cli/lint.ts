import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import {
	type DocumentLanguage,
	detectLanguage,
	isPolicyFile,
	languageOfId,
	readDocument,
	type SourceDocument,
} from '#core/document.ts';
import { type LintOptions, lint } from '#core/lint.ts';
import { type MailHosts, mailOf } from '#core/mtasts/mail-hosts.ts';
import { newIdAt } from '#core/mtasts/new-id.ts';
import { domainOfPolicy } from '#core/mtasts/policy-domain.ts';
import { visible } from '#core/octets.ts';
import { domainName } from '#core/zone/names.ts';
import { type Args, isUsage, readNumber, type Usage, usage } from './args.ts';
import { collect, isRelevant } from './collect.ts';
import type { Command } from './command.ts';
import { type ConfigFile, configFinder, configuredDomain } from './config-file.ts';
import { lintJson } from './format/json.ts';
import { countFindings, type LintedFile } from './format/linted.ts';
import { lintText, painter } from './format/text.ts';
import { includeFiles } from './include-files.ts';
import { decodeText, readText, STDIN } from './input.ts';
import { type LintedFiles, lintedFiles } from './linted-files.ts';
import type { ExitCode, Terminal } from './terminal.ts';
import { zoneDomain } from './zone-domain.ts';

interface LintSettings {
	readonly format: string;
	readonly language: DocumentLanguage | undefined;
	readonly origin: string | undefined;
	readonly stdinName: string | undefined;
	readonly root: string | undefined;
	readonly maxWarnings: number;
	readonly paths: readonly string[];
}

export const LINT: Command = {
	name: 'lint',
	operands: 'PATH...',
	summary: 'find mistakes in zone files and in texts that hold records',
	about: `Lints the files named, and in folders all zone files (*.zone, *.arpa; others that begin as one does) and
Markdown and plain texts that speak of TLS-RPT or MTA-STS. MTA-STS policies (mta-sts.txt) are held against the zones
among the files. PATH - is standard input. The nearest .tlsrptrc.json above a file holds for it.`,
	options: [
		{ name: 'format', value: 'FORMAT', choices: ['text', 'json'], help: 'how findings are shown (text)' },
		{
			name: 'language',
			value: 'ID',
			help: 'what the files are: zone, text, markdown or mta-sts-policy; else their names and texts tell',
		},
		{
			name: 'origin',
			value: 'NAME',
			help: 'the domain of zone or policy; else .tlsrptrc.json, named.conf or the like beside the file tells, or its name',
		},
		{ name: 'root', value: 'DIR', help: "the folder that $INCLUDE stays in; the file's own unless given" },
		{ name: 'stdin-filename', value: 'NAME', help: 'what standard input would be called as a file' },
		{ name: 'max-warnings', value: 'N', help: 'exit with 1 if there are more warnings than this' },
	],
	async run(args, terminal) {
		const settings = await readSettings(args);
		if (isUsage(settings)) return settings;
		const { files, failed } = await lintAll(settings, terminal);
		const json = settings.format === 'json';
		terminal.out(json ? lintJson(files) : lintText(files, painter(terminal.colour)));
		return failed ? 2 : exitCode(files, settings.maxWarnings);
	},
};

async function readSettings(args: Args): Promise<LintSettings | Usage> {
	const paths = args.positionals;
	if (paths.length === 0) return usage('Name a file or a folder, or - for standard input.');
	const languageId = args.value('language');
	const language = languageId === undefined ? undefined : languageOfId(languageId);
	if (languageId !== undefined && language === undefined) {
		return usage(`There is no language ${visible(languageId)}: give zone, text, markdown or mta-sts-policy.`);
	}
	const given = args.value('origin');
	const origin = given === undefined ? undefined : domainName(given);
	if (given !== undefined && origin === undefined) return usage(`"${visible(given)}" is no domain name.`);
	const maxWarnings = readNumber(args, 'max-warnings', 0);
	if (typeof maxWarnings === 'object') return maxWarnings;
	const root = args.value('root');
	if (root !== undefined && !(await isFolder(root))) return usage(`"${visible(root)}" is no folder.`);
	return {
		format: args.value('format') ?? 'text',
		language,
		origin,
		stdinName: args.value('stdin-filename'),
		root,
		maxWarnings: maxWarnings ?? Number.POSITIVE_INFINITY,
		paths,
	};
}

const isFolder = (path: string): Promise<boolean> =>
	stat(path).then(
		found => found.isDirectory(),
		() => false,
	);

async function lintAll(settings: LintSettings, terminal: Terminal) {
	const files = lintedFiles();
	const mayBePolicy = (path: string): boolean =>
		settings.language === 'mta-sts-policy' || isPolicyFile(path) || isPolicyFile(settings.stdinName ?? '');
	const configOf = configFinder(settings.root);
	const told = new Set<ConfigFile>();
	let failed = false;
	const fail = (message: string): void => {
		terminal.err(`${message}\n`);
		failed = true;
	};
	const entries = await collect(settings.paths);
	// In a large zone its mail is not gathered for nobody.
	const run: Run = {
		settings,
		files,
		mail: new Map(),
		policies: [],
		judgesPolicies: entries.some(entry => entry.kind !== 'failure' && mayBePolicy(entry.path)),
	};
	for (const entry of entries) {
		if (entry.kind === 'failure') {
			fail(entry.message);
			continue;
		}
		const path = entry.path === STDIN ? (settings.stdinName ?? STDIN) : entry.path;
		const config = configOf(path);
		if (config !== undefined && !told.has(config)) {
			told.add(config);
			config.problems.forEach(fail);
		}
		if (config?.config.enable === false) {
			if (!entry.inFolder) terminal.err(`${visible(path)}: It is not linted: ${visible(config.path)} says so.\n`);
			continue;
		}
		const read = await readText(entry.path, terminal);
		if (typeof read === 'string') {
			fail(read);
			continue;
		}
		const { text, utf8 } = read;
		if (entry.inFolder && !isRelevant(path, text)) continue;
		if (!utf8) terminal.err(`${visible(path)}: This is not UTF-8: octets that are none are read as U+FFFD.\n`);
		lintFile(path, text, config, run);
	}
	for (const policy of run.policies) lintPolicy(policy, run);
	return { files: files.all(), failed };
}

interface Run {
	readonly settings: LintSettings;
	readonly files: LintedFiles;
	/** Of all zones so far, by domain. */
	readonly mail: Map<string, MailHosts>;
	readonly judgesPolicies: boolean;
	/** MTA-STS policies: they are judged when all zones are known. */
	readonly policies: { readonly path: string; readonly document: SourceDocument; readonly options: LintOptions }[];
}

function lintFile(path: string, text: string, config: ConfigFile | undefined, run: Run): void {
	const { settings, files, mail, policies, judgesPolicies } = run;
	const detected = settings.language ?? detectLanguage(path, text);
	const mayBeZone = detected !== 'markdown' && detected !== 'mta-sts-policy';
	const domain = mayBeZone ? (configuredDomain(config, path) ?? zoneDomain(path, settings.root)) : undefined;
	// A file that a name server is configured with, or that is named for its domain, is a zone whatever it holds.
	const language = settings.language === undefined && domain !== undefined ? 'zone' : detected;
	const origin = settings.origin ?? (language === 'zone' ? domain : undefined);
	const find = includeFiles({ file: path, root: settings.root, decode: bytes => decodeText(bytes).text });
	const document = readDocument(text, language, { origin, files: { find, doc: path } });
	const loaded = settings.origin !== undefined;
	const options: LintOptions = { loaded, newId: newId(), ...(config && { rules: config.config.rules }) };
	if (document.policy !== undefined) {
		policies.push({ path, document, options });
		// It keeps its place among the files.
		files.add(path, document, []);
		return;
	}
	if (language === 'zone' && judgesPolicies) {
		for (const zone of document.expansion === undefined ? document.zones : [document.expansion.zone]) {
			for (const [name, hosts] of mailOf(zone)) mail.set(name, hosts);
		}
	}
	files.add(path, document, lint(document, options));
}

function lintPolicy({ path, document, options }: Run['policies'][number], { settings, files, mail }: Run): void {
	const domain = settings.origin ?? domainOfPolicy(resolve(path), [...mail.keys()]);
	files.add(path, document, lint({ ...document, mail: mail.get(domain ?? '') }, options));
}

const newId = (): string => newIdAt(new Date().toISOString());

function exitCode(files: readonly LintedFile[], maxWarnings: number): ExitCode {
	const { error, warning } = countFindings(files);
	return error > 0 || warning > maxWarnings ? 1 : 0;
}
