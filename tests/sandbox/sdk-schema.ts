import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv, type ValidateFunction } from 'ajv';
import ts from 'typescript';

type Schema = boolean | { [key: string]: unknown };

/**
 * JSON Schemas made from the SDK's own type declarations with the TypeScript compiler, so that the
 * judge of the sandbox's objects is the package the product talks with. Objects are closed
 * (an unexpected property fails) and enums strict (the SDK's open `OtherString` is left out).
 */
export class SdkSchemas {
  private readonly definitions: Record<string, Schema> = {};
  private readonly names = new Map<ts.Type, string>();
  private readonly checker: ts.TypeChecker;
  private readonly targets = new Map<string, string>();
  private readonly events = new Map<string, string>();
  private readonly ajv = new Ajv({ allErrors: true, strict: false });

  constructor(targets: Record<string, string>) {
    const entry = join(process.cwd(), 'sdk-schema-entry.ts');
    const lines = Object.entries(targets).map(([name, type]) => `  ${JSON.stringify(name)}: ${type};`);
    const source = `import type Stripe from 'stripe';\nexport interface Targets {\n${lines.join('\n')}\n}\nexport interface Events { event: Stripe.Event }\n`;
    const options: ts.CompilerOptions = {
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.ESNext,
      moduleResolution: ts.ModuleResolutionKind.Bundler,
      strict: true,
      skipLibCheck: true,
      noEmit: true,
      types: [],
      lib: ['lib.es2022.d.ts'],
    };
    const host = ts.createCompilerHost(options);
    const read = host.getSourceFile.bind(host);
    host.getSourceFile = (file, language, ...rest) =>
      file === entry ? ts.createSourceFile(file, source, language) : read(file, language, ...rest);
    host.fileExists = (file) => file === entry || ts.sys.fileExists(file);
    host.readFile = (file) => (file === entry ? source : ts.sys.readFile(file));
    const program = ts.createProgram([entry], options, host);
    this.checker = program.getTypeChecker();
    const file = program.getSourceFile(entry);
    if (!file) throw new Error('The entry file was not read.');
    for (const statement of file.statements.filter(ts.isInterfaceDeclaration)) {
      for (const property of this.checker.getTypeAtLocation(statement).getProperties()) {
        const type = this.checker.getTypeOfSymbol(property);
        if (statement.name.text === 'Targets') this.targets.set(property.name, this.nameOf(type));
        else this.readEvents(type);
      }
    }
    // One schema for all, so that each definition is compiled once.
    this.ajv.addSchema({ $id: 'sdk', definitions: this.definitions });
  }

  /** How many definitions the judged objects have drawn in. */
  get size(): number {
    return Object.keys(this.definitions).length;
  }

  hasEvent(type: string): boolean {
    return this.events.has(type);
  }

  /** The faults of an object, as sentences; empty when it fits its type. */
  check(name: string, value: unknown): string[] {
    return this.judge(name, this.targets.get(name), value);
  }

  /** The faults of an event of the given type, payload included. */
  checkEvent(type: string, event: unknown): string[] {
    return this.judge(`event ${type}`, this.events.get(type), event);
  }

  private judge(name: string, definition: string | undefined, value: unknown): string[] {
    const validate: ValidateFunction | undefined =
      definition === undefined ? undefined : this.ajv.getSchema(`sdk#/definitions/${definition}`);
    if (validate === undefined) return [`${name}: the SDK has no such type`];
    if (validate(value)) return [];
    const errors = (validate.errors ?? []).filter((error) => error.keyword !== 'anyOf');
    return errors
      .slice(0, 12)
      .map((error) => `${name}${error.instancePath} ${error.message ?? ''} ${JSON.stringify(error.params)}`);
  }

  private readEvents(type: ts.Type): void {
    for (const member of type.isUnion() ? type.types : [type]) {
      const kind = member.getProperty('type');
      const literal = kind && this.checker.getTypeOfSymbol(kind);
      if (literal?.isStringLiteral()) this.events.set(literal.value, this.nameOf(member));
    }
  }

  private schemaOf(type: ts.Type): Schema {
    if (type.isUnion()) return this.union(type);
    if (type.isStringLiteral() || type.isNumberLiteral()) return { const: type.value };
    const { flags } = type;
    if (flags & ts.TypeFlags.BooleanLiteral) return { const: this.checker.typeToString(type) === 'true' };
    if (flags & ts.TypeFlags.Null) return { type: 'null' };
    if (flags & ts.TypeFlags.String) return { type: 'string' };
    if (flags & ts.TypeFlags.Number) return { type: 'number' };
    if (flags & ts.TypeFlags.Boolean) return { type: 'boolean' };
    if (flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown)) return true;
    if (isDecimal(type)) return { type: 'string', pattern: '^-?\\d+(\\.\\d+)?$' };
    if (this.checker.isArrayType(type))
      return {
        type: 'array',
        items: this.schemaOf(this.checker.getTypeArguments(type as ts.TypeReference)[0] as ts.Type),
      };
    return this.reference(type);
  }

  private union(type: ts.UnionType): Schema {
    const literals = type.types.some((member) => member.isStringLiteral());
    const members = type.types.filter(
      (member) =>
        !(member.flags & (ts.TypeFlags.Undefined | ts.TypeFlags.Void)) && !(literals && isOpenString(member)),
    );
    const constants = members.filter((member) => member.isStringLiteral() || member.isNumberLiteral());
    const rest = members
      .filter((member) => !(constants as ts.Type[]).includes(member))
      .map((member) => this.schemaOf(member));
    const all =
      constants.length > 0
        ? [{ enum: constants.map((member) => (member as ts.LiteralType).value) }, ...rest]
        : rest;
    return all.length === 1 ? (all[0] as Schema) : { anyOf: all };
  }

  private reference(type: ts.Type): Schema {
    return { $ref: `#/definitions/${this.nameOf(type)}` };
  }

  private nameOf(type: ts.Type): string {
    const known = this.names.get(type);
    if (known !== undefined) return known;
    const name = `t${this.names.size}_${(type.aliasSymbol ?? type.symbol)?.name.replace(/\W/g, '') ?? ''}`;
    this.names.set(type, name);
    this.definitions[name] = this.object(type);
    return name;
  }

  private object(type: ts.Type): Schema {
    const properties: Record<string, Schema> = {};
    const required: string[] = [];
    for (const property of this.checker.getPropertiesOfType(type)) {
      const optional = (property.flags & ts.SymbolFlags.Optional) !== 0;
      const of = this.checker.getTypeOfSymbol(property);
      if (isNothing(of) || isMethod(property, of)) continue;
      properties[property.name] = this.schemaOf(of);
      if (!optional) required.push(property.name);
    }
    const index = type.getStringIndexType();
    return {
      type: 'object',
      properties,
      required,
      additionalProperties: index === undefined ? false : this.schemaOf(index),
    };
  }
}

/** `string & {…}`: what makes the SDK's enums open. */
function isOpenString(type: ts.Type): boolean {
  return type.isIntersection() || type.aliasSymbol?.name === 'OtherString';
}

/** `deleted?: void` and the like: never there. */
function isNothing(type: ts.Type): boolean {
  const members = type.isUnion() ? type.types : [type];
  return members.every(
    (member) => (member.flags & (ts.TypeFlags.Undefined | ts.TypeFlags.Void | ts.TypeFlags.Never)) !== 0,
  );
}

function isMethod(property: ts.Symbol, type: ts.Type): boolean {
  return (property.flags & ts.SymbolFlags.Method) !== 0 || type.getCallSignatures().length > 0;
}

function isDecimal(type: ts.Type): boolean {
  return ['Decimal', 'DecimalImpl'].includes((type.aliasSymbol ?? type.symbol)?.name ?? '');
}

/** The version the declarations are of, for messages. */
export function sdkVersion(): string {
  return (
    JSON.parse(readFileSync(join(process.cwd(), 'node_modules/stripe/package.json'), 'utf8')) as {
      version: string;
    }
  ).version;
}
