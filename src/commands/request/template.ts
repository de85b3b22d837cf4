import { fieldsOf, isList, materialsOf, type RequestKind } from '../../request/fields.ts';
import type { RequestTexts } from '../../request/document.ts';

/** A YAML file to fill in: every field with what belongs into it, nothing given yet. */
export function requestTemplate(kind: RequestKind, texts: RequestTexts): string {
  const { template } = texts;
  const lines = template.head.map((line) => `# ${line}`);
  for (const field of fieldsOf(kind)) {
    const { label, hint } = texts.fields[field];
    lines.push('', `# ${label}: ${hint}.`, isList(field) ? `${field}:\n  # - ` : `${field}:`);
  }
  lines.push('', `# ${template.attachments}`, 'attachments:\n  # - ');
  if (materialsOf(kind).includes('bundle')) lines.push('', `# ${template.bundle}`, 'bundle:');
  return `${lines.join('\n')}\n`;
}
