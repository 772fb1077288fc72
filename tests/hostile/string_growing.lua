local s = ""
for i = 1, 1e9 do
  s = s .. "0123456789"
end
return { s }
