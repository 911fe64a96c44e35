"""The windows people see (Qt). Depends on the checks and the library, never the other way round."""
