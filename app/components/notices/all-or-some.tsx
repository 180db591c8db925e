import type { ReactElement } from 'react'

export type Choice = { value: string; label: string }
type AllOrSomeProps = {
  /** Of the two radios; the checkboxes are called `item`. */
  name: string
  item: string
  legend: string
  all: string
  some: string
  choices: readonly Choice[]
  /** Null for all of them. */
  chosen: readonly string[] | null
}

/** Everything, or a choice of it: two radios and the list that the second one opens. Works without a script. */
export function AllOrSome({ name, item, legend, all, some, choices, chosen }: AllOrSomeProps): ReactElement {
  return (
    <fieldset className="field all-or-some">
      <legend className="field__label">{legend}</legend>
      {(['all', 'some'] as const).map((value) => (
        <label className="field__choice" key={value}>
          <input
            type="radio"
            name={name}
            value={value}
            defaultChecked={value === (chosen === null ? 'all' : 'some')}
          />
          <span>{value === 'all' ? all : some}</span>
        </label>
      ))}
      <div className="all-or-some__list">
        {choices.map(({ value, label }) => (
          <label className="field__choice" key={value}>
            <input
              type="checkbox"
              name={item}
              value={value}
              defaultChecked={chosen?.includes(value) ?? false}
            />
            <span>{label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
