local t = {}
for i = 1, 1000000 do t[i] = "" end
while true do
  local text = table.concat(t)
end
return {}
