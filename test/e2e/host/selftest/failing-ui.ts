describe('failing', () => {
	it('passes', () => {});
	it('fails', () => {
		throw new Error('on purpose');
	});
});
