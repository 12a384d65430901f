"""What is said of a record, or of a whole file, that could not be taken apart, by its code."""

SENTENCES = {
    "line-too-long": "The line is longer than {record_bytes:,} bytes. Is a quote or a line end missing? Mend it. "
    "(REQUISITE_RECORD_BYTES)",
    "quote": "A quote is not closed within {row_lines:,} lines and {record_bytes:,} bytes, or stands in the wrong "
    "place. Mend the line and import it again. (REQUISITE_ROW_LINES, REQUISITE_RECORD_BYTES)",
    "ragged": "{detail}. Mend the row and import it again.",
    "header-twice": "Two columns are called “{detail}”. Give each a name of its own.",
    "table-empty": "The table has a header and no rows. Add rows, or leave the file out.",
    "mapping-needed": "It is not clear which column is the title and which the description. Map the columns, "
    "then import the file again.",
    "feed-empty": "The feed holds no postings. If there should be some, ask its sender or fetch it again without "
    "filters; else leave it out.",
    "list-only": "The records have titles, but none has a description: this is a list of postings. Fetch each posting "
    "itself and import those.",
    "json-broken": "The record is not valid JSON. Mend it and import it again.",
    "json-no-object": "The record is no JSON object. Put its values under names.",
    "json-cut": "The file ends within a record: it is cut off. Fetch it again and import it again.",
    "no-records": "There are no records in this file. Export the postings again.",
    "xml-broken": "The XML is broken here; what comes after could not be read. Mend it and import it again.",
    "xml-entity": "The XML defines entities of its own, which are never read. Take them out and import it again.",
    "sheet-broken": "The workbook cannot be read ({detail}). Open it, save it as XLSX again and import that.",
    "memory-limit": "Reading the workbook took too much memory or time. Save the sheet as CSV and import that. "
    "(REQUISITE_SHEET_MEMORY_BYTES, REQUISITE_SHEET_SECONDS)",
}
