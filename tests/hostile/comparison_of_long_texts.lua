local s = "0123456789abcdef"
for i = 1, 11 do s = s .. s end
local a, b = s .. "a", s .. "b"
while a < b do
end
return {}
