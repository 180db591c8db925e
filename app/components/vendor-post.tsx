import { Fragment, type ReactElement } from 'react'
import { useI18n } from './i18n.tsx'
import { Markdown } from './markdown.tsx'
import type { HeadingLevel } from './markdown-nodes.tsx'
import { MAX_TEXT_LENGTH } from './plain-text.ts'
import type { VendorLabel } from './vendor-label.ts'
import { splitVendorText, type VendorSection } from './vendor-text.ts'

type VendorPostProps = {
  text: string
  /** The language the vendor writes in. */
  textLanguage?: string
  headingLevel?: HeadingLevel
  /** Labelled parts to leave out, such as a title that stands above the post already. */
  omit?: readonly VendorLabel[]
}

/** A post of the vendor: its labelled parts beside their labels in the reader's language, the words as published. */
export function VendorPost({
  text,
  textLanguage = 'en',
  headingLevel = 4,
  omit = [],
}: VendorPostProps): ReactElement {
  const { t } = useI18n()
  const groups = groupSections(splitVendorText(text).filter(({ label }) => !label || !omit.includes(label)))
  return (
    <div className="vendor-post">
      {groups.map(({ key, sections, text: loose }) =>
        loose === null ? (
          <dl className="vendor-post__parts" key={key}>
            {sections.map((section) => (
              <Part section={section} lang={textLanguage} headingLevel={headingLevel} key={section.order} />
            ))}
          </dl>
        ) : (
          <Markdown text={loose} lang={textLanguage} headingLevel={headingLevel} key={key} />
        ),
      )}
      {text.length > MAX_TEXT_LENGTH && <p className="vendor-post__cut">{t('vendor.cut')}</p>}
    </div>
  )
}

type LabelledSection = VendorSection & { label: VendorLabel; order: number }
type Group = { key: number; sections: LabelledSection[]; text: string | null }

function Part({
  section,
  lang,
  headingLevel,
}: {
  section: LabelledSection
  lang: string
  headingLevel: HeadingLevel
}) {
  const { t } = useI18n()
  return (
    <div
      className={
        section.label === 'title' ? 'vendor-post__part vendor-post__part--title' : 'vendor-post__part'
      }
    >
      <dt>
        {t(`vendor.${section.label}`)}
        {section.note && (
          <Fragment>
            {' '}
            <span className="vendor-post__note" lang={lang}>
              {section.note}
            </span>
          </Fragment>
        )}
      </dt>
      <dd>
        <Markdown text={section.text} lang={lang} headingLevel={headingLevel} />
      </dd>
    </div>
  )
}

/** Neighbouring labelled parts share one list; loose text stands between the lists. */
function groupSections(sections: readonly VendorSection[]): Group[] {
  const groups: Group[] = []
  for (const { label, note, text } of sections) {
    const last = groups.at(-1)
    if (label === null) groups.push({ key: groups.length, sections: [], text })
    else if (last && last.text === null)
      last.sections.push({ label, note, text, order: last.sections.length })
    else groups.push({ key: groups.length, sections: [{ label, note, text, order: 0 }], text: null })
  }
  return groups
}
