import { existsSync } from 'node:fs';

/** The Chromium to use (CHROMIUM_PATH, Debian's, or Chrome), or undefined where there is none. */
export function chromiumPath(): string | undefined {
	const candidates = [process.env['CHROMIUM_PATH'], '/usr/bin/chromium', '/usr/bin/google-chrome'];
	return candidates.find(file => file !== undefined && existsSync(file));
}
