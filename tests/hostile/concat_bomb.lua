local s, t = "0123456789abcdef", {}
for i = 1, 8 do s = s .. s end
for i = 1, 60000 do t[i] = s end
return { table.concat(t) }
