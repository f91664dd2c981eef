"""Citations: clause labels, where a quotation stands, checking a draft, and how to cite."""
