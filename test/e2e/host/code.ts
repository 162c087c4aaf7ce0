// Takes the options that @vscode/test-electron gives a desktop VS Code. Node runs this file as it is, without tsx.
import { parseArgs } from 'node:util';
import { automate } from './automate.ts';
import { remoteUri, workbenchUrl } from './code-server.ts';

const { values, positionals } = parseArgs({
	strict: false,
	allowPositionals: true,
	options: {
		extensionDevelopmentPath: { type: 'string', multiple: true },
		extensionTestsPath: { type: 'string' },
		'user-data-dir': { type: 'string' },
		'extensions-dir': { type: 'string' },
	},
});
/** The values of an option, given once, several times or not at all. */
const texts = (value: unknown) => [value].flat().filter(item => typeof item === 'string');
const [userDataDir] = texts(values['user-data-dir']);
const [extensionsDir] = texts(values['extensions-dir']);
const [testsPath] = texts(values.extensionTestsPath);

if (testsPath === undefined) {
	process.stderr.write('This `code` only runs extension tests: give --extensionTestsPath.\n');
	process.exit(2);
}
const { code, account } = await automate(
	{
		...(userDataDir === undefined ? {} : { userDataDir }),
		...(extensionsDir === undefined ? {} : { extensionsDir }),
		testDriver: true,
	},
	Number(process.env['E2E_TIMEOUT_MS'] ?? 300_000),
	async (_page, server) =>
		workbenchUrl(server, positionals[0], [
			...texts(values.extensionDevelopmentPath).map(
				folder => ['extensionDevelopmentPath', remoteUri(server, folder)] as const,
			),
			['extensionTestsPath', remoteUri(server, testsPath)],
		]),
);
process.stderr.write(account); // shown where the tests left no account of their own
process.exitCode = code;
