// The sandbox's GraphQL is a part of GitHub's own schema: same names, same types, nothing made up.
import { expect, test } from "@jest/globals";
import { schema as github } from "@octokit/graphql-schema";
import { buildSchema, isEnumType, isInterfaceType, isObjectType } from "graphql";
import { SCHEMA } from "../../sandbox/graphql/schema.ts";

test("every type and field of the sandbox's schema stands so in GitHub's", () => {
  // The package lists some fields twice; that is not what is looked at here.
  const theirs = buildSchema(github.idl, { assumeValidSDL: true });
  const differences: string[] = [];
  for (const [name, own] of Object.entries(buildSchema(SCHEMA).getTypeMap())) {
    const other = theirs.getType(name);
    if (name.startsWith("__")) continue;
    if (isEnumType(own) && isEnumType(other)) {
      const values = other.getValues().map(({ name }) => name);
      for (const { name: value } of own.getValues())
        if (!values.includes(value)) differences.push(`${name}.${value}`);
    } else if (isObjectType(own) || isInterfaceType(own)) {
      const fields = isObjectType(other) || isInterfaceType(other) ? other.getFields() : {};
      for (const [field, { type, args }] of Object.entries(own.getFields())) {
        const said = fields[field];
        if (String(said?.type) !== String(type)) differences.push(`${name}.${field}: ${String(said?.type)}`);
        for (const arg of args) {
          const wanted = said?.args.find(({ name }) => name === arg.name);
          if (String(wanted?.type) !== String(arg.type)) differences.push(`${name}.${field}(${arg.name})`);
        }
      }
    } else if (other === undefined) differences.push(name);
  }
  expect(differences).toEqual([]);
});
