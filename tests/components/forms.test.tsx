import { type SubmissionResult, useForm } from '@conform-to/react'
import { getZodConstraint, parseWithZod } from '@conform-to/zod/v4'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { ErrorSummary } from '#app/components/error-summary.tsx'
import { FormActions } from '#app/components/form-actions.tsx'
import { Checkbox, RadioGroup, SelectField, TextArea, TextField } from '#app/components/form-field.tsx'
import { listTags, render, textOf } from './html.tsx'

const schema = z.object({
  number: z.string({ error: 'form.required' }).max(5, 'form.too_long'),
  service: z.enum(['gmail', 'drive'], { error: 'form.choose_one' }),
  priority: z.enum(['P1', 'P2'], { error: 'form.choose_one' }),
  note: z.string().optional(),
  report: z.boolean().optional(),
})
const OPTIONS = [
  { value: 'gmail', label: 'Gmail' },
  { value: 'drive', label: 'Google Drive' },
]
const PRIORITIES = [
  { value: 'P1', label: 'P1', help: 'nobody can work' },
  { value: 'P2', label: 'P2' },
]

function CaseForm({ reply }: { reply: SubmissionResult<string[]> | undefined }) {
  const [form, fields] = useForm<z.infer<typeof schema>>({
    id: 'case',
    lastResult: reply,
    constraint: getZodConstraint(schema),
  })
  return (
    <form method="post" id={form.id} noValidate>
      <ErrorSummary form={form} labels={{ number: 'Number' }} />
      <TextField field={fields.number} label="Number" help="as the console shows it" />
      <SelectField field={fields.service} label="Service" options={OPTIONS} empty="Choose" />
      <RadioGroup field={fields.priority} label="Priority" options={PRIORITIES} />
      <TextArea field={fields.note} label="Note" />
      <Checkbox field={fields.report} label="Also ask for the report" />
      <FormActions intent="open" label="Open" />
    </form>
  )
}

function submit(values: Record<string, string>): SubmissionResult<string[]> {
  const data = new FormData()
  for (const [name, value] of Object.entries(values)) data.set(name, value)
  return parseWithZod(data, { schema }).reply()
}

function tag(html: string, name: string, id: string): Record<string, string> {
  return listTags(html).find((found) => found.name === name && found.attributes.id === id)?.attributes ?? {}
}

const refused = submit({ number: '123456', service: 'drive', note: '<b>late</b>', report: 'on' })

test('an untouched form has labels, help and no errors', () => {
  const html = render(<CaseForm reply={undefined} />)
  expect(html).toContain('for="case-number"')
  expect(tag(html, 'input', 'case-number')['aria-describedby']).toBe('case-number-description')
  expect(tag(html, 'input', 'case-number')).not.toHaveProperty('aria-invalid')
  expect(html).not.toContain('error-summary')
  expect(textOf(html)).toContain('Note (optional)')
  expect(textOf(html)).not.toContain('Number (optional)')
})

test('a refused field tells its error in words, tied to it, and keeps what was written', () => {
  const html = render(<CaseForm reply={refused} />, 'id')
  const input = tag(html, 'input', 'case-number')
  expect(input.value).toBe('123456')
  expect(input['aria-invalid']).toBe('true')
  expect(input['aria-describedby']).toBe('case-number-error case-number-description')
  expect(html).toContain('<p class="field__error" id="case-number-error">Isian ini terlalu panjang.</p>')
  expect(html).toContain('<option value="drive" selected="">Google Drive</option>')
  expect(html).toContain('&lt;b&gt;late&lt;/b&gt;</textarea>')
  expect(tag(html, 'input', 'case-report')).toHaveProperty('checked')
})

test('the summary leads to each wrong field, whose id exists, and takes the focus', () => {
  const html = render(<CaseForm reply={refused} />)
  const summary = /<div class="error-summary".*?<\/div>/.exec(html)?.[0] ?? ''
  expect(textOf(summary)).toBe('2 things need correcting Number: This is too long. Choose one.')
  const ids = listTags(html).map((found) => found.attributes.id)
  const targets = listTags(summary).flatMap((found) =>
    found.attributes.href ? [found.attributes.href.slice(1)] : [],
  )
  expect(targets).toEqual(['case-number', 'case-priority'])
  for (const target of targets) expect(ids).toContain(target)
  expect(summary).toMatch(/role="alert" tabindex="-1" autofocus=""/i)
})

test('the primary button is the last and names its intent', () => {
  const buttons = listTags(render(<CaseForm reply={undefined} />)).filter(
    (found) => found.name === 'button' && !found.closing,
  )
  expect(buttons.at(-1)?.attributes).toMatchObject({
    class: 'button button--primary',
    name: 'intent',
    value: 'open',
  })
})
