import type { HelpTopic } from '../help-topic.ts'

export const CONTENT_TOPICS: readonly HelpTopic[] = [
  {
    id: 'drive-missing',
    kind: 'missing_content',
    url: null,
    texts: {
      en: {
        title: 'Files in Drive are missing',
        summary:
          'Search by owner and by date, look in the bin, and in the Drive log events for who moved or deleted what. An administrator can restore for a limited number of days.',
        keywords: 'drive file folder deleted gone lost restore bin trash shared drive moved disappeared',
      },
      id: {
        title: 'File di Drive hilang',
        summary:
          'Telusuri menurut pemilik dan tanggal, lihat di sampah, dan di peristiwa log Drive siapa yang memindahkan atau menghapus. Administrator dapat memulihkan dalam jumlah hari terbatas.',
        keywords: 'drive file folder terhapus hilang pulihkan sampah drive bersama dipindahkan',
      },
    },
  },
  {
    id: 'restore-user',
    kind: 'missing_content',
    url: null,
    texts: {
      en: {
        title: 'Restore a deleted user or their mail',
        summary:
          'A deleted user can be restored for about twenty days. After that, only what Vault or your own backup holds is left, so act at once.',
        keywords: 'deleted user restore account mail data recover vault twenty days',
      },
      id: {
        title: 'Memulihkan pengguna yang dihapus atau emailnya',
        summary:
          'Pengguna yang dihapus dapat dipulihkan selama sekitar dua puluh hari. Setelah itu hanya yang ada di Vault atau cadangan Anda yang tersisa, jadi segera bertindak.',
        keywords: 'pengguna dihapus pulihkan akun email data vault dua puluh hari',
      },
    },
  },
  {
    id: 'drive-sharing',
    kind: 'feature',
    url: null,
    texts: {
      en: {
        title: 'Sharing in Drive fails',
        summary:
          'Rules for sharing outside, trust rules and the settings of a shared drive all have a say. The error names the one that refused.',
        keywords: 'share permission denied external access request shared drive cannot open file rights',
      },
      id: {
        title: 'Gagal berbagi di Drive',
        summary:
          'Aturan berbagi ke luar, aturan kepercayaan, dan setelan drive bersama ikut menentukan. Pesan error menyebut yang menolak.',
        keywords: 'berbagi izin ditolak eksternal permintaan akses drive bersama tidak dapat membuka file',
      },
    },
  },
  {
    id: 'drive-sync',
    kind: 'feature',
    url: null,
    texts: {
      en: {
        title: 'Drive for desktop does not synchronise',
        summary:
          'Check the version, free disk space and the account in the app, then send its diagnostic log. Files waiting to upload are listed in the app.',
        keywords: 'drive for desktop sync stuck upload offline windows mac stream mirror client',
      },
      id: {
        title: 'Drive untuk desktop tidak menyinkronkan',
        summary:
          'Periksa versi, ruang disk, dan akun di aplikasi, lalu kirim log diagnostiknya. File yang menunggu diupload tercantum di aplikasi.',
        keywords: 'drive untuk desktop sinkronisasi macet upload offline windows mac klien',
      },
    },
  },
  {
    id: 'storage-full',
    kind: 'feature',
    url: null,
    texts: {
      en: {
        title: 'Storage is full',
        summary:
          'When the pool or a user’s limit is used up, mail is refused and files cannot be created. See who uses most, free some, or buy more.',
        keywords: 'storage quota full pooled limit exceeded cannot upload out of space',
      },
      id: {
        title: 'Penyimpanan penuh',
        summary:
          'Jika kuota gabungan atau batas pengguna habis, email ditolak dan file tidak dapat dibuat. Lihat siapa yang paling banyak memakai, kosongkan sebagian, atau tambah.',
        keywords: 'penyimpanan kuota penuh batas terlampaui tidak dapat mengupload ruang habis',
      },
    },
  },
  {
    id: 'docs-editing',
    kind: 'feature',
    url: null,
    texts: {
      en: {
        title: 'Docs, Sheets or Slides cannot be opened or edited',
        summary:
          'Try a new empty document first. If that works, the file itself is the matter: copy it, open an earlier version, or remove the newest script or add-on.',
        keywords:
          'docs sheets slides document spreadsheet editing trying to connect offline cannot save add-on script',
      },
      id: {
        title: 'Dokumen, Spreadsheet, atau Slide tidak dapat dibuka atau diedit',
        summary:
          'Coba dokumen baru yang kosong lebih dulu. Jika berhasil, masalahnya ada di file itu: salin, buka versi sebelumnya, atau lepas skrip atau add-on terbaru.',
        keywords:
          'dokumen spreadsheet slide edit mencoba menghubungkan offline tidak dapat menyimpan add-on skrip',
      },
    },
  },
  {
    id: 'calendar-invites',
    kind: 'feature',
    url: null,
    texts: {
      en: {
        title: 'Calendar: invitations, rooms and free time',
        summary:
          'Check the sharing setting of the calendar, the booking rule of the room, and the time zone of the organiser. The calendar log events show who changed an entry.',
        keywords: 'calendar event invite room resource booking free busy time zone missing appointment',
      },
      id: {
        title: 'Kalender: undangan, ruang, dan waktu luang',
        summary:
          'Periksa setelan berbagi kalender, aturan pemesanan ruang, dan zona waktu penyelenggara. Peristiwa log kalender menunjukkan siapa yang mengubah entri.',
        keywords: 'kalender acara undangan ruang rapat pemesanan waktu luang zona waktu janji hilang',
      },
    },
  },
  {
    id: 'chat-messages',
    kind: 'feature',
    url: null,
    texts: {
      en: {
        title: 'Chat: messages not sent or history gone',
        summary:
          'History may be off for a space or for everybody, and people outside may be barred. Check both in the console, then the network.',
        keywords: 'chat message space history off not sent external notification missing conversation',
      },
      id: {
        title: 'Chat: pesan tidak terkirim atau histori hilang',
        summary:
          'Histori mungkin nonaktif untuk suatu ruang atau semua orang, dan orang luar mungkin diblokir. Periksa keduanya di konsol, lalu jaringan.',
        keywords: 'chat pesan ruang histori nonaktif tidak terkirim eksternal notifikasi hilang percakapan',
      },
    },
  },
  {
    id: 'voice-calls',
    kind: 'feature',
    url: null,
    texts: {
      en: {
        title: 'Voice: calls fail or a number is missing',
        summary:
          'Check the licence, the assigned number and the service address of the user; then the network, since calls need steady UDP.',
        keywords: 'voice phone call number licence ring dial telephony sip desk phone',
      },
      id: {
        title: 'Voice: panggilan gagal atau nomor tidak ada',
        summary:
          'Periksa lisensi, nomor yang ditetapkan, dan alamat layanan pengguna; lalu jaringan, karena panggilan memerlukan UDP yang stabil.',
        keywords: 'voice telepon panggilan nomor lisensi berdering telefoni sip',
      },
    },
  },
  {
    id: 'gemini',
    kind: 'feature',
    url: null,
    texts: {
      en: {
        title: 'Gemini does not appear or does not answer',
        summary:
          'See whether the app is on for the unit, the licence is there and the language is supported. An error for everybody at once is likely an outage.',
        keywords: 'gemini ai assistant side panel notebook notebooklm not available error prompt',
      },
      id: {
        title: 'Gemini tidak muncul atau tidak menjawab',
        summary:
          'Periksa apakah aplikasi aktif untuk unit itu, lisensinya ada, dan bahasanya didukung. Error untuk semua orang sekaligus mungkin gangguan layanan.',
        keywords: 'gemini ai asisten panel samping notebook notebooklm tidak tersedia error perintah',
      },
    },
  },
  {
    id: 'directory-sync',
    kind: 'feature',
    url: null,
    texts: {
      en: {
        title: 'Directory synchronisation and user provisioning',
        summary:
          'Run a simulation first and read the log: wrong base, expired credentials and limits on deletions are the usual causes.',
        keywords: 'gcds directory sync ldap provisioning scim users groups not created api quota',
      },
      id: {
        title: 'Sinkronisasi direktori dan penyediaan pengguna',
        summary:
          'Jalankan simulasi lebih dulu dan baca lognya: basis yang salah, kredensial kedaluwarsa, dan batas penghapusan adalah penyebab umum.',
        keywords: 'gcds sinkronisasi direktori ldap penyediaan scim pengguna grup tidak dibuat kuota api',
      },
    },
  },
]
