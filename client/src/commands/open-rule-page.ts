import { commands, type Disposable, env, l10n, Uri, type UriHandler, window, workspace } from 'vscode';
import { ruleOf } from '#core/rules/rule.ts';

const SCHEME = 'tlsrpt-rule';

/** Rule pages: `{ "zone/wrong-owner": "# …" }`, read when the first one is asked for. */
type Pages = Readonly<Record<string, string>>;

export interface RulePages extends Disposable {
	open(name: unknown): Promise<void>;
	/** Answers `vscode://tlsrpt.tls-rpt-checker/rules/<rule>`, which diagnostics' codes link to. */
	readonly uriHandler: UriHandler;
	/** What a rule's name is put behind to link to its page. */
	readonly base: string;
}

/** Shows the rules' pages, which are bundled in one file, each as a document of its own. */
export function createRulePages(extension: Uri): RulePages {
	let loaded: Promise<Pages> | undefined;
	const load = (): Promise<Pages> => {
		loaded ??= readPages(Uri.joinPath(extension, 'dist/rules.json'));
		return loaded;
	};
	const open = async (finding: unknown): Promise<void> => {
		const name = typeof finding === 'string' ? ruleOf(finding) : '';
		// Whatever comes in from outside: only a name that has a page opens one.
		if (!Object.hasOwn(await load(), name)) {
			void window.showWarningMessage(l10n.t('There is no such rule.'));
			return;
		}
		const page = Uri.from({ scheme: SCHEME, path: `/${name}.md` });
		// One that is not locked would turn to whatever Markdown file gets the focus next.
		await commands.executeCommand('markdown.showPreview', page, undefined, { locked: true });
	};
	const provider = workspace.registerTextDocumentContentProvider(SCHEME, {
		provideTextDocumentContent: async ({ path }) => (await load())[path.replace(/^\/|\.md$/g, '')] ?? '',
	});
	return {
		open,
		uriHandler: { handleUri: uri => open(uri.path.replace(/^\/rules\//, '')) },
		base: `${env.uriScheme}://tlsrpt.tls-rpt-checker/rules/`,
		dispose: () => void provider.dispose(),
	};
}

const readPages = async (file: Uri): Promise<Pages> =>
	JSON.parse(new TextDecoder().decode(await workspace.fs.readFile(file))) as Pages;
