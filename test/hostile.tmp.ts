import { readDocument } from '#core/document.ts';
import { lint } from '#core/lint.ts';
import { quoteValue } from '#core/zone/strings.ts';
const n = 65000;
const rep = (s: string) => s.repeat(Math.ceil(n / s.length)).slice(0, n);
const values: Record<string, string> = {
	semis: rep(';'), words: rep(';a'), ext: rep(';a=1'), rua: rep(';rua=mailto:a@b'), commas: 'rua=' + rep(','), list: 'rua=' + rep('mailto:a@b.example,'),
	bare: 'rua=' + rep('a@b,'), spaces: 'rua=' + rep(' '), spacesx: 'rua=a' + rep(' ') + 'b', bang: 'rua=mailto:' + rep('!'), pct: 'rua=https://h/' + rep('%'), illegal: 'rua=https://h/' + rep('{a'),
	quotes: 'rua=' + rep('"'), angle: 'rua=' + rep('<'), nb: 'rua=' + rep('\xc2\xa0'), utf: 'rua=https://h/' + rep('a\xc3\xa9'), host: 'rua=mailto:a@' + rep('\xc3\xa9'), cut: 'rua=https://h/' + rep(',a'), cut2: 'rua=https://h/x' + rep(';a'),
	eqs: rep('='), wseq: 'x=' + rep(' a=b'), known: 'rua=' + rep(',p=1'), many: rep(';rau=mailto:a@b'), dots: 'rua=mailto:' + rep('a.') + '@b', dom: 'rua=mailto:a@' + rep('a.'), lead: rep(' '), v: rep('v=TLSRPTv1 '), mt: 'rua=' + rep('mailto: '), seps: 'rua=' + rep('mailto:a@b '), blanksemi: rep(' ;'), display: 'rua=' + rep('a ') + '<mailto:a@b>', tmpl: 'rua=' + rep('{{'), tmpl2: rep('${a}!,'), vv: rep('; v=tlsrpt'),
};
for (const [k, v] of Object.entries(values)) for (const head of ['v=TLSRPTv1; ', '']) {
	const text = '_smtp._tls TXT ' + quoteValue(head + v.replace(/^;/, head ? '' : ';'));
	const t = performance.now();
	const f = lint(readDocument(text, 'zone', { origin: 'example.com.' }));
	const ms = performance.now() - t;
	if (ms > 300) console.log(k, JSON.stringify(head), Math.round(ms), 'ms', f.length);
}
console.log('done');
