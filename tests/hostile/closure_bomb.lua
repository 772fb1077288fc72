local list = {}
for i = 1, 1e9 do
  list[i] = function() return i end
end
return list
