"""Makes the program's own Danish pipeline from the corpus and public data. Never part of the installed program."""
