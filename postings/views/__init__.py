"""The recruiters' pages. One module a page; what several share is in `fragments`."""
