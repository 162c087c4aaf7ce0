/** What is worked out of an object that does not change is worked out once, and kept as long as the object is. */
export function remembered<K extends object, T>(find: (key: K) => T): (key: K) => T {
	const known = new WeakMap<K, { readonly found: T }>();
	return key => {
		let entry = known.get(key);
		if (entry === undefined) {
			entry = { found: find(key) };
			known.set(key, entry);
		}
		return entry.found;
	};
}
