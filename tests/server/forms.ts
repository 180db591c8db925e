import { parse, type DefaultTreeAdapterTypes as Tree } from 'parse5'

export type Field = { name: string; value: string }
/** A form that writes, as a page offers it: one entry for each of its buttons. */
export type FoundForm = {
  page: string
  action: string
  multipart: boolean
  fields: Field[]
  button: Field | null
}

/** Every form of a page that is sent by POST, with what its fields hold. */
export function findForms(html: string, page: string): FoundForm[] {
  const forms = elementsOf(parse(html)).filter(
    (element) => element.tagName === 'form' && attribute(element, 'method')?.toLowerCase() === 'post',
  )
  return forms.flatMap((form): FoundForm[] => {
    const inside = elementsOf(form)
    const shared = {
      page,
      action: toPath(attribute(form, 'action') ?? '', page),
      multipart: attribute(form, 'enctype') === 'multipart/form-data',
      fields: inside.flatMap(toField),
    }
    const buttons = inside.filter((element) => element.tagName === 'button' && attribute(element, 'name'))
    if (buttons.length === 0) return [{ ...shared, button: null }]
    return buttons.map((button) => ({
      ...shared,
      button: { name: attribute(button, 'name') ?? '', value: attribute(button, 'value') ?? '' },
    }))
  })
}

/** Addresses of this site that a page links to, without their fragment. */
export function findLinks(html: string): string[] {
  return elementsOf(parse(html)).flatMap((element) => {
    const href = element.tagName === 'a' ? attribute(element, 'href') : undefined
    return href?.startsWith('/') && !href.startsWith('//') ? [href.split('#')[0] ?? href] : []
  })
}

/** Where a form goes: its action as seen from its page, without the fragment. */
function toPath(action: string, page: string): string {
  const { pathname, search } = new URL(action === '' ? page : action, `http://site.invalid${page}`)
  return pathname + search
}

export function toBody({ fields, button, multipart }: FoundForm): FormData | URLSearchParams {
  const body = multipart ? new FormData() : new URLSearchParams()
  for (const { name, value } of [...fields, ...(button ? [button] : [])]) body.append(name, value)
  return body
}

function toField(element: Tree.Element): Field[] {
  const name = attribute(element, 'name')
  if (name === undefined) return []
  const type = attribute(element, 'type') ?? 'text'
  if (element.tagName === 'input') {
    const isOff = (type === 'checkbox' || type === 'radio') && attribute(element, 'checked') === undefined
    return isOff || type === 'file' ? [] : [{ name, value: attribute(element, 'value') ?? '' }]
  }
  if (element.tagName === 'textarea') return [{ name, value: textOf(element) }]
  if (element.tagName !== 'select') return []
  const options = elementsOf(element).filter((option) => option.tagName === 'option')
  const chosen = options.find((option) => attribute(option, 'selected') !== undefined) ?? options[0]
  return chosen ? [{ name, value: attribute(chosen, 'value') ?? textOf(chosen) }] : []
}

function elementsOf(node: Tree.ParentNode): Tree.Element[] {
  return node.childNodes.flatMap((child) => ('tagName' in child ? [child, ...elementsOf(child)] : []))
}

function textOf(element: Tree.Element): string {
  return element.childNodes
    .flatMap((child) => ('value' in child ? [child.value] : 'tagName' in child ? [textOf(child)] : []))
    .join('')
}

function attribute(element: Tree.Element, name: string): string | undefined {
  return element.attrs.find((candidate) => candidate.name === name)?.value
}
