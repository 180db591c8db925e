import type { HelpTopic } from '../help-topic.ts'

export const SUPPORT_TOPICS: readonly HelpTopic[] = [
  {
    id: 'status-dashboard',
    kind: 'unavailable',
    url: 'https://www.google.com/appsstatus/dashboard/',
    texts: {
      en: {
        title: 'Known outages: the status dashboard',
        summary:
          'The vendor’s own page of what is disturbed now and was of late. Makegood reads it every minute and shows it on its first page.',
        keywords: 'outage status dashboard known issue disruption incident down everyone service health',
      },
      id: {
        title: 'Pemadaman layanan yang diketahui: dasbor status',
        summary:
          'Halaman vendor tentang apa yang sedang dan baru saja terganggu. Makegood membacanya setiap menit dan menampilkannya di halaman pertama.',
        keywords: 'pemadaman layanan dasbor status gangguan diketahui insiden mati semua pengguna',
      },
    },
  },
  {
    id: 'before-contact',
    kind: 'question',
    url: 'https://support.google.com/a/answer/150591',
    texts: {
      en: {
        title: 'What to gather before you contact support',
        summary:
          'Exact steps, times with their zone, what you tried, error texts with the full address, screenshots from an incognito window, and nothing secret in any of it.',
        keywords:
          'collect information steps screenshot logs prepare contact support troubleshooting checklist',
      },
      id: {
        title: 'Yang perlu dikumpulkan sebelum menghubungi dukungan',
        summary:
          'Langkah persisnya, waktu beserta zonanya, apa yang sudah dicoba, teks error dengan alamat lengkap, screenshot dari jendela Samaran, dan tanpa data rahasia.',
        keywords:
          'mengumpulkan informasi langkah screenshot log persiapan hubungi dukungan pemecahan masalah daftar',
      },
    },
  },
  {
    id: 'contact-support',
    kind: 'question',
    url: 'https://support.google.com/a/answer/1047213',
    texts: {
      en: {
        title: 'How to reach support, and how it sets priorities',
        summary:
          'Administrators start from the help button of the Admin console. What is answered first depends on the priority; a first answer can take a working day.',
        keywords: 'contact support phone chat email priority p1 p2 response time help button case ticket',
      },
      id: {
        title: 'Cara menghubungi dukungan dan cara prioritas ditetapkan',
        summary:
          'Administrator memulai dari tombol bantuan di konsol Admin. Urutan penanganan bergantung pada prioritas; tanggapan awal dapat memakan satu hari kerja.',
        keywords:
          'hubungi dukungan telepon chat email prioritas p1 p2 waktu tanggapan tombol bantuan kasus tiket',
      },
    },
  },
  {
    id: 'log-retention',
    kind: 'question',
    url: 'https://support.google.com/a/answer/7061566',
    texts: {
      en: {
        title: 'How long log events are kept, and how late they come',
        summary:
          'Log events appear after minutes or hours and are deleted after a time that nobody can extend. Export early what you may need as evidence.',
        keywords: 'retention audit log events export lag time reports data kept deleted evidence',
      },
      id: {
        title: 'Berapa lama peristiwa log disimpan dan kapan muncul',
        summary:
          'Peristiwa log muncul setelah beberapa menit atau jam dan dihapus setelah waktu yang tidak dapat diperpanjang. Ekspor lebih awal yang mungkin diperlukan sebagai bukti.',
        keywords:
          'retensi log audit peristiwa ekspor waktu keterlambatan laporan data disimpan dihapus bukti',
      },
    },
  },
  {
    id: 'har-file',
    kind: 'feature',
    url: 'https://toolbox.googleapps.com/apps/har_analyzer/',
    texts: {
      en: {
        title: 'Record a HAR file, and clean it',
        summary:
          'Record the network traffic of one failing action in the browser’s developer tools. The file holds cookies and tokens: take them out before you send it.',
        keywords: 'har http archive developer tools network recording sanitize cookies tokens trace',
      },
      id: {
        title: 'Merekam file HAR dan membersihkannya',
        summary:
          'Rekam lalu lintas jaringan dari satu tindakan yang gagal di alat developer browser. File itu berisi cookie dan token: hapus sebelum dikirim.',
        keywords: 'har arsip http alat developer jaringan rekam bersihkan cookie token jejak',
      },
    },
  },
  {
    id: 'admin-toolbox',
    kind: 'question',
    url: 'https://toolbox.googleapps.com/apps/main/',
    texts: {
      en: {
        title: 'Admin Toolbox: checks from outside',
        summary:
          'Free checks of DNS, mail records, headers, HAR files and the browser. Their results can be attached to a case as they are.',
        keywords: 'toolbox dig dns check browser info log analyzer diagnostics tools',
      },
      id: {
        title: 'Admin Toolbox: pemeriksaan dari luar',
        summary:
          'Pemeriksaan gratis untuk DNS, data email, header, file HAR, dan browser. Hasilnya dapat langsung dilampirkan ke kasus.',
        keywords: 'toolbox dig dns periksa info browser analisis log diagnostik alat',
      },
    },
  },
  {
    id: 'billing',
    kind: 'question',
    url: null,
    texts: {
      en: {
        title: 'Subscription, licences and invoices',
        summary:
          'A suspended subscription stops every service at once. Look at billing in the console, or ask the reseller from whom you buy.',
        keywords: 'billing invoice payment subscription suspended licence seats reseller cancel renew',
      },
      id: {
        title: 'Langganan, lisensi, dan tagihan',
        summary:
          'Langganan yang ditangguhkan menghentikan semua layanan sekaligus. Lihat penagihan di konsol, atau tanyakan kepada reseller tempat Anda membeli.',
        keywords:
          'penagihan tagihan pembayaran langganan ditangguhkan lisensi kursi reseller batal perpanjang',
      },
    },
  },
  {
    id: 'security-incident',
    kind: 'sign_in',
    url: null,
    texts: {
      en: {
        title: 'An account may have been taken over',
        summary:
          'Suspend the account, end its sessions, reset the password, and read its login and mail log events before you let it in again.',
        keywords: 'hacked compromised account hijacked suspicious login security breach phishing stolen',
      },
      id: {
        title: 'Akun mungkin diambil alih',
        summary:
          'Tangguhkan akun, akhiri sesinya, reset sandi, dan baca peristiwa log login dan emailnya sebelum mengaktifkannya lagi.',
        keywords: 'diretas akun dibajak login mencurigakan pelanggaran keamanan phishing dicuri',
      },
    },
  },
]
