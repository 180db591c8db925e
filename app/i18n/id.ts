import type { Messages } from './messages.ts'

/** Every text of the product in Indonesian; the same keys and sections as en.ts. */
export const id = {
  // ── format: patterns of app/i18n/format.ts, not used anywhere else ──
  'format.time': '{hour}.{minute}',
  'format.time_in_zone': '{time} {zone}',
  'format.instant': '{weekday}, {day} {month} {year} {hour}.{minute} {zone}',
  'format.instant_utc': '{day} {month} {year} {hour}.{minute} UTC',
  'format.day_time': '{day} {month} {hour}.{minute}',
  'format.date': '{weekday}, {day} {month} {year}',
  'format.day': '{weekday}, {day} {month}',
  'format.short_day': '{day} {month}',
  'format.month': '{month} {year}',
  'format.zone': '{name} ({offset})',
  'format.span_same_day': '{from}–{to}',
  'format.span': '{from} – {to}',
  'format.span_open': 'sejak {from}',
  'format.days': '{n} hari',
  'format.hours': '{n} jam',
  'format.minutes': '{n} mnt',
  'format.seconds': '{n} dtk',
  'format.ago': '{duration} lalu',
  'format.just_now': 'baru saja',
  'format.left': 'tersisa {duration}',
  'format.overdue': 'lewat {duration}',

  // ── page: the frame around every page ──
  'page.product': 'Makegood',
  'page.title': '{page} · {organisation} · Makegood',
  'page.skip': 'Langsung ke isi',
  'page.home': 'Makegood, status layanan',
  'page.navigation': 'Utama',
  'page.language': 'Bahasa',
  'page.language_to': 'Baca halaman ini dalam bahasa {language}',
  'page.theme': 'Warna',
  'page.theme_light': 'Warna terang',
  'page.theme_dark': 'Warna gelap',
  'page.theme_system': 'Warna mengikuti perangkat ini',
  'page.sign_in': 'Masuk',
  'page.sign_out': 'Keluar',
  'page.signed_in_as': 'Masuk sebagai {name}',
  'page.footer': 'Umpan dan program',
  'page.times_in': 'Waktu dalam {zone}',
  'page.source': 'Status sebagaimana diumumkan {vendor}. Makegood bukan layanan milik {vendor}.',
  'page.replay':
    'Putar ulang: jam di halaman ini menunjukkan {instant}. Tidak ada yang sedang terjadi sekarang.',
  'page.replay_next': 'Lompat ke kabar vendor berikutnya',
  'page.refresh_failed': 'Halaman ini tidak dapat dimuat ulang. Yang Anda lihat mungkin sudah usang.',
  'page.refreshed': 'Status di halaman ini telah berubah.',

  // ── nav ──
  'nav.status': 'Status',
  'nav.history': 'Riwayat',
  'nav.uptime': 'Waktu aktif',
  'nav.cases': 'Kasus',
  'nav.claims': 'Klaim',
  'nav.reports': 'Laporan',
  'nav.recovered': 'Hasil klaim',
  'nav.admin': 'Pengaturan',
  'nav.help': 'Bantuan',
  'nav.atom': 'Atom',
  'nav.rss': 'RSS',
  'nav.calendar': 'Kalender',
  'nav.api': 'API',

  // ── freshness ──
  'freshness.checked': 'Diperiksa {ago}',
  'freshness.last_change': 'perubahan terakhir {time}',
  'freshness.checked_at': 'Diperiksa pukul',
  'freshness.last_change_at': 'perubahan terakhir',
  'freshness.never': 'Umpan vendor belum pernah dibaca',
  'freshness.stale_title': 'Status di bawah ini sudah lama',
  'freshness.stale':
    'Umpan vendor terakhir dibaca {ago}, pukul {time}. Sampai dapat dibaca lagi, status setiap layanan dianggap tidak diketahui.',
  'freshness.stale_never':
    'Umpan vendor belum pernah dibaca. Sampai terbaca, status setiap layanan dianggap tidak diketahui.',
  'freshness.reason': 'Percobaan terakhir: {reason}.',

  // ── strip: one service, day by day ──
  'strip.label': '{service}, {days} hari terakhir',
  'strip.hint': 'Tombol panah berpindah per hari, Page Up dan Page Down per minggu.',
  'strip.day': '{day}: {status}',
  'strip.day_incidents': '{day}: {status}, {incidents} insiden',
  'strip.days_ago': '{days} hari lalu',
  'strip.today': 'hari ini',

  // ── chart: months ──
  'chart.uptime': 'Waktu aktif per bulan',
  'chart.downtime': 'Waktu nonaktif per bulan, dalam menit',
  'chart.month': 'Bulan',
  'chart.uptime_column': 'Waktu aktif',
  'chart.downtime_column': 'Waktu nonaktif, menit',
  'chart.target': 'Janji',
  'chart.target_uptime': 'dijanjikan: {value}',
  'chart.target_downtime': 'batas: {value} mnt',
  'chart.unknown': 'tidak teramati',
  'chart.figures': 'Angka yang sama dalam bentuk tabel',
  'chart.summary':
    '{title}: {months} bulan, {missed, plural, =0 {janji dipenuhi setiap bulan} other {janji tidak dipenuhi dalam # bulan}}.',

  // ── vendor: texts published by the vendor ──
  'vendor.title': 'Judul',
  'vendor.summary': 'Ringkasan',
  'vendor.description': 'Keterangan',
  'vendor.symptoms': 'Gejala',
  'vendor.workaround': 'Solusi alternatif',
  'vendor.affected_products': 'Produk yang terdampak',
  'vendor.affected_locations': 'Lokasi',
  'vendor.next_update': 'Kabar berikutnya',
  'vendor.incident_start': 'Mulai',
  'vendor.incident_end': 'Selesai',
  'vendor.duration': 'Lama',
  'vendor.time': 'Waktu kejadian',
  'vendor.root_cause': 'Akar masalah',
  'vendor.preliminary_root_cause': 'Akar masalah sementara',
  'vendor.remediation': 'Perbaikan',
  'vendor.prevention': 'Pencegahan',
  'vendor.remediation_and_prevention': 'Perbaikan dan pencegahan',
  'vendor.impact': 'Dampak',
  'vendor.details': 'Rincian lain',
  'vendor.cut': 'Teks vendor lebih panjang daripada yang ditampilkan di halaman ini.',

  // ── form: words every form uses ──
  'form.optional': 'opsional',
  'form.choose': 'Pilih',
  'form.none': 'Tidak ada',
  'form.save': 'Simpan',
  'form.cancel': 'Batal',
  'form.back': 'Kembali',
  'form.continue': 'Lanjutkan',
  'form.confirm': 'Konfirmasi',
  'form.delete': 'Hapus',
  'form.edit': 'Ubah',
  'form.add': 'Tambah',
  'form.remove': 'Lepas',
  'form.search': 'Cari',
  'form.filter': 'Tampilkan',
  'form.clear': 'Hapus filter',
  'form.time_in_zone': 'Waktu dalam {zone}',
  'form.errors': '{count} hal perlu diperbaiki',
  'form.required': 'Bagian ini harus diisi.',
  'form.choose_one': 'Pilih salah satu.',
  'form.check_this': 'Centang ini untuk melanjutkan.',
  'form.too_short': 'Isian ini terlalu pendek.',
  'form.too_long': 'Isian ini terlalu panjang.',
  'form.not_a_number': 'Tulis sebuah angka.',
  'form.not_whole': 'Tulis bilangan bulat.',
  'form.too_small': 'Angka ini terlalu kecil.',
  'form.too_large': 'Angka ini terlalu besar.',
  'form.not_an_email': 'Tulis alamat email seperti nama@contoh.com.',
  'form.not_a_url': 'Tulis alamat yang diawali dengan https://.',
  'form.not_a_time': 'Tulis tanggal dan jam.',
  'form.not_a_month': 'Tulis bulan seperti 2026-05.',
  'form.no_such_time': 'Jam ini tidak ada: jam dimajukan pada saat itu.',
  'form.in_the_future': 'Waktu ini belum tiba.',
  'form.ends_before_it_begins': 'Waktu selesai mendahului waktu mulai.',
  'form.invalid': 'Isian ini tidak dapat dibaca.',
  'form.already_taken': 'Isian ini sudah dipakai.',

  // ── board ──
  'board.title': 'Status',
  'board.all_available': '{count, plural, other {Semua # layanan yang kita pakai berfungsi.}}',
  'board.some_information':
    '{services}: {count, plural, other {ada informasi dari vendor}}. {others, plural, =0 {} other {# layanan lain yang kita pakai berfungsi.}}',
  'board.some_disrupted':
    '{services}{count, plural, other { mengalami gangguan}}. {others, plural, =0 {} other {# layanan lain yang kita pakai berfungsi.}}',
  'board.some_out':
    '{services}{count, plural, other { sedang padam}}. {others, plural, =0 {} other {# layanan lain yang kita pakai berfungsi.}}',
  'board.unknown': 'Keadaan layanan tidak diketahui: feed vendor tidak dapat dibaca.',
  'board.services_used': 'Layanan yang kita pakai',
  'board.services_other': '{count, plural, other {# layanan yang tidak kita pakai}}',
  'board.service': 'Layanan',
  'board.state': 'Keadaan',
  'board.last_days': '{days} hari terakhir',
  'board.observed': 'teramati',
  'board.since': 'sejak {time}',
  'board.not_covered': 'tidak tercakup SLA',
  'board.open_now': 'Masih berlangsung',
  'board.nothing_open': 'Tidak ada insiden yang masih berlangsung.',
  'board.last_two_weeks': '14 hari terakhir',
  'board.nothing': 'tidak ada',
  'board.changed': 'Status di halaman ini berubah.',

  // ── incidents ──
  'incidents.title': 'Riwayat',
  'incidents.filters': 'Pilih insiden',
  'incidents.all_services': 'Semua layanan',
  'incidents.all_impacts': 'Semua dampak',
  'incidents.service': 'Layanan',
  'incidents.impact': 'Dampak',
  'incidents.month': 'Bulan (UTC)',
  'incidents.search': 'Kata dalam judul dan kabar',
  'incidents.state': 'Keadaan',
  'incidents.any_state': 'Berlangsung dan selesai',
  'incidents.only_open': 'Berlangsung',
  'incidents.only_closed': 'Selesai',
  'incidents.none': 'Tidak ada insiden tersimpan yang cocok dengan saringan ini.',
  'incidents.none_yet':
    'Belum ada insiden yang terbaca dari feed vendor. Pembacaan pertama akan mengisi halaman ini.',
  'incidents.on_day': 'Insiden pada {day}',
  'error.filter.bad_value': 'Alamat ini meminta sesuatu yang tidak kami pahami: {field} harus {expected}.',
  'error.incident.bad_cursor': 'Halaman daftar ini tidak ada.',
  'error.incident.not_found': 'Insiden itu tidak ada. Mungkin belum pernah terbaca dari feed.',
  'error.service.not_found': 'Layanan itu tidak ada.',
  'error.store.busy': 'Basis data sedang sibuk. Tidak ada yang hilang; coba lagi sebentar lagi.',

  // ── incident ──
  'incident.vendor_said': 'Google,',
  'incident.next_update': 'Kabar berikutnya dijanjikan',
  'incident.what': 'Apa yang terjadi',
  'incident.impact': 'Dampak',
  'incident.services': 'Layanan',
  'incident.window': 'Waktu menurut vendor',
  'incident.window_utc': 'Dalam UTC',
  'incident.length': 'Lama',
  'incident.state': 'Keadaan',
  'incident.open': 'berlangsung',
  'incident.closed': 'selesai',
  'incident.reopened_times': '{count, plural, other {dibuka kembali # kali}}',
  'incident.missing': 'Insiden ini tidak ada lagi dalam feed vendor. Isinya tetap kami simpan.',
  'incident.posted': 'Pertama diumumkan',
  'incident.first_seen': 'Pertama kali kami lihat',
  'incident.posted_late': '{duration} setelah mulai',
  'incident.vendor_page': 'Halaman vendor sendiri',
  'incident.posts': 'Kabar dari vendor',
  'incident.post_count': '{count, plural, other {# kabar}}, terbaru di atas',
  'incident.report': 'Laporan insiden dari vendor',
  'incident.revisions': 'Yang diubah vendor kemudian',
  'incident.no_changes': 'Tidak ada sejak pertama kali kami baca.',
  'incident.revision_seen': 'Versi {sequence}, terlihat',
  'incident.only_posts': 'Kabar baru; isi sebelumnya tidak berubah.',
  'incident.field_beganAt': 'Mulai',
  'incident.field_endedAt': 'Selesai',
  'incident.field_impact': 'Dampak',
  'incident.field_severity': 'Tingkat keparahan',
  'incident.field_services': 'Layanan',
  'incident.field_title': 'Judul',
  'incident.field_description': 'Deskripsi',
  'incident.field_update': 'Sebuah kabar disunting',
  'incident.field_update_removed': 'Sebuah kabar ditarik',
  'incident.field_update_status': 'Keadaan dalam kabar',
  'incident.not_set': 'tidak diisi',
  'incident.events': 'Cara kami mengikutinya',
  'incident.print': 'Cetak halaman ini untuk arsip, atau kirim alamatnya: alamat ini tidak berubah.',

  // ── service ──
  'service.history': 'Bulan demi bulan',
  'service.downtime': 'Waktu nonaktif yang dihitung',
  'service.downtime_possible': 'mungkin',
  'service.minutes': '{minutes} mnt',
  'service.incidents': 'Insiden',
  'service.uptime_title': 'Waktu beroperasi per bulan, menurut waktu yang diumumkan',
  'service.covered': 'Tercakup SLA',
  'service.not_covered': 'Tidak tercakup SLA',

  // ── sign-in and set-up ──
  'sign_in.title': 'Masuk',
  'sign_in.email': 'Alamat email',
  'sign_in.password': 'Sandi',
  'sign_in.submit': 'Masuk',
  'sign_in.for_admins':
    'Halaman status tidak memerlukan akun. Kasus, klaim, dan laporan hanya untuk administrator.',
  'sign_in.demo': 'Ini demo. Masuklah sebagai {email} dengan sandi {password}.',
  'setup.title': 'Menyiapkan Makegood',
  'setup.intro':
    'Buat pemilik pertama. Halaman ini hanya berlaku sekali, lewat alamat yang dicetak saat mulai.',
  'setup.name': 'Nama Anda',
  'setup.submit': 'Buat pemilik',
  'setup.password_help': 'Sedikitnya {shortest} karakter. Paling baik beberapa kata yang tidak berhubungan.',
  'error.session.refused': 'Alamat email atau sandi tidak benar.',
  'error.session.too_many_tries': 'Terlalu banyak percobaan. Tunggu {minutes} menit, lalu coba lagi.',
  'error.setup.not_found': 'Halaman itu tidak ada.',
  'error.user.bad_email': 'Tulis alamat email seperti nama@domain-anda.com.',
  'error.user.consumer_account':
    'Pakailah akun organisasi Anda. Alamat yang berakhiran @gmail.com tidak dapat mengelolanya.',
  'error.user.password_too_short': 'Sandi terlalu pendek: perlu {shortest} karakter.',
  'error.user.password_too_long': 'Sandi terlalu panjang: paling banyak {longest} karakter.',
  'error.user.password_common': 'Sandi ini mudah ditebak. Pilih yang lain.',
  'error.user.exists': 'Sudah ada akun dengan alamat ini.',
  'error.user.owner_exists': 'Instalasi ini sudah punya pemilik. Silakan masuk.',
  'error.actor.sign_in_needed': 'Masuklah lebih dahulu.',
  'error.actor.not_allowed': 'Peran Anda tidak boleh melakukan ini. Tanyakan kepada pemilik instalasi ini.',

  // ── pager, tables, lists ──
  'pager.label': 'Halaman',
  'pager.newer': 'Lebih baru',
  'pager.older': 'Lebih lama',
  'pager.first': 'Terbaru',
  'list.show_more': '{n} lagi',
  'list.nothing': 'Belum ada apa-apa di sini',

  // ── error: what went wrong, for app/i18n/errors.ts; `error.<code of a DomainError>` ──
  'error.title': 'Ada yang tidak beres',
  'error.unexpected':
    'Permintaan Anda gagal, dan itu kesalahan kami. Kejadiannya sudah dicatat; coba lagi sebentar lagi.',
  'error.not_found_title': 'Halaman ini tidak ada',
  'error.not_found': 'Alamatnya keliru, atau yang dicari sudah tidak ada.',
  'error.not_allowed_title': 'Anda tidak berwenang',
  'error.not_allowed': 'Akun Anda tidak boleh melakukan ini.',
  'error.sign_in_needed': 'Silakan masuk terlebih dahulu.',
  'error.bad_request': 'Permintaan ini tidak dapat dipahami.',
  'error.cross_site':
    'Formulir ini tidak dikirim dari situs ini, jadi tidak ada yang dilakukan. Buka kembali halamannya lalu coba lagi.',
  'error.too_many': 'Terlalu banyak percobaan. Tunggu sebentar lalu coba lagi.',
  'error.conflict': 'Orang lain telah mengubahnya sementara itu. Periksa dahulu sebelum melanjutkan.',
  'error.reference': 'Nomor acuan untuk administrator Anda: {id}',

  // ── vocabulary: SERVICE_STATUSES ──
  'service_status.available': 'tersedia',
  'service_status.information': 'informasi',
  'service_status.disruption': 'terganggu',
  'service_status.outage': 'padam',
  'service_status.unknown': 'tidak diketahui',

  // ── vocabulary: IMPACTS ──
  'impact.information': 'informasi',
  'impact.disruption': 'gangguan layanan',
  'impact.outage': 'pemadaman layanan',
  'impact.unknown': 'tidak diketahui',

  // ── vocabulary: UPDATE_STATUSES ──
  'update_status.available': 'tersedia',
  'update_status.information': 'informasi',
  'update_status.disruption': 'gangguan layanan',
  'update_status.outage': 'pemadaman layanan',
  'update_status.unknown': 'tidak diketahui',

  // ── vocabulary: FEED_ADAPTERS ──
  'feed_adapter.google-status': 'Dasbor status Google',
  'feed_adapter.statuspage': 'Atlassian Statuspage',

  // ── vocabulary: POLL_OUTCOMES ──
  'poll_outcome.changed': 'terbaca, berubah',
  'poll_outcome.unchanged': 'terbaca, tidak berubah',
  'poll_outcome.failed': 'tidak terbaca',

  // ── vocabulary: POLL_FAILURES ──
  'poll_failure.http_status': 'server vendor membalas dengan pesan kesalahan',
  'poll_failure.network': 'server vendor tidak dapat dihubungi',
  'poll_failure.timeout': 'server vendor terlalu lama menjawab',
  'poll_failure.tls': 'server vendor tidak dapat membuktikan identitasnya',
  'poll_failure.redirect_refused': 'umpan mengarah ke host lain dan tidak diikuti',
  'poll_failure.address_refused': 'alamat umpan tidak boleh dikunjungi',
  'poll_failure.too_large': 'umpan lebih besar daripada yang kami terima',
  'poll_failure.truncated': 'umpan terputus di tengah jalan',
  'poll_failure.encoding_refused': 'umpan memakai pengodean yang tidak kami baca',
  'poll_failure.not_json': 'jawabannya bukan umpan',
  'poll_failure.bad_shape': 'bentuk umpan di luar dugaan',
  'poll_failure.too_many_bad_incidents': 'terlalu banyak insiden dalam umpan yang tidak terbaca',
  'poll_failure.not_modified_unasked': 'server menjawab “tidak berubah” padahal belum ada pembanding',
  'poll_failure.emptied': 'umpan tiba-tiba kosong',

  // ── vocabulary: INCIDENT_EVENT_KINDS ──
  'incident_event_kind.first_seen': 'pertama kali terlihat',
  'incident_event_kind.updated': 'kabar baru',
  'incident_event_kind.facts_changed': 'fakta berubah',
  'incident_event_kind.closed': 'ditutup',
  'incident_event_kind.reopened': 'dibuka kembali',
  'incident_event_kind.report_published': 'laporan insiden terbit',
  'incident_event_kind.missing': 'tidak lagi ada di umpan',
  'incident_event_kind.returned': 'kembali ada di umpan',

  // ── vocabulary: REPORT_KINDS ──
  'report_kind.preliminary': 'laporan insiden awal',
  'report_kind.mini': 'laporan insiden singkat',
  'report_kind.full': 'laporan insiden',

  // ── vocabulary: REPORTED_WINDOW_STATES ──
  'reported_window_state.proposed': 'menunggu konfirmasi',
  'reported_window_state.confirmed': 'dikonfirmasi',
  'reported_window_state.dismissed': 'dikesampingkan',

  // ── vocabulary: WINDOW_SOURCES ──
  'window_source.feed': 'diumumkan di halaman status',
  'window_source.vendor_report': 'dinyatakan dalam laporan insiden vendor',
  'window_source.own_measurement': 'pengamatan kami sendiri',

  // ── vocabulary: PRIORITIES ──
  'priority.P1': 'P1',
  'priority.P2': 'P2',
  'priority.P3': 'P3',
  'priority.P4': 'P4',

  // ── vocabulary: CASE_STATES ──
  'case_state.draft': 'konsep',
  'case_state.new': 'baru',
  'case_state.in_progress': 'sedang ditangani',
  'case_state.waiting_on_customer': 'menunggu kita',
  'case_state.solution_offered': 'solusi ditawarkan',
  'case_state.closed': 'ditutup',

  // ── vocabulary: CASE_OUTCOMES ──
  'case_outcome.solved': 'terselesaikan, diakali, atau terjawab',
  'case_outcome.not_a_feature': 'belum menjadi fitur, dikirim sebagai ide',
  'case_outcome.not_reproducible': 'tidak dapat direkonstruksi, langkah berikutnya diberikan',
  'case_outcome.third_party': 'diteruskan ke pihak ketiga',
  'case_outcome.unsolved': 'tidak terselesaikan atau tidak didukung',
  'case_outcome.outage_resolved': 'akibat pemadaman layanan yang telah diatasi',

  // ── vocabulary: CASE_CHANNELS ──
  'case_channel.chat': 'chat',
  'case_channel.phone': 'telepon',
  'case_channel.email': 'email',
  'case_channel.web': 'formulir web',

  // ── vocabulary: CASE_PROBLEM_KINDS ──
  'case_problem_kind.unavailable': 'layanan tidak dapat digunakan',
  'case_problem_kind.sign_in': 'proses masuk',
  'case_problem_kind.mail_flow': 'email tidak terkirim atau tidak masuk',
  'case_problem_kind.slow': 'layanan lambat',
  'case_problem_kind.feature': 'sesuatu tidak berfungsi semestinya',
  'case_problem_kind.missing_content': 'konten hilang',
  'case_problem_kind.question': 'pertanyaan',

  // ── vocabulary: PROBLEM_PATTERNS ──
  'problem_pattern.constant': 'terus-menerus',
  'problem_pattern.intermittent': 'sesekali',
  'problem_pattern.once': 'satu kali',

  // ── vocabulary: NOT_SENT_REASONS ──
  'not_sent_reason.edition': 'edisi ini tidak mencakup dukungan',
  'not_sent_reason.console': 'konsol Admin tidak dapat diakses',
  'not_sent_reason.later': 'akan dikirim nanti',

  // ── vocabulary: CASE_REQUEST_KINDS ──
  'case_request_kind.steps': 'langkah-langkah persisnya',
  'case_request_kind.troubleshooting': 'langkah pemecahan masalah',
  'case_request_kind.logs': 'file log',
  'case_request_kind.headers': 'header pesan',
  'case_request_kind.other': 'hal lain',

  // ── vocabulary: CASE_PARTIES ──
  'case_party.us': 'kita',
  'case_party.vendor': 'vendor',

  // ── vocabulary: CONTACT_STEPS ──
  'contact_step.describe': 'Jelaskan masalahnya',
  'contact_step.look': 'Gangguan yang diketahui dan artikel',
  'contact_step.recent': 'Kasus terbaru tentang hal yang sama?',
  'contact_step.pick': 'Pilih yang sesuai',
  'contact_step.brief': 'Jelaskan secara singkat',
  'contact_step.fit': 'Yang paling menggambarkannya',
  'contact_step.priority': 'Prioritas',
  'contact_step.prepare': 'Yang akan diminta tim dukungan',
  'contact_step.channel': 'Saluran dan bahasa',
  'contact_step.review': 'Periksa dan kirim',

  // ── vocabulary: CASE_EVENT_KINDS ──
  'case_event_kind.opened': 'dibuka',
  'case_event_kind.note': 'catatan',
  'case_event_kind.state': 'status berubah',
  'case_event_kind.customer_priority': 'prioritas kita berubah',
  'case_event_kind.vendor_priority': 'prioritas menurut vendor berubah',
  'case_event_kind.appeal': 'banding atas prioritas',
  'case_event_kind.vendor_message': 'pesan dari vendor',
  'case_event_kind.evidence': 'bukti ditambahkan',
  'case_event_kind.link': 'tautan ke pemadaman layanan',
  'case_event_kind.escalated': 'dieskalasi',
  'case_event_kind.request': 'permintaan diajukan',
  'case_event_kind.survey': 'survei kepuasan',
  'case_event_kind.edited': 'diubah',

  // ── vocabulary: SUPPORT_TIERS ──
  'support_tier.standard': 'Standar',
  'support_tier.enhanced': 'Ditingkatkan',
  'support_tier.premium': 'Premium',
  'support_tier.unknown': 'tidak diketahui',

  // ── vocabulary: LINK_STATES ──
  'link_state.proposed': 'diusulkan',
  'link_state.accepted': 'tertaut',
  'link_state.rejected': 'ditolak',
  'link_state.unlinked': 'dilepas',
  'link_state.lapsed': 'gugur',

  // ── vocabulary: LINK_ORIGINS ──
  'link_origin.proposal': 'diusulkan Makegood',
  'link_origin.manual': 'dibuat sendiri',

  // ── vocabulary: CLAIM_STATES ──
  'claim_state.draft': 'konsep',
  'claim_state.submitted': 'diajukan',
  'claim_state.acknowledged': 'diterima vendor',
  'claim_state.more_information': 'diminta informasi tambahan',
  'claim_state.granted': 'dikabulkan',
  'claim_state.partly_granted': 'dikabulkan sebagian',
  'claim_state.denied': 'ditolak',
  'claim_state.appealed': 'dalam banding',
  'claim_state.applied': 'kredit diterapkan',
  'claim_state.forfeited': 'hangus',
  'claim_state.withdrawn': 'ditarik kembali',

  // ── vocabulary: REPORT_REQUEST_STATES ──
  'report_request_state.draft': 'konsep',
  'report_request_state.requested': 'diminta',
  'report_request_state.received': 'diterima',
  'report_request_state.filed': 'diarsipkan',
  'report_request_state.declined': 'ditolak',
  'report_request_state.withdrawn': 'ditarik kembali',
  'report_request_state.already_public': 'sudah dipublikasikan',

  // ── vocabulary: SUBMISSION_CHANNELS ──
  'submission_channel.support_case': 'kasus dukungan',
  'submission_channel.email': 'email',
  'submission_channel.form': 'formulir web',
  'submission_channel.phone': 'telepon',
  'submission_channel.reseller': 'reseller',

  // ── vocabulary: CREDIT_KINDS ──
  'credit_kind.days': 'hari layanan',
  'credit_kind.percent': 'persen dari tagihan',

  // ── vocabulary: CLAIM_SCOPES ──
  'claim_scope.customer_month': 'satu klaim untuk satu bulan',
  'claim_scope.service_month': 'satu klaim untuk satu layanan dan bulan',

  // ── vocabulary: CERTAINTIES ──
  'certainty.vendor_page': 'dibaca di halaman vendor',
  'certainty.third_party': 'dibaca di tempat lain',
  'certainty.memory': 'dari ingatan',
  'certainty.inferred': 'disimpulkan sendiri',

  // ── vocabulary: BASES ──
  'basis.stated': 'tertulis dalam ketentuan',
  'basis.assumed': 'tafsiran kami atas ketentuan',

  // ── vocabulary: ROLES ──
  'role.viewer': 'Pembaca',
  'role.admin': 'Administrator',
  'role.owner': 'Pemilik',

  // ── vocabulary: LANGUAGES, each named in the reader's language ──
  'language.en': 'Inggris',
  'language.id': 'Indonesia',

  // ── vocabulary: JOB_OUTCOMES ──
  'job_outcome.running': 'berjalan',
  'job_outcome.succeeded': 'selesai',
  'job_outcome.failed': 'gagal',
  'job_outcome.missed': 'terlewat',

  // ── vocabulary: EDITIONS ──
  'edition.essentials_starter': 'Essentials Starter',
  'edition.enterprise_essentials': 'Enterprise Essentials',
  'edition.business_starter': 'Business Starter',
  'edition.business_standard': 'Business Standard',
  'edition.business_plus': 'Business Plus',
  'edition.enterprise_standard': 'Enterprise Standard',
  'edition.enterprise_plus': 'Enterprise Plus',
  'edition.education': 'Education',
  'edition.nonprofits': 'Nonprofits',
  'edition.frontline': 'Frontline',
  'edition.other': 'edisi lain',
} satisfies Messages
