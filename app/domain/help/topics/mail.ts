import type { HelpTopic } from '../help-topic.ts'

export const MAIL_TOPICS: readonly HelpTopic[] = [
  {
    id: 'mail-delay',
    kind: 'mail_flow',
    url: null,
    texts: {
      en: {
        title: 'Mail arrives late',
        summary:
          'The Received lines in the message headers show between which two servers the time was lost. Put the headers into the Admin Toolbox to see the delay of each hop.',
        keywords: 'delayed delivery late queue slow email minutes hours received headers waiting',
      },
      id: {
        title: 'Email terlambat diterima',
        summary:
          'Baris Received di header pesan menunjukkan di antara dua server mana waktu terbuang. Masukkan header ke Admin Toolbox untuk melihat jeda setiap lompatan.',
        keywords: 'keterlambatan pengiriman email lambat antrean tertunda menit jam header surel masuk',
      },
    },
  },
  {
    id: 'mail-not-received',
    kind: 'mail_flow',
    url: null,
    texts: {
      en: {
        title: 'Mail does not arrive',
        summary:
          'Email Log Search says whether Google accepted the message and where it went: inbox, spam, quarantine, routing. If it never arrived, look at your MX records and at the sender’s bounce.',
        keywords:
          'missing email not received not delivered inbox lost email log search quarantine spam incoming',
      },
      id: {
        title: 'Email tidak diterima',
        summary:
          'Penelusuran Log Email menunjukkan apakah Google menerima pesan dan ke mana arahnya: kotak masuk, spam, karantina, perutean. Jika tidak pernah sampai, periksa data MX dan pesan pantulan pengirim.',
        keywords:
          'email hilang tidak sampai tidak terkirim kotak masuk penelusuran log email karantina spam surel masuk',
      },
    },
  },
  {
    id: 'mail-bounce',
    kind: 'mail_flow',
    url: null,
    texts: {
      en: {
        title: 'Sent mail comes back',
        summary:
          'Read the code in the bounce: 4.x.x will be tried again, 5.x.x is final. The text behind the code names the rule: address, size, reputation, authentication.',
        keywords: 'bounce returned rejected 550 5.7.26 5.1.1 421 ndr delivery status failure outgoing send',
      },
      id: {
        title: 'Email terkirim kembali (bounce)',
        summary:
          'Baca kode pada pesan pantulan: 4.x.x akan dicoba lagi, 5.x.x bersifat final. Teks di belakang kode menyebut aturannya: alamat, ukuran, reputasi, autentikasi.',
        keywords: 'pantulan dikembalikan ditolak 550 5.7.26 5.1.1 421 gagal kirim email keluar pengiriman',
      },
    },
  },
  {
    id: 'mail-authentication',
    kind: 'mail_flow',
    url: null,
    texts: {
      en: {
        title: 'SPF, DKIM and DMARC',
        summary:
          'Mail that fails authentication is rejected or lands in spam at the receiver. Check the three DNS records, and every service that sends in the name of your domain.',
        keywords: 'spf dkim dmarc authentication dns txt record spoofing alignment unauthenticated',
      },
      id: {
        title: 'SPF, DKIM, dan DMARC',
        summary:
          'Email yang gagal autentikasi ditolak atau masuk spam di penerima. Periksa ketiga data DNS dan setiap layanan yang mengirim atas nama domain Anda.',
        keywords: 'spf dkim dmarc autentikasi dns data txt spoofing tidak terautentikasi',
      },
    },
  },
  {
    id: 'mail-mx',
    kind: 'mail_flow',
    url: null,
    texts: {
      en: {
        title: 'MX records of your domain',
        summary:
          'Without the right MX records no mail reaches you at all. Check them from outside with the Admin Toolbox, also after a change of registrar.',
        keywords: 'mx record dns registrar domain expired incoming mail nothing arrives check mx',
      },
      id: {
        title: 'Data MX domain Anda',
        summary:
          'Tanpa data MX yang benar tidak ada email yang sampai. Periksa dari luar dengan Admin Toolbox, juga setelah berganti registrar.',
        keywords: 'data mx dns registrar domain kedaluwarsa email masuk tidak ada periksa mx',
      },
    },
  },
  {
    id: 'mail-limits',
    kind: 'mail_flow',
    url: null,
    texts: {
      en: {
        title: 'Limits on sending and receiving mail',
        summary:
          'An account that sends to too many people, or receives too fast, is held back for up to a day. The message the user sees says which limit it was.',
        keywords: 'limit quota reached sending too many recipients rate receiving suspended 24 hours',
      },
      id: {
        title: 'Batas pengiriman dan penerimaan email',
        summary:
          'Akun yang mengirim ke terlalu banyak orang atau menerima terlalu cepat ditahan hingga satu hari. Pesan yang dilihat pengguna menyebut batas mana yang tercapai.',
        keywords: 'batas kuota tercapai kirim terlalu banyak penerima 24 jam pengiriman ditahan',
      },
    },
  },
  {
    id: 'mail-spam',
    kind: 'mail_flow',
    url: null,
    texts: {
      en: {
        title: 'Good mail in spam, spam in the inbox',
        summary:
          'Find the reason in Email Log Search, then adjust approved senders or the spam settings for the unit. Report wrong decisions from the mailbox as well.',
        keywords: 'spam junk phishing filter allowlist approved senders false positive quarantine marked',
      },
      id: {
        title: 'Email baik masuk spam, spam masuk kotak masuk',
        summary:
          'Cari alasannya di Penelusuran Log Email, lalu sesuaikan pengirim yang disetujui atau setelan spam untuk unit tersebut. Laporkan juga dari kotak surat.',
        keywords: 'spam phishing filter daftar izin pengirim disetujui karantina ditandai salah',
      },
    },
  },
  {
    id: 'mail-routing',
    kind: 'mail_flow',
    url: null,
    texts: {
      en: {
        title: 'Routing, gateways and compliance rules',
        summary:
          'Rules for routing, content and attachments can hold or change mail. Switch the newest one off for a test user and send again.',
        keywords:
          'routing gateway relay smtp compliance rule split delivery dual delivery forwarding content',
      },
      id: {
        title: 'Perutean, gateway, dan aturan kepatuhan',
        summary:
          'Aturan perutean, konten, dan lampiran dapat menahan atau mengubah email. Nonaktifkan aturan terbaru untuk satu pengguna uji, lalu kirim ulang.',
        keywords: 'perutean gateway relai smtp kepatuhan aturan pengiriman terpisah penerusan konten',
      },
    },
  },
  {
    id: 'message-headers',
    kind: 'mail_flow',
    url: 'https://toolbox.googleapps.com/apps/messageheader/',
    texts: {
      en: {
        title: 'Get and read message headers',
        summary:
          'Open the message, choose “Show original” and copy everything above the text. Support nearly always asks for it when mail is the matter.',
        keywords: 'headers show original received hops message id analyse toolbox eml download',
      },
      id: {
        title: 'Mengambil dan membaca header pesan',
        summary:
          'Buka pesan, pilih “Tampilkan pesan asli”, lalu salin semua yang ada di atas teks. Dukungan hampir selalu memintanya jika masalahnya email.',
        keywords: 'header pesan asli tampilkan received lompatan id pesan analisis toolbox eml unduh',
      },
    },
  },
  {
    id: 'groups-mail',
    kind: 'mail_flow',
    url: null,
    texts: {
      en: {
        title: 'Mail to a group does not reach its members',
        summary:
          'Look at who may post, at messages waiting for approval, and at the delivery setting of each member. Posting from outside is off unless you allow it.',
        keywords: 'group mailing list members post moderation approval external posting not delivered',
      },
      id: {
        title: 'Email ke grup tidak sampai ke anggota',
        summary:
          'Periksa siapa yang boleh memposting, pesan yang menunggu persetujuan, dan setelan pengiriman setiap anggota. Posting dari luar nonaktif kecuali Anda izinkan.',
        keywords: 'grup milis anggota posting moderasi persetujuan eksternal tidak terkirim',
      },
    },
  },
]
