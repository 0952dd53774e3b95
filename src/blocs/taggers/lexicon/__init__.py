"""Facts about English words that the rules rest on: closed classes, verb forms, and what introduces a report."""
