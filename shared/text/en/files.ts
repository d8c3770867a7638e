// Why a file cannot be read or written, after its name, and what to do; in the window and on the command line.

export const files = {
  noFile: { what: 'the file does not exist', advice: 'Check the name, or choose another file.' },
  folderGone: { what: 'its folder no longer exists', advice: 'Choose another folder.' },
  folderIsNone: { what: 'part of the path is not a folder', advice: 'Choose another folder.' },
  isFolder: { what: 'this is a folder, not a file', advice: 'Choose a file.' },
  isDevice: { what: 'this is a device or a pipe, not a file', advice: 'Choose a file.' },
  leadsNowhere: {
    what: 'this is a link that leads to no file',
    advice: 'Choose another name, or make the link lead to a file.',
  },
  nameTooLong: { what: 'its name is too long', advice: 'Choose a shorter name.' },
  mayNotBeRead: {
    what: 'you do not have permission to read it',
    advice: 'Choose another folder, or get permission for this one.',
  },
  mayNotBeWritten: {
    what: 'you do not have permission to write it',
    advice: 'Choose another folder, or get permission for this one.',
  },
  readOnly: { what: 'its folder is read-only', advice: 'Choose another folder.' },
  inUse: { what: 'another program is using it', advice: 'Close it there, then try again.' },
  changed: {
    what: 'another program has changed it since it was opened',
    advice: 'Open it again once that program has finished.',
  },
  diskFull: { what: 'the disk is full', advice: 'Free some space, or save to another disk.' },
  shareFull: { what: 'your disk quota is used up', advice: 'Free some space, or save to another disk.' },
  diskError: { what: 'the disk reports an error', advice: 'Save to another disk, and check this one.' },
  tooLarge: (bytes: number, most: number) => `the file has ${bytes} bytes; the limit is ${most}`,
  tableTooLarge: 'Remove columns or rows that you do not need.',
  otherwise: 'Try again, or choose another file.',
  notReadBack: {
    what: (reason: string) => `what was written cannot be read back (${reason})`,
    advice: 'Save to another disk, and check this one.',
  },
  /** After the advice when a file could not be written. */
  asBefore: ' The file is unchanged.',
} as const;
