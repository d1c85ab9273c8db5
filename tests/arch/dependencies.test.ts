import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { cruise, type ICruiseOptions, type IViolation } from 'dependency-cruiser';
import extractTsConfig from 'dependency-cruiser/config-utl/extract-ts-config';
import { describe, expect, test } from 'vitest';
import { configuration } from '../../dependency-cruiser.config.ts';
import { ROOT } from '../../scripts/run.ts';

const SAMPLES = join(ROOT, 'tests/arch/samples');
const rules = configuration.forbidden ?? [];
const comments = new Map(rules.map((rule) => [rule.name, rule.comment]));

/** The broken rules below `baseDir`, each in words with what to do. */
async function violations(folders: string[], baseDir: string, tsConfig?: string): Promise<IViolation[]> {
  const options: ICruiseOptions = { ...configuration.options, ruleSet: configuration, validate: true, baseDir };
  const result = await cruise(
    folders,
    options,
    undefined,
    tsConfig ? { tsConfig: extractTsConfig(tsConfig) } : undefined,
  );
  if (typeof result.output === 'string')
    throw new Error('dependency-cruiser gave a text where its result was asked for');
  return result.output.summary.violations;
}

describe('who may import whom', () => {
  test('no module imports what its place in the house forbids', async () => {
    const found = await violations(['lib', 'components', 'entrypoints'], ROOT, join(ROOT, 'tsconfig.json'));
    const told = found.map(({ rule, from, to }) => `${from} → ${to}: ${rule.name}. ${comments.get(rule.name) ?? ''}`);
    expect([...new Set(told)]).toEqual([]);
  });

  test('each rule has a sample', () => {
    expect(readdirSync(SAMPLES).sort()).toEqual(rules.map((rule) => rule.name).sort());
  });

  test.each(readdirSync(SAMPLES))('the sample of %s trips exactly that rule', async (name) => {
    const found = await violations(['.'], join(SAMPLES, name));
    expect([...new Set(found.map(({ rule }) => rule.name))]).toEqual([name]);
  });
});
