"""The recruiters' pages. One module a page; what several kinds of page share is in `postings.pages`."""
