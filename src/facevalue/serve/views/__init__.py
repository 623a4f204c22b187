"""What each page shows: a request's questions, asked of the record, as the values of a template."""
