/** What `JSON.stringify` leaves as it is and a terminal must not get: DEL, the C1 controls, and marks that move other text. */
const UNSEEN = /[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

/** A value as JSON that is harmless where it is printed, and the same value to whoever reads it. */
export const jsonText = (value: unknown, indent = 0): string =>
	JSON.stringify(value, null, indent).replace(UNSEEN, char => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
