import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { actionKinds } from '../../domain/actions/actions.ts';
import { PING_EVERY_MS, PING_LATE_MS } from '../../domain/contract/live.ts';
import { refusals } from '../../domain/words/refusals.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const LIVE = 'domain/contract/live.ts';

/** Schemas whose shape fills pages. They are in the OpenAPI document. */
const IN_OPENAPI = ['Change', 'Commit', 'SealedCommit'];

/** They only make types of schemas. */
const TOOLS = ['Frozen', 'DeepReadonly'];

type Declared = ts.InterfaceDeclaration | ts.TypeAliasDeclaration | ts.VariableDeclaration;

interface Found {
  readonly file: ts.SourceFile;
  readonly path: string;
  readonly node: Declared;
}

const files = new Map<string, ts.SourceFile>();

function fileAt(path: string): ts.SourceFile {
  const known = files.get(path);
  if (known) return known;
  const text = readFileSync(join(ROOT, path), 'utf8');
  const made = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  files.set(path, made);
  return made;
}

/** Where a type of a name is declared, in a file or in one that it imports from. */
function declared(name: string, path: string): Found | undefined {
  const file = fileAt(path);
  for (const node of file.statements) {
    const isType = ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node);
    if (isType && node.name.text === name) return { file, path, node };
  }
  const schema = file.statements
    .filter(ts.isVariableStatement)
    .flatMap(({ declarationList }) => declarationList.declarations)
    .find((node) => node.name.getText(file) === name);
  if (schema) return { file, path, node: schema };
  for (const node of file.statements) {
    if (!ts.isImportDeclaration(node) || !node.importClause?.namedBindings) continue;
    const names = node.importClause.namedBindings.getText(file).split(/[{},\s]+/);
    const from = (node.moduleSpecifier as ts.StringLiteral).text;
    const next = join(dirname(path), from);
    if (names.includes(name) && existsSync(join(ROOT, next))) return declared(name, next);
  }
  return undefined;
}

/** The names of the types that a declaration uses, in the order in which it names them. */
function namesIn({ node }: Found): readonly string[] {
  const names: string[] = [];
  const look = (inner: ts.Node): void => {
    if (ts.isTypeQueryNode(inner)) names.push(inner.exprName.getText());
    if (ts.isTypeReferenceNode(inner)) names.push(inner.typeName.getText());
    if (ts.isExpressionWithTypeArguments(inner)) names.push(inner.expression.getText());
    ts.forEachChild(inner, look);
  };
  look(node);
  return names;
}

/** All types that the messages are made of, the nearest first. */
function typesOf(): ReadonlyMap<string, Found> {
  const found = new Map<string, Found>();
  const queue = ['ToServer', 'ToClient'].map((name) => ({ name, path: LIVE }));
  queue.push({ name: 'ActionEnvelope', path: 'domain/operation/action.ts' });
  for (let next = queue.shift(); next; next = queue.shift()) {
    const type =
      found.has(next.name) || TOOLS.includes(next.name) ? undefined : declared(next.name, next.path);
    if (!type) continue;
    found.set(next.name, type);
    if (!isSchema(type)) for (const name of namesIn(type)) queue.push({ name, path: type.path });
  }
  return found;
}

/** Whether a type is made of a schema, which says more than the type. */
function isSchema({ node }: Found): boolean {
  if (ts.isVariableDeclaration(node)) return true;
  return ts.isTypeAliasDeclaration(node) && /^(Frozen|Static)<typeof \w+>$/.test(node.type.getText());
}

async function shapeOf(name: string, type: Found): Promise<string> {
  if (IN_OPENAPI.includes(name)) return `${name}: see the OpenAPI document at \`/docs/json\`.`;
  if (!isSchema(type)) return fenced('ts', ownText(type));
  const module = (await import(new URL(`../../${type.path}`, import.meta.url).href)) as Record<
    string,
    Schema
  >;
  const schema = module[name];
  if (!schema) throw new Error(`${type.path} does not export the schema ${name}`);
  return fenced('ts', `type ${name} = ${written(schema, '')}`);
}

/** The declaration with its comment, without `export`. */
function ownText({ node, file }: Found): string {
  return file.text
    .slice(node.getStart(file, true), node.end)
    .replace(/^export /m, '')
    .replaceAll('readonly ', '')
    .replace(/Frozen<typeof (\w+)>/g, '$1');
}

interface Schema {
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly items?: Schema | readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly description?: string;
}

/** A schema in the notation of types. */
function written(schema: Schema, margin: string): string {
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(' | ');
  if (schema.anyOf) return schema.anyOf.map((one) => written(one, margin)).join(' | ');
  if (Array.isArray(schema.items))
    return `[${(schema.items as readonly Schema[]).map((one) => written(one, margin)).join(', ')}]`;
  if (schema.items) return `(${written(schema.items as Schema, margin)})[]`;
  if (schema.properties) return members(schema, margin);
  if (schema.type === 'integer') return 'number';
  return schema.type === 'object' ? 'object' : (schema.type ?? 'unknown');
}

function members({ properties = {}, required = [] }: Schema, margin: string): string {
  const inner = `${margin}  `;
  const lines = Object.entries(properties).map(([name, schema]) => {
    const said = schema.description === undefined ? '' : ` // ${schema.description}`;
    return `${inner}${name}${required.includes(name) ? '' : '?'}: ${written(schema, inner)};${said}`;
  });
  return `{\n${lines.join('\n')}\n${margin}}`;
}

/** The messages of one side: name, what is sent, and what the contract says of it. */
function messagesOf({ node, file }: Found): string {
  return (node as ts.InterfaceDeclaration).members
    .filter(ts.isMethodSignature)
    .map((member) => {
      const said = ts.getJSDocCommentsAndTags(member)[0]?.comment;
      const sent = member.parameters.map((one) => one.getText(file).replaceAll('readonly ', ''));
      return `- **\`${member.name.getText(file)}\`** \`(${sent.join(', ')})\` ${typeof said === 'string' ? said : ''}`;
    })
    .join('\n');
}

function refusalRows(): string {
  return Object.entries(refusals)
    .map(([reason, { en }]) => `| \`${reason}\` | ${en.replaceAll('|', '\\|')} |`)
    .join('\n');
}

function actionRows(): string {
  return Object.entries(actionKinds)
    .map(([name, { may, on }]) => `| \`${name}\` | ${on} | ${may.join(', ')} |`)
    .join('\n');
}

function fenced(language: string, text: string): string {
  return `\`\`\`${language}\n${text}\n\`\`\``;
}

/** `docs/protocol.md`, made of the contract. */
export async function protocol(): Promise<string> {
  const types = typesOf();
  const shapes: string[] = [];
  for (const [name, type] of types)
    if (name !== 'ToServer' && name !== 'ToClient')
      shapes.push(`### ${name}\n\n${await shapeOf(name, type)}`);
  return `# The live protocol

Made of \`domain/contract/live.ts\` by \`npm run protocol\`; a test compares. For requests over HTTP a running server has pages at \`/docs\`, and
the same as OpenAPI 3.1 at \`/docs/json\`. How programs are let in, and told without a socket: [webhooks.md](webhooks.md).

## The line

Socket.IO 4, WebSocket only, at the address of the server: \`io(url, { transports: ['websocket'] })\`. The handshake has the cookie of a session, or
\`Authorization: Bearer\` with a token that has the scope \`plan\` or \`desk\`; anybody else gets no line. The server pings every
${PING_EVERY_MS} ms. A line on which nothing was heard for ${PING_EVERY_MS + PING_LATE_MS} ms is lost, at both ends.

1. Fetch \`GET /api/operations/:id\`: every record, at a \`revision\`.
2. Send \`join\` with that revision as \`since\`. The answer has the commits since then, or \`reload: true\`: then fetch again.
3. Fold each commit of \`committed\`: its \`changes\` put or drop records. Revisions have no gap; if one is missing, join again.
4. To do something, send \`act\` with an action: \`{ "id", "name", "body" }\`. Make the id yourself. The same id gets the same answer again, so
   after a lost line send the same action again.

Times are UTC in milliseconds. A position is \`[longitude, latitude]\` in WGS-84.

## To the server

The last argument \`answer\` is the acknowledgement of Socket.IO.

${messagesOf(types.get('ToServer')!)}

## From the server

${messagesOf(types.get('ToClient')!)}

## Shapes

${shapes.join('\n\n')}

## Faults

An answer that is not \`ok\` has a [Fault](#fault). Nothing has changed then. The \`refusal\` of \`refused\` has a \`reason\` and the values of its sentence:

| reason | sentence |
| --- | --- |
${refusalRows()}

## Actions

The body of each is among the schemas at \`/docs\`. Actions on a plan change the draft, or with \`run\` in the envelope the plan of that run.

| name | on | who may |
| --- | --- | --- |
${actionRows()}
`;
}
