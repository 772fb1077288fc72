local meta = getmetatable("")
meta.__index = function() return 1 end
return {}
