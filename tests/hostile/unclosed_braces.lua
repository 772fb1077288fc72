return { {{{{{{{{
