// The language client asks minimatch only for a server that wants to hear of files being moved. Ours does not.
export const noMinimatch = {
	name: 'no-minimatch',
	setup(build) {
		build.onResolve({ filter: /^minimatch$/ }, () => ({ path: 'minimatch', namespace: 'left-out' }));
		build.onLoad({ filter: /.*/, namespace: 'left-out' }, () => ({
			contents: "export class Minimatch { constructor() { throw new Error('File operations are not supported.'); } }",
		}));
	},
};
