import type { HelpTopic } from '../help-topic.ts'

export const ACCESS_TOPICS: readonly HelpTopic[] = [
  {
    id: 'console-sign-in',
    kind: 'sign_in',
    url: 'https://support.google.com/a/answer/33561',
    texts: {
      en: {
        title: 'An administrator cannot sign in to the Admin console',
        summary:
          'Use the account of your own domain, reset the password with the recovery address or number, or let another super administrator reset it. If none is left, prove that you own the domain.',
        keywords: 'admin console login locked out recovery super administrator password reset domain',
      },
      id: {
        title: 'Administrator tidak dapat login ke konsol Admin',
        summary:
          'Gunakan akun dari domain Anda sendiri, reset sandi lewat email atau nomor pemulihan, atau minta administrator super lain meresetnya. Jika tidak ada lagi, buktikan kepemilikan domain.',
        keywords: 'masuk konsol admin terkunci pemulihan administrator super sandi reset domain gagal login',
      },
    },
  },
  {
    id: 'user-sign-in',
    kind: 'sign_in',
    url: null,
    texts: {
      en: {
        title: 'Users cannot sign in',
        summary:
          'Look at the user’s account in the console: suspended, licence gone, password expired, or a sign-in challenge. The login log events show which check failed.',
        keywords: 'login password suspended account challenge blocked locked verify identity',
      },
      id: {
        title: 'Pengguna tidak dapat login',
        summary:
          'Periksa akun pengguna di konsol: ditangguhkan, lisensi hilang, sandi kedaluwarsa, atau ada tantangan login. Peristiwa log login menunjukkan pemeriksaan mana yang gagal.',
        keywords: 'masuk sandi ditangguhkan akun tantangan diblokir terkunci verifikasi identitas login',
      },
    },
  },
  {
    id: 'two-step',
    kind: 'sign_in',
    url: null,
    texts: {
      en: {
        title: 'Two-step verification: lost phone or missing code',
        summary:
          'Give the user a backup code from the console, or switch the check off for that account until a new device is enrolled.',
        keywords: '2sv 2fa second factor authenticator backup code security key lost phone',
      },
      id: {
        title: 'Verifikasi 2 langkah: ponsel hilang atau kode tidak diterima',
        summary:
          'Berikan kode cadangan dari konsol kepada pengguna, atau nonaktifkan pemeriksaan untuk akun itu sampai perangkat baru didaftarkan.',
        keywords: '2sv 2fa faktor kedua authenticator kode cadangan kunci keamanan ponsel hilang',
      },
    },
  },
  {
    id: 'sso',
    kind: 'sign_in',
    url: null,
    texts: {
      en: {
        title: 'Single sign-on fails',
        summary:
          'Check the certificate, the addresses and the clock of your identity provider. Super administrators can still sign in at Google directly.',
        keywords:
          'sso saml identity provider certificate expired assertion okta entra azure adfs redirect loop',
      },
      id: {
        title: 'Single sign-on (SSO) gagal',
        summary:
          'Periksa sertifikat, alamat, dan jam penyedia identitas Anda. Administrator super tetap dapat login langsung di Google.',
        keywords: 'sso saml penyedia identitas sertifikat kedaluwarsa okta entra azure adfs pengalihan',
      },
    },
  },
  {
    id: 'service-off',
    kind: 'unavailable',
    url: null,
    texts: {
      en: {
        title: 'A service is missing for some users',
        summary:
          'Services can be switched off for an organisational unit or a group. Compare a user who has it with one who has not: unit, licence, group.',
        keywords:
          'turned off organisational unit licence license not available disabled app missing access denied',
      },
      id: {
        title: 'Layanan tidak muncul untuk sebagian pengguna',
        summary:
          'Layanan dapat dinonaktifkan untuk unit organisasi atau grup. Bandingkan pengguna yang memilikinya dengan yang tidak: unit, lisensi, grup.',
        keywords: 'dinonaktifkan unit organisasi lisensi tidak tersedia aplikasi hilang akses ditolak',
      },
    },
  },
  {
    id: 'error-5xx',
    kind: 'unavailable',
    url: null,
    texts: {
      en: {
        title: 'Error 500, 502 or 503 on a page of a service',
        summary:
          'Note the time, the full address and the error text. Try a private window, another network and another account; if all fail, look at the status dashboard first.',
        keywords:
          'server error 500 502 503 temporary error page does not load unavailable down outage everyone',
      },
      id: {
        title: 'Error 500, 502, atau 503 di halaman layanan',
        summary:
          'Catat waktu, alamat lengkap, dan teks error. Coba jendela Samaran, jaringan lain, dan akun lain; jika semuanya gagal, periksa dasbor status lebih dulu.',
        keywords:
          'error server 500 502 503 halaman tidak terbuka tidak dapat diakses pemadaman gangguan semua pengguna mati',
      },
    },
  },
  {
    id: 'network-requirements',
    kind: 'unavailable',
    url: null,
    texts: {
      en: {
        title: 'Hosts, ports and proxies the services need',
        summary:
          'Firewalls and proxies that inspect traffic break services in strange ways. Test from a phone on mobile data: if it works there, the cause is in your network.',
        keywords: 'firewall proxy ssl inspection ports hosts allowlist network blocked office only',
      },
      id: {
        title: 'Host, port, dan proxy yang diperlukan layanan',
        summary:
          'Firewall dan proxy yang memeriksa lalu lintas dapat merusak layanan dengan cara yang aneh. Uji dari ponsel dengan data seluler: jika berhasil, penyebabnya ada di jaringan Anda.',
        keywords: 'firewall proxy inspeksi ssl port host daftar izin jaringan diblokir kantor',
      },
    },
  },
  {
    id: 'slow',
    kind: 'slow',
    url: null,
    texts: {
      en: {
        title: 'A service is slow',
        summary:
          'Measure before you report: which action, how long, since when, for whom. Record a HAR file of one slow action and compare a wired with a wireless connection.',
        keywords: 'slow slowness performance latency delay loading lag takes long spinning timeout',
      },
      id: {
        title: 'Layanan lambat',
        summary:
          'Ukur sebelum melapor: tindakan apa, berapa lama, sejak kapan, untuk siapa. Rekam file HAR dari satu tindakan yang lambat dan bandingkan koneksi kabel dengan nirkabel.',
        keywords: 'lambat lemot performa latensi memuat lama loading waktu habis',
      },
    },
  },
  {
    id: 'browser',
    kind: 'feature',
    url: null,
    texts: {
      en: {
        title: 'Browser extensions, cache and supported browsers',
        summary:
          'Repeat the problem in a guest or incognito window without extensions. If it is gone there, an extension or stored data of the page is the cause.',
        keywords:
          'chrome firefox safari edge extension cache cookies incognito guest blank page button does nothing',
      },
      id: {
        title: 'Ekstensi browser, cache, dan browser yang didukung',
        summary:
          'Ulangi masalah di jendela Tamu atau Samaran tanpa ekstensi. Jika hilang, penyebabnya adalah ekstensi atau data tersimpan dari halaman itu.',
        keywords:
          'chrome firefox safari edge ekstensi cache cookie samaran tamu halaman kosong tombol tidak berfungsi',
      },
    },
  },
  {
    id: 'meet-quality',
    kind: 'slow',
    url: null,
    texts: {
      en: {
        title: 'Meet: poor sound, frozen picture, dropped calls',
        summary:
          'The quality tool in the console shows packet loss and delay for each participant. One person only: look at that connection; everybody: look at the office network or the dashboard.',
        keywords: 'meeting video audio call drops freezes echo microphone camera join conference quality',
      },
      id: {
        title: 'Meet: suara buruk, gambar macet, panggilan terputus',
        summary:
          'Alat kualitas di konsol menunjukkan paket hilang dan jeda untuk setiap peserta. Hanya satu orang: periksa koneksinya; semua orang: periksa jaringan kantor atau dasbor status.',
        keywords:
          'rapat video audio panggilan terputus macet gema mikrofon kamera bergabung konferensi kualitas',
      },
    },
  },
  {
    id: 'mobile-devices',
    kind: 'feature',
    url: null,
    texts: {
      en: {
        title: 'Phones and tablets do not synchronise',
        summary:
          'See whether the device waits for approval or is blocked in device management, and whether the app on it is up to date.',
        keywords: 'android iphone ios mobile sync device management blocked exchange activesync app',
      },
      id: {
        title: 'Ponsel dan tablet tidak menyinkronkan data',
        summary:
          'Periksa apakah perangkat menunggu persetujuan atau diblokir di pengelolaan perangkat, dan apakah aplikasinya sudah versi terbaru.',
        keywords: 'android iphone ios seluler sinkronisasi perangkat diblokir aplikasi',
      },
    },
  },
]
