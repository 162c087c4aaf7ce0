/** The `.tlsrptrc.json` that holds for a file: the nearest one above it. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { CONFIG_FILE, type Config, originOfPath, readConfig } from '#core/config.ts';
import { lineIndex } from '#core/lines.ts';
import { visible } from '#core/octets.ts';
import { decodeText, STDIN, whyNot } from './input.ts';

export interface ConfigFile {
	readonly path: string;
	readonly config: Config;
	/** What is wrong in it, a line each: `FILE:LINE:COL: message`. */
	readonly problems: readonly string[];
}

export type FindConfig = (file: string) => ConfigFile | undefined;

/**
 * Looks in the file's folder and those around it, up to `root` where the file stands in that, else to the file system's
 * own root. Each folder is looked into once.
 */
export function configFinder(root: string | undefined): FindConfig {
	const known = new Map<string, ConfigFile | undefined>();
	const within = root === undefined ? undefined : path.resolve(root);
	return file => {
		// Standard input stands where the command runs.
		for (let folder = path.dirname(path.resolve(file === STDIN ? 'stdin' : file)); ; folder = path.dirname(folder)) {
			if (!known.has(folder)) known.set(folder, readIn(folder));
			const found = known.get(folder);
			if (found !== undefined || folder === within || folder === path.dirname(folder)) return found;
		}
	};
}

function readIn(folder: string): ConfigFile | undefined {
	const file = path.join(folder, CONFIG_FILE);
	const shown = visible(path.relative('', file));
	let text: string;
	try {
		text = decodeText(readFileSync(file)).text;
	} catch (error) {
		const { code } = error as NodeJS.ErrnoException;
		if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
		return { path: file, config: { rules: {}, origins: [] }, problems: [`${shown}:1:1: ${whyNot(error)}`] };
	}
	const { config, problems } = readConfig(text);
	const lines = lineIndex(text);
	return {
		path: file,
		config,
		problems: problems.map(({ span, message }) => {
			const { line, character } = lines.positionAt(span.start);
			return `${shown}:${line + 1}:${character + 1}: ${message}`;
		}),
	};
}

/** The domain that a configuration gives the zone in a file. */
export const configuredDomain = (found: ConfigFile | undefined, file: string): string | undefined =>
	found &&
	originOfPath(
		found.config.origins,
		path.relative(path.dirname(found.path), path.resolve(file)).split(path.sep).join('/'),
	);
