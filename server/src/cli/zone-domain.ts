/** The domain of a zone file, by what stands around it. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { domainOfFileName } from '#core/document.ts';
import { type ConfiguredZone, configuredZones, domainOfFile, isServerConfig } from '#core/zone/server-config.ts';
import { decodeText } from './input.ts';

/** Octets; configurations are small. */
const MAX_SIZE = 0x1000000;

/**
 * In normal form: as a name server's configuration in the file's folder, or one around it up to `root`, says; else as the
 * file's name tells.
 */
export function zoneDomain(file: string, root: string | undefined): string | undefined {
	const top = path.resolve(root ?? path.dirname(file));
	for (let folder = path.dirname(path.resolve(file)); ; folder = path.dirname(folder)) {
		const domain = domainOfFile(path.resolve(file), zonesIn(folder));
		if (domain !== undefined) return domain;
		if (folder === top || folder === path.dirname(folder)) return domainOfFileName(file);
	}
}

const known = new Map<string, readonly ConfiguredZone[]>();

/** The zones that the configurations in a folder name; each folder is looked into once. */
function zonesIn(folder: string): readonly ConfiguredZone[] {
	let zones = known.get(folder);
	if (zones === undefined) {
		zones = configsIn(folder).flatMap(name => configuredZones(name, read(path.join(folder, name))));
		known.set(folder, zones);
	}
	return zones;
}

function configsIn(folder: string): readonly string[] {
	try {
		return readdirSync(folder).filter(isServerConfig).sort();
	} catch {
		// A folder that cannot be read tells nothing.
		return [];
	}
}

function read(file: string): string {
	try {
		const found = statSync(file);
		return found.isFile() && found.size <= MAX_SIZE ? decodeText(readFileSync(file)).text : '';
	} catch {
		// Nor does such a file.
		return '';
	}
}
