::otra::
goto otra
