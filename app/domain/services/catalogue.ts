/**
 * The core services of Google Workspace with the ids under which the vendor's dashboard publishes them, in the
 * order the board shows them. Ids were read in published incidents (checked 2026-11-25). Services the feed
 * names beyond these are added as they are met.
 */
export const WORKSPACE_SERVICES: ReadonlyArray<{ id: string; title: string }> = [
  { id: 'prPt2Yra2CbGsbEm9cpC', title: 'Gmail' },
  { id: 'n5hVexuq1PM9onY9qrmo', title: 'Google Calendar' },
  { id: 'VHNA7p3Z5p3iakj5sA8V', title: 'Google Drive' },
  { id: 'wNHuVFtZEWU5Mmj2eRCK', title: 'Google Docs' },
  { id: 'sUH4BQXzYXma7NiS94Hi', title: 'Google Meet' },
  { id: 'Ht9Vx5PFzDPHYvrnrvSk', title: 'Google Chat' },
  { id: 'gh79SrQk6wqonWoxPdCm', title: 'Google Voice' },
  { id: 'npdyhgECDJ6tB66MxXyo', title: 'Gemini' },
  { id: 'sqTm5ZmzCmb66kvyzcNS', title: 'Gemini Notebook' },
  { id: 'm5tLdjJLc4EL8ZTnL5RZ', title: 'Google Workspace Studio' },
  { id: 'FgMhGMnEFLxxhX8bP4Mi', title: 'Cameyo by Google' },
  { id: 'dnz8HVUHoMMcW9wV91LY', title: 'Google Workspace Support' },
]
