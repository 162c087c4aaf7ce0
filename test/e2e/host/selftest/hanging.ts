describe('hanging', () => {
	it('never ends', function () {
		this.timeout(0);
		return new Promise(() => {});
	});
});
