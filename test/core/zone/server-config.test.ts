import assert from 'node:assert/strict';
import fc from 'fast-check';
import { configuredZones, domainOfFile, isServerConfig } from '#core/zone/server-config.ts';

const zones = (name: string, text: string): string[] => configuredZones(name, text).map(z => `${z.domain} ${z.file}`);

describe('zones in the configuration of a name server', () => {
	it('are those of named.conf that have a file', () => {
		const text = `
// zone "no.example" { file "no"; };
options { directory "/var/bind"; /* zone "no.example" { file "no"; } */ };
zone "Example.COM" IN { type master; file "zones/example.com"; allow-update { key "k"; }; };
view "inside" { match-clients { any; }; zone "2.0.192.in-addr.arpa" { file "rev.2" ; }; # file "no";
};
zone "elsewhere.example" { type forward; };
zone example.net { file "a\\"b"; }; zone . { type hint; file "root.hints"; };`;
		assert.deepEqual(zones('named.conf.local', text), [
			'example.com. zones/example.com',
			'2.0.192.in-addr.arpa. rev.2',
			'example.net. a\\"b',
			'. root.hints',
		]);
	});

	it('are those of nsd.conf', () => {
		const text = `server:\n  zonesdir: "/etc/nsd"\n  logfile: "x"\nzone:\n\tname: "example.com"\n\tzonefile: "example.zone" # mine\n
zone:\n  zonefile: "%s.zone"\n  name: example.org\nkey:\n  name: "k"\nzone: \n name: example.net\n zonefile: master/%s.zone\n`;
		assert.deepEqual(zones('nsd.conf', text), [
			'example.com. example.zone',
			'example.org. example.org.zone',
			'example.net. master/example.net.zone',
		]);
	});

	it('are those of knot.conf', () => {
		const text = `server:\n    listen: 0.0.0.0@53\ntemplate:\n  - id: default\n    file: "%s.zone"\nzone:\n  - domain: example.com\n    file: "a/example.com.zone"\n  - domain: example.org.\n    storage: /x\n    file: org\nlog:\n  - target: syslog\n    file: x\n`;
		assert.deepEqual(zones('knot.conf', text), ['example.com. a/example.com.zone', 'example.org. org']);
	});

	it('belong to the file that they name', () => {
		const all = configuredZones(
			'named.conf',
			'zone a.example { file "/etc/bind/x/db"; }; zone b.example { file "y/db"; }; zone c.example { file "only"; };',
		);
		assert.equal(domainOfFile('/etc/bind/x/db', all), 'a.example.');
		assert.equal(domainOfFile('/work/y/db', all), 'b.example.');
		assert.equal(domainOfFile('/work/z/db', all), undefined, 'two zones have a file of that name');
		assert.equal(domainOfFile('C:\\zones\\only', all), 'c.example.');
		assert.equal(domainOfFile('/work/other', all), undefined);
	});

	it('are read from whatever text there is', () => {
		for (const name of ['named.conf', 'nsd.conf']) {
			fc.assert(
				fc.property(fc.string({ unit: fc.constantFrom(...'zone file{};"/*#\n:- name%s\\') }), text => {
					for (const { domain, file } of configuredZones(name, text)) assert.ok(domain.endsWith('.') && file !== '');
				}),
			);
		}
		assert.deepEqual(['named.conf', 'named.conf.default-zones', 'nsd.conf', 'my.conf'].map(isServerConfig), [
			true,
			true,
			true,
			false,
		]);
	});
});
