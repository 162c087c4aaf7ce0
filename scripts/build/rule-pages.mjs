// The rules' pages as one file: ninety small ones would make the package a tenth larger.
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

/** The highlighter of the editor's preview makes a comment of all that follows a semicolon, in quotes too. */
const forPreview = page => page.replaceAll('```zone', '```');

/** `{ "zone/wrong-owner": "# …" }`, from the pages below `folder`. */
export async function rulePages(folder) {
	const files = (await readdir(folder, { recursive: true })).filter(file => file.endsWith('.md')).sort();
	const pages = files.map(async file => [
		file.slice(0, -'.md'.length).replaceAll(path.sep, '/'),
		forPreview(await readFile(path.join(folder, file), 'utf8')),
	]);
	return Object.fromEntries(await Promise.all(pages));
}
