// The types of the API for the page, from the OpenAPI document of the program: src/api/schema.ts.
//   node scripts/schema.mjs [--check] PROGRAM      PROGRAM prints the document (build/guanxi-openapi)
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const args = process.argv.slice(2);
const check = args[0] === '--check';
const program = resolve(args.at(-1));
const target = join(dirname(fileURLToPath(import.meta.url)), '../src/api/schema.ts');
const api = JSON.parse(execFileSync(program, { encoding: 'utf8', maxBuffer: 1 << 26 }));

const pascal = (key) => key.split('_').map((w) => w[0].toUpperCase() + w.slice(1)).join('');
const name = (key) => (/^[A-Z]/.test(key) ? key : `${pascal(key)}Record`);
const plain = { string: 'string', integer: 'number', number: 'number', boolean: 'boolean', null: 'null' };
function type(s) {
  if (s.$ref) return `${name(s.$ref.split('/').at(-1))} | null`;
  if (s.enum) return s.enum.map((v) => (v === null ? 'null' : `'${v}'`)).join(' | ');
  const list = [s.type ?? []].flat();
  if (list.length === 0) return 'unknown';
  return list.map((t) => (t === 'array' ? `${wrapped(s.items)}[]` : t === 'object' ? (s.properties ? members(s, ' ') : 'Record<string, unknown>') : plain[t])).join(' | ');
}
const wrapped = (s) => (/[|{]/.test(type(s)) ? `(${type(s)})` : type(s));
// Keys that must stand are those named; those of a record always do, though `fields=` may thin it out.
function members(s, sep, all = false) {
  const need = new Set(s.required ?? []);
  const lines = Object.entries(s.properties).map(([k, v]) => `${v.readOnly ? 'readonly ' : ''}${/^[a-z_]\w*$/i.test(k) ? k : `'${k}'`}${all || need.has(k) ? '' : '?'}: ${type(v)};`);
  return sep === ' ' ? `{ ${lines.join(' ')} }` : `{\n  ${lines.join('\n  ')}\n}`;
}

const schemas = Object.entries(api.components.schemas);
const kinds = schemas.map(([k]) => k).filter((k) => !/^[A-Z]/.test(k)).sort();
const text = `// Made by scripts/schema.mjs from the program's own tables (make web-schema); do not edit.
${schemas.filter(([k]) => /^[A-Z]/.test(k)).map(([k, s]) => `export interface ${k} ${members(s, '\n')}`).join('\n')}

export type KindKey =
${kinds.map((k) => `  | '${k}'`).join('\n')};

${schemas.filter(([k]) => !/^[A-Z]/.test(k)).map(([k, s]) => `export interface ${name(k)} ${members(s, '\n', true)}`).join('\n')}

/** The record of each kind. */
export interface Records {
${kinds.map((k) => `  ${k}: ${name(k)};`).join('\n')}
}
`;
let old = '';
try { old = readFileSync(target, 'utf8'); } catch { /* not made yet */ }
if (check) {
  if (old === text) process.exit(0);
  console.error('web/src/api/schema.ts is older than the kinds of the program: run make web-schema');
  process.exit(1);
}
if (old !== text) writeFileSync(target, text);
