local list = {}
return { si = function(e) list[#list + 1] = 1 return #list end }
