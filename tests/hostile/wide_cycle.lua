local t = {}
for i = 1, 1000 do t[i] = t end
return t
