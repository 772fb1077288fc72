local f = function(e) return 1 end
for i = 1, 2000 do
  local g = f
  f = function(e) return g(e) end
end
return { si = f }
