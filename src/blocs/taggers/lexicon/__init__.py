"""Facts about English words: closed classes, verb forms, and the words that introduce a report."""
