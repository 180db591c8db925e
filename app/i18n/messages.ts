import type { en, MessageKey } from './en.ts'

/** A complete dictionary: every language file satisfies it. */
export type Messages = Record<MessageKey, string>

/** What a placeholder can be filled with. */
export type MessageValue = string | number | bigint | boolean | Date | null | undefined

type NameBefore<Text extends string> = Text extends `${infer Name},${string}` ? Name : Text
type NameIn<Text extends string> = Trimmed<NameBefore<Text>>
type Trimmed<Text extends string> = Text extends ` ${infer Rest}` ? Trimmed<Rest> : Text
/** Branch texts of a plural have a space, a `#` or nothing in them; names of placeholders do not. */
type OnlyNames<Text extends string> = Text extends '' | `${string} ${string}` | `${string}#${string}`
  ? never
  : Text

/** The placeholder names of one message, read from its text by the compiler. */
export type PlaceholderNames<Text extends string> = Text extends `${string}{${infer Inside}`
  ? (Inside extends `${infer Head}}${string}` ? OnlyNames<NameIn<Head>> : never) | PlaceholderNames<Inside>
  : never

type ValuesOf<Key extends MessageKey> = { [Name in PlaceholderNames<(typeof en)[Key]>]: MessageValue }

/** Values are demanded when the key is known and its message has placeholders; optional for a key held in a variable. */
export type ValuesArgument<Key extends MessageKey> = MessageKey extends Key
  ? [values?: Record<string, MessageValue>]
  : [PlaceholderNames<(typeof en)[Key]>] extends [never]
    ? [values?: Record<string, never>]
    : [values: ValuesOf<Key>]
