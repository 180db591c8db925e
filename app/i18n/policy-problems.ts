import { inLanguage, type Language, type Translated } from '#app/vocabulary.ts'

/** What is wrong with a policy that somebody wants to add, by the codes of app/sla/policy-problem.ts. */
export const POLICY_PROBLEMS = {
  en: {
    missing: 'is missing',
    not_an_object: 'must be a group of fields',
    not_a_list: 'must be a list',
    not_text: 'must be text',
    not_an_id: 'must be lower-case letters, digits and single hyphens',
    not_a_date: 'must be a date, YYYY-MM-DD',
    not_a_url: 'must be a web address that begins with http:// or https://',
    not_a_percentage: 'must be a percentage from 0 to 100 as plain text, such as 99.9',
    not_a_number: 'must be a number above zero',
    not_a_whole_number: 'must be a whole number',
    not_one_of: 'must be one of {allowed}',
    not_a_time_zone: 'must be a time zone such as America/Los_Angeles',
    empty: 'must not be empty',
    ends_before_it_begins: 'must lie after the day the policy begins',
    first_tier_is_not_the_promise: 'must be the promise itself: credit begins where the promise is broken',
    tier_not_lower_than_the_one_before: 'must be lower than the tier before it',
    credit_lower_than_the_one_before: 'must not be less than the tier before it gives',
    credit_above_the_maximum: 'must not be more than the month’s maximum',
    percent_above_a_hundred: 'must not be more than 100 percent',
    threshold_for_the_contract_deadline:
      'must not be counted from the broken promise when the safe deadline is not',
    service_named_twice: 'is named by two services',
  },
  id: {
    missing: 'belum diisi',
    not_an_object: 'harus berupa kelompok isian',
    not_a_list: 'harus berupa daftar',
    not_text: 'harus berupa teks',
    not_an_id: 'harus berupa huruf kecil, angka, dan tanda hubung tunggal',
    not_a_date: 'harus berupa tanggal, YYYY-MM-DD',
    not_a_url: 'harus berupa alamat web yang diawali http:// atau https://',
    not_a_percentage: 'harus berupa persentase dari 0 sampai 100 sebagai teks biasa, misalnya 99.9',
    not_a_number: 'harus berupa angka di atas nol',
    not_a_whole_number: 'harus berupa bilangan bulat',
    not_one_of: 'harus salah satu dari {allowed}',
    not_a_time_zone: 'harus berupa zona waktu, misalnya Asia/Jakarta',
    empty: 'tidak boleh kosong',
    ends_before_it_begins: 'harus sesudah hari kebijakan mulai berlaku',
    first_tier_is_not_the_promise: 'harus sama dengan janjinya: kredit dimulai saat janji dilanggar',
    tier_not_lower_than_the_one_before: 'harus lebih rendah daripada tingkat sebelumnya',
    credit_lower_than_the_one_before: 'tidak boleh kurang dari kredit tingkat sebelumnya',
    credit_above_the_maximum: 'tidak boleh melebihi batas sebulan',
    percent_above_a_hundred: 'tidak boleh lebih dari 100 persen',
    threshold_for_the_contract_deadline:
      'tidak boleh dihitung dari saat janji dilanggar bila batas waktu aman tidak demikian',
    service_named_twice: 'disebut oleh dua layanan',
  },
} as const satisfies Translated<Record<string, string>>

/** A problem in words: the place, then what is wrong there. */
export function phrasePolicyProblem(
  language: Language,
  problem: { path: string; code: keyof (typeof POLICY_PROBLEMS)['en']; allowed?: readonly string[] },
): string {
  const text = inLanguage<Record<keyof (typeof POLICY_PROBLEMS)['en'], string>>(POLICY_PROBLEMS, language)[
    problem.code
  ].replace('{allowed}', (problem.allowed ?? []).join(', '))
  return problem.path === '' ? text : `${problem.path}: ${text}`
}
