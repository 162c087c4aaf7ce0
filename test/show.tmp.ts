import { readFileSync } from 'node:fs';
import { readDocument } from '#core/document.ts';
import { lint } from '#core/lint.ts';
import { toOctets } from '#core/octets.ts';
import { quoteValue } from '#core/zone/strings.ts';
const all = JSON.parse(readFileSync('/work/shared/cases/records.json','utf8'));
const list: string[] = process.argv[2] === '-' ? readFileSync(0,'utf8').split('\n').filter(Boolean) : all.filter((c:any)=>c.kind==='tlsrpt-record').map((c:any)=>c.input);
for (const input of list) {
	const f = lint(readDocument('_smtp._tls TXT ' + quoteValue(toOctets(input)), 'zone', {origin:'example.com.'}));
	console.log(JSON.stringify(input)); for (const x of f) console.log('    ', x.severity, x.rule, '|', x.message, x.fixes?.map(q=>(q.safe?'+':'-')+q.title).join(' / ')??'');
}
