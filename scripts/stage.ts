/** The extension as it ships, in a folder of its own: what is packaged, and what the tests load into an editor. */
import { cp, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { listFiles, PackageManager } from '@vscode/vsce';
import { at, root } from './project.ts';

/**
 * Makes out/extension/ of what is built, and returns it. Of `"type": "module"`, which the sources need, the manifest says
 * nothing there: VS Code's web worker host takes a `.js` file for an ES module then, and loads none of those.
 */
export async function stageExtension(): Promise<string> {
	const folder = at('out/extension');
	await rm(folder, { recursive: true, force: true });
	const files = await listFiles({ cwd: root, packageManager: PackageManager.None });
	for (const file of [...files, '.vscodeignore']) await cp(at(file), path.join(folder, file));
	const { type: _, ...manifest } = JSON.parse(await readFile(at('package.json'), 'utf8')) as { readonly type: string };
	await writeFile(path.join(folder, 'package.json'), JSON.stringify(manifest, null, '\t'));
	return folder;
}
