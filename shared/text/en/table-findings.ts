// What is found in a table that is imported: problems, notices, and other formats. In the window and on the command line.

const whole = (count: number) => count.toLocaleString('en');
/** 1 row, 2 rows */
const counted = (count: number, one: string, many = `${one}s`) => `${whole(count)} ${count === 1 ? one : many}`;
const list = (words: readonly string[]) =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)!}`;

/** A separator in words. */
const separators: Readonly<{ [delimiter: string]: string }> = {
  ',': 'comma',
  ';': 'semicolon',
  '\t': 'tab',
  '|': 'bar |',
  ':': 'colon',
  blank: 'blanks',
};
const separatorName = (delimiter: string) => separators[delimiter] ?? delimiter;
const numberText = (value: number) =>
  Math.abs(value) >= 1e-4 && Math.abs(value) < 1e15
    ? value.toLocaleString('en', { maximumSignificantDigits: 7 })
    : String(value);

/** A column, and why it is not a feature. */
interface Reason {
  readonly name: string;
  readonly why: string;
}
const MOST_NAMED = 8;
function reasonsText(columns: readonly Reason[]): string {
  const named = columns.slice(0, MOST_NAMED).map(({ name, why }) => `“${name}” (${why})`);
  const more = columns.length - named.length;
  return more > 0 ? `${named.join(', ')}, and ${counted(more, 'more column')}` : list(named);
}

export const tableFindings = {
  column: (place: number) => `column ${place}`,
  rowNames: 'row names',
  separatorName,

  problems: {
    emptyFile: 'The file is empty. Choose a file with a row of names and rows of numbers.',
    notText: 'This is not a text file. In a spreadsheet program, choose “Save as”, then “CSV (UTF-8)”.',
    tooLarge: (bytes: number, most: number) =>
      `The file has ${whole(bytes)} bytes, more than the ${whole(most)} that are read. Take out columns or rows that you do not need.`,
    otherFormat: (name: string, advice: string) => `This is ${name}, not a CSV table. ${advice}`,
    quotes: (row: number) =>
      `Row ${row}: a quotation mark (") opens a cell and is not closed, or text follows the closed one. Put the whole cell in quotation marks, and write each one inside it twice ("").`,
    oneColumn:
      'The table has one column, but needs two: a feature and the target. If there are more, choose what stands between their cells as “Separator”.',
    tooManyColumns: (columns: number, most: number) =>
      `The table has ${whole(columns)} columns, more than the ${whole(most)} that are read. Take out columns that you do not need.`,
    tooManyRows: (most: number) =>
      `The table has more than ${whole(most)} rows. Keep a part of them, such as every second row.`,
    noNumbers:
      'The table has no numbers: all of its cells are text. A network needs a column of numbers, or of text with few categories, each in at least two rows.',
    tooFewRows: (rows: number, header: boolean) =>
      header
        ? `The table has ${rows === 0 ? 'no row' : counted(rows, 'row')} below its names, but needs two. If the first row holds values and not names, untick “first row has names”.`
        : `The table has ${rows === 0 ? 'no row' : counted(rows, 'row')}, but needs two.`,
    namesUneven: (row: number, names: number, cells: number) =>
      `Row ${row} has ${counted(names, 'name')}, but the rows below have ${counted(cells, 'cell')}. Give every column a name, skip the lines above the table, or choose another separator.`,
    unevenRow: (row: number, place: number, header: boolean, cells: number, columns: number, more: number) =>
      `Row ${whole(row)}${row === place ? '' : ` (row ${whole(place)} ${header ? 'below the names' : 'of the table'})`} has ${counted(cells, 'cell')} instead of ${whole(columns)}${more > 0 ? `; so do ${counted(more, 'more row')}` : ''}. A cell that holds the separator must be in quotation marks, and an empty cell needs its separator. Correct the file, or leave out such rows.`,
    unevenRows: (uneven: number, rows: number, columns: number) =>
      `${whole(uneven)} of ${counted(rows, 'row')} do not have ${counted(columns, 'cell')}. Choose another separator.`,
    noFeature: (target: string, others: readonly Reason[]) =>
      `No column but the target “${target}” can be a feature. The others are ${reasonsText(others)}. Choose another target, or another separator.`,
    noFeatureChosen: 'No column is a feature. Choose at least one.',
    columnEmpty: (name: string) => `Column “${name}” is empty. Leave it out.`,
    columnDates: (name: string, example: string) =>
      `Column “${name}” has dates, such as ${example}. A network takes numbers: leave the column out, or turn it into a number in the file, such as days since the first one.`,
    tooManyCategories: (name: string, most: number) =>
      `Column “${name}” has more than ${whole(most)} different texts. Each becomes a feature, and ${whole(most)} are the most: leave the column out, or group its texts in the file.`,
    targetConstant: (name: string) => `Target “${name}” has the same value in every row. Choose another target.`,
    targetConstantLeft: (name: string) =>
      `Target “${name}” has the same value in every row that is left. Correct the rows that are left out, or choose another target.`,
    tooManyClasses: (name: string, most: number, isNumber: boolean) =>
      `Target “${name}” has more than ${whole(most)} different values. Choose another target${isNumber ? ', or regression' : ''}.`,
    targetText: (name: string, example: string) =>
      `Target “${name}” has text, such as “${example}”, but regression needs numbers. Choose classes, or another target.`,
    badCell: (row: number, name: string, fault: string, more: number) =>
      `Row ${whole(row)}, column “${name}” ${fault}${more > 0 ? `; ${whole(more)} more in this column` : ''}. Correct the file, leave out the column, or leave out such rows.`,
    tooFewRowsLeft: (rows: number) =>
      `${rows === 0 ? 'No row is' : 'Only one row is'} left, but two are needed. Leave out the column with most of the gaps instead.`,
    tooManyValues: (columns: number, rows: number, most: number) =>
      `${counted(columns, 'column')} of ${counted(rows, 'row')} are more than the ${whole(most)} values that an experiment holds. Choose fewer columns, or keep a part of the rows.`,
    unknownTarget: (name: string, names: readonly string[]) =>
      `No column is named “${name}”. The columns are ${list(names.map((one) => `“${one}”`))}.`,
    misfit: (message: string, value: string) => `The table ${message}, but is ${value}.`,
  },
  /** What is wrong with a cell. */
  faults: {
    empty: 'is empty',
    longName: (most: number) => `has more than ${most} characters, too many for a name`,
    missing: (cell: string) => `is “${cell}”: no number is given`,
    notFinite: (cell: string) => `is “${cell}”, which is not a finite number`,
    date: (cell: string) => `is a date (“${cell}”)`,
    text: (cell: string) => `is “${cell}”, which is not a number`,
  },
  notices: {
    linesSkipped: (lines: number, first: string) =>
      `${lines === 1 ? 'The line' : `The ${whole(lines)} lines`} above the table ${lines === 1 ? 'is' : 'are'} skipped${first ? `: “${first}”${lines === 1 ? '' : ' …'}` : ''}.`,
    linesBelow: (rows: number, first: string) =>
      `${rows === 1 ? 'The row' : `The ${whole(rows)} rows`} below the table ${rows === 1 ? 'is' : 'are'} skipped: “${first.slice(0, 60)}”${rows === 1 ? '' : ' …'}.`,
    namesInComment: (names: readonly string[]) =>
      `The names of the columns are from the comment above the table: ${names.join(', ')}.`,
    rowNames: (names: number, cells: number) =>
      `The first row has ${counted(names, 'name')}, the others ${counted(cells, 'cell')}: the first column is read as names of the rows.`,
    twoReadings: (column: string, cell: string, likelier: string, other: string, decimal: string) =>
      `“${column}”: ${cell} is read as ${likelier}, but could be ${other}. ${decimal === '.' ? 'The decimal mark is taken to be a point' : 'The decimal mark is taken to be a comma'}. If that is wrong, choose the other decimal mark.`,
    twoReadingsOfHeader: (cells: readonly string[], header: boolean) =>
      `The first row (${cells.join(', ')}${cells.length === 5 ? ' …' : ''}) is read as ${header ? 'names, but could be values' : 'values, but could be names'}. If that is wrong, ${header ? 'untick' : 'tick'} “first row has names”.`,
    currency: (column: string, example: string) =>
      `“${column}” holds amounts such as ${example}: the numbers are read without the currency.`,
    percent: (column: string, example: string) =>
      `“${column}” holds shares such as ${example}: the numbers are read as they stand, not divided by ${example.includes('‰') ? '1000' : '100'}.`,
    otherMarks: (column: string, decimal: string) =>
      `“${column}” is written with a decimal ${decimal === ',' ? 'comma' : 'point'}, unlike the rest of the table, and read so.`,
    constantFeature: (column: string) => `“${column}” has the same value in every row: it says nothing.`,
    countsRows: (column: string) => `“${column}” only counts the rows.`,
    oneHot: (column: string, categories: number, example: string) =>
      `“${column}” holds text: each of its ${counted(categories, 'category', 'categories')} becomes a feature of 0 and 1, such as “${column} = ${example}”.`,
    missingCode: (
      column: string,
      cell: string,
      _value: number,
      count: number,
      row: number,
      [low, high]: readonly [number, number],
      leftOut: boolean,
    ) =>
      `“${column}” has ${cell} in ${count === 1 ? `row ${whole(row)}` : `${whole(count)} rows, first in row ${whole(row)}`}, far from its other numbers (${numberText(low)} to ${numberText(high)}). It may mean “missing”. ${
        leftOut
          ? count === 1
            ? 'That row is left out.'
            : 'These rows are left out.'
          : count === 1
            ? 'If so, leave out that row.'
            : 'If so, leave out these rows.'
      }`,
    largeTarget: (column: string, largest: number) =>
      `Targets in “${column}” are as large as ${numberText(largest)}: the loss is their square, and the gradients are as large. Standardize the target.`,
    numbersWithMarks: (column: string, example: string, what: string) =>
      what === 'marks'
        ? `“${column}” is read as text, but looks like numbers: ${example}. Choose the decimal mark and the mark between thousands that it is written with.`
        : `“${column}” is read as text because of the unit: ${example}. To use it as numbers, take the unit out of the cells.`,
    leftOut: (columns: readonly Reason[]) => `Left out: ${reasonsText(columns)}.`,
  },
  /** Why a column is not suggested as a feature. */
  leftOut: {
    countsRows: 'counts the rows',
    constant: 'one value only',
    dates: 'dates',
    empty: 'empty',
    text: (different: number, isMore: boolean) =>
      `text, ${isMore ? 'over ' : ''}${counted(different, 'different value')}`,
  },
  readings: {
    name: 'a name',
    value: 'a value',
  },

  /** Files that are not CSV tables, and how to get one from them. */
  formats: {
    xlsx: { name: 'an Excel workbook (XLSX)', advice: 'In Excel or LibreOffice, choose “Save as”, then “CSV UTF-8”.' },
    xls: {
      name: 'an older Excel workbook (XLS) or another Office file',
      advice: 'In Excel or LibreOffice, choose “Save as”, then “CSV UTF-8”.',
    },
    ods: { name: 'an OpenDocument spreadsheet (ODS)', advice: 'In LibreOffice, choose “Save as”, then “Text CSV”.' },
    numbers: { name: 'a document of Apple Numbers', advice: 'In Numbers, choose File, “Export to”, “CSV…”.' },
    gradlab: { name: 'a Gradient Lab document', advice: 'Open it with File, Open.' },
    zip: { name: 'a ZIP archive', advice: 'Unpack it first, then choose the table in it.' },
    gzip: { name: 'a compressed file', advice: 'Unpack it first, then choose the table in it.' },
    parquet: {
      name: 'a Parquet file',
      advice: 'Write it as CSV first, in Python: pandas.read_parquet("FILE").to_csv("table.csv", index=False).',
    },
    arrow: {
      name: 'an Arrow or Feather file',
      advice: 'Write it as CSV first, in Python: pandas.read_feather("FILE").to_csv("table.csv", index=False).',
    },
    hdf5: {
      name: 'an HDF5 or netCDF file',
      advice:
        'Write the table in it as CSV first, in Python: pandas.read_hdf("FILE").to_csv("table.csv", index=False).',
    },
    npy: {
      name: 'a NumPy array (NPY)',
      advice: 'Write it as CSV first, in Python: numpy.savetxt("table.csv", numpy.load("FILE"), delimiter=",").',
    },
    npz: {
      name: 'an archive of NumPy arrays (NPZ)',
      advice:
        'Write one of them as CSV first, in Python: numpy.savetxt("table.csv", numpy.load("FILE")["NAME"], delimiter=",").',
    },
    pickle: {
      name: 'a Python pickle',
      advice:
        'Write it as CSV first, in Python: pandas.read_pickle("FILE").to_csv("table.csv", index=False). Unpickle only files that you trust.',
    },
    sqlite: {
      name: 'an SQLite database',
      advice: 'Export a table of it first: sqlite3 -header -csv FILE "SELECT * FROM TABLE" > table.csv.',
    },
    matlab: { name: 'a MATLAB file', advice: 'Write the matrix as CSV first, in MATLAB: writematrix(M, "table.csv").' },
    spss: {
      name: 'an SPSS file',
      advice: 'Write it as CSV first, in Python: pandas.read_spss("FILE").to_csv("table.csv", index=False).',
    },
    stata: { name: 'a Stata file', advice: 'Write it as CSV first, in Stata: export delimited using table.csv.' },
    rdata: {
      name: 'an R data file',
      advice: 'Write the table as CSV first, in R: write.csv(x, "table.csv", row.names = FALSE).',
    },
    pdf: {
      name: 'a PDF document',
      advice: 'Copy the table into a spreadsheet program, then choose “Save as”, “CSV (UTF-8)”.',
    },
    picture: { name: 'a picture', advice: 'Choose a table of numbers.' },
    html: {
      name: 'a web page (HTML)',
      advice: 'Copy the table into a spreadsheet program, then choose “Save as”, “CSV (UTF-8)”.',
    },
    xml: { name: 'an XML file', advice: 'Open it in a spreadsheet program, then choose “Save as”, “CSV (UTF-8)”.' },
    json: {
      name: 'a JSON file',
      advice:
        'Write it as CSV first, in Python: pandas.read_json("FILE").to_csv("table.csv", index=False). Experiments are opened with File, Open.',
    },
    jsonLines: {
      name: 'a file of JSON lines',
      advice:
        'Write it as CSV first, in Python: pandas.read_json("FILE", lines=True).to_csv("table.csv", index=False).',
    },
    arff: {
      name: 'an ARFF file (Weka)',
      advice:
        'In Weka, open it and choose “Save…” as CSV, or delete all lines up to @data and write the names of the columns there.',
    },
    libsvm: {
      name: 'a LibSVM file (label index:value …)',
      advice:
        'Write it as CSV first, in Python: x, y = sklearn.datasets.load_svmlight_file("FILE"), then numpy.savetxt("table.csv", numpy.c_[x.toarray(), y], delimiter=",").',
    },
  },
} as const;
