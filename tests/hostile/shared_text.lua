local s, t = "0123456789abcdef", {}
for i = 1, 11 do s = s .. s end
for i = 1, 1500000 do t[i] = s end
return t
