// Why a file cannot be read or written, behind its name, and what to do; in the window and on the command line.

export const files = {
  noFile: { what: 'there is no such file', advice: 'Check the name, or choose another file.' },
  folderGone: { what: 'its folder is no longer there', advice: 'Choose another folder.' },
  folderIsNone: { what: 'its folder is not a folder', advice: 'Choose another folder.' },
  isFolder: { what: 'this is a folder', advice: 'Choose a file.' },
  isDevice: { what: 'this is a device or a pipe', advice: 'Choose a file.' },
  nameTooLong: { what: 'its name is too long', advice: 'Choose a shorter name.' },
  mayNotBeRead: {
    what: 'it may not be read',
    advice: 'Choose another folder, or ask for the right to use this one.',
  },
  mayNotBeWritten: {
    what: 'it may not be written',
    advice: 'Choose another folder, or ask for the right to use this one.',
  },
  readOnly: { what: 'its folder cannot be written to', advice: 'Choose another folder.' },
  inUse: { what: 'another program is using it', advice: 'Close it there, then try again.' },
  diskFull: { what: 'the disk is full', advice: 'Free some space, or save to another disk.' },
  shareFull: { what: 'your share of the disk is full', advice: 'Free some space, or save to another disk.' },
  diskError: { what: 'the disk reports an error', advice: 'Save to another disk, and see to this one.' },
  tooLarge: (bytes: number, most: number) => `the file has ${bytes} bytes, more than the ${most} that are read`,
  tableTooLarge: 'Take out columns or rows that you do not need.',
  otherwise: 'Try again, or choose another file.',
  /** Behind the advice when a file could not be written. */
  asBefore: ' The file is as it was before.',
} as const;
