/** Whether JSON has the shape of what it is taken for. */

export type Check = (value: unknown) => boolean;
export type Members = Readonly<Record<string, unknown>>;

export const isObject = (value: unknown): value is Members =>
	typeof value === 'object' && value !== null && !Array.isArray(value);
export const isString: Check = value => typeof value === 'string';
export const isNumber: Check = value => typeof value === 'number';
export const isArrayOf =
	(check: Check): Check =>
	value =>
		Array.isArray(value) && value.every(check);
export const isStrings = isArrayOf(isString);
export const orNone =
	(check: Check): Check =>
	value =>
		value === undefined || check(value);

/** An object with these members, each of its shape; it may have others. */
export const has =
	(members: Readonly<Record<string, Check>>): Check =>
	value =>
		isObject(value) && Object.entries(members).every(([key, check]) => check(value[key]));

/** An object whose `kind` says which members it has. */
export const isOneOf =
	(kinds: Readonly<Record<string, Check>>): Check =>
	value =>
		isObject(value) && Object.entries(kinds).some(([kind, check]) => value['kind'] === kind && check(value));
