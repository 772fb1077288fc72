local _ENV = { n = 0 }
return {
  si = function(e)
    n = n + 1
    return n
  end,
}
