// Packages the extension and looks at what came out:  npm run package  (with `-- --unchecked` it does not look)
// What must be in it, what must not, how large it may be; a warning of vsce is a failure.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { at, root, vsixFile } from './project.ts';
import { stageExtension } from './stage.ts';

/** Bytes. */
const LIMIT = 450_000;

interface Manifest {
	readonly main: string;
	readonly browser: string;
	readonly icon?: string;
	readonly contributes: {
		readonly languages?: readonly { readonly configuration?: string }[];
		readonly grammars?: readonly { readonly path: string }[];
	};
}

/** Where the package may hold files; everything else got in by mistake. */
const ALLOWED =
	/^(?:package\.json|README\.md|CHANGELOG\.md|LICENSE|dist\/(?!cli\.mjs)|syntaxes\/[^/]*\.json$|images\/)/;
const SOURCES = /\.(?:ts|map)$|(?:^|\/)node_modules\//;

function needed(): readonly string[] {
	const { main, browser, icon, contributes } = JSON.parse(readFileSync(at('package.json'), 'utf8')) as Manifest;
	return [
		...[main, browser, 'dist/server.cjs', 'dist/web/server.js', 'README.md', 'CHANGELOG.md', 'LICENSE'],
		...(icon === undefined ? [] : [icon]),
		...(contributes.languages ?? []).flatMap(({ configuration }) => configuration ?? []),
		...(contributes.grammars ?? []).map(grammar => grammar.path),
		'dist/rules.json',
	].map(file => path.posix.normalize(file));
}

/** The extension's files in the VSIX, by the zip's central directory (APPNOTE.TXT sections 4.3.12 and 4.3.16). */
function packaged(): readonly string[] {
	const zip = readFileSync(vsixFile);
	const end = zip.lastIndexOf('PK\x05\x06', undefined, 'latin1');
	let at = zip.readUInt32LE(end + 16);
	const names = Array.from({ length: zip.readUInt16LE(end + 10) }, () => {
		const [name, extra, comment] = [28, 30, 32].map(field => zip.readUInt16LE(at + field)) as [number, number, number];
		const start = at + 46;
		at = start + name + extra + comment;
		return zip.toString('utf8', start, start + name);
	});
	return names.flatMap(name => (name.startsWith('extension/') ? name.slice('extension/'.length) : []));
}

/** vsce writes these names in its own case. */
const SPELT: Readonly<Record<string, string>> = {
	'readme.md': 'README.md',
	'changelog.md': 'CHANGELOG.md',
	'LICENSE.txt': 'LICENSE',
};

function contentProblems(): readonly string[] {
	const files = packaged().map(file => SPELT[file] ?? file);
	return [
		...needed()
			.filter(file => !files.includes(file))
			.map(file => `${file} is not in the package.`),
		...files
			.filter(file => !ALLOWED.test(file) || SOURCES.test(file))
			.map(file => `${file} does not belong in the package.`),
	];
}

/** Makes the VSIX; tells what vsce had to say, if that is more than that it is done. */
async function build(): Promise<string | undefined> {
	mkdirSync(path.dirname(vsixFile), { recursive: true });
	// Small takes time: who only wants to try the extension goes without.
	const bundled = spawnSync(process.execPath, ['esbuild.mjs', ...(unchecked ? [] : ['--release'])], {
		cwd: root,
		encoding: 'utf8',
	});
	if (bundled.status !== 0) return `${bundled.stdout}${bundled.stderr}`;
	const vsce = at('node_modules/@vscode/vsce/vsce');
	const flags = ['--no-dependencies', '--allow-missing-repository', '--no-rewrite-relative-links', '--out', vsixFile];
	const { status, stdout, stderr } = spawnSync(process.execPath, [vsce, 'package', ...flags], {
		cwd: await stageExtension(),
		encoding: 'utf8',
	});
	const said = `${stdout}${stderr}`.trimEnd();
	return status !== 0 || /\bWARN(?:ING)?\b/.test(said) ? said : undefined;
}

const unchecked = process.argv.includes('--unchecked');
rmSync(vsixFile, { force: true });
const said = await build();
const problems = said === undefined ? [] : [said];
if (existsSync(vsixFile) && !unchecked) {
	const { size } = statSync(vsixFile);
	console.log(`${path.relative(root, vsixFile)}: ${size} bytes, at most ${LIMIT}.`);
	if (size > LIMIT) problems.push(`The package has ${size - LIMIT} bytes too many.`);
	problems.push(...contentProblems());
}
for (const problem of problems) console.error(problem);
process.exitCode = problems.length > 0 ? 1 : 0;
