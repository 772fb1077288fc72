local s = "0123456789abcdef"
for i = 1, 11 do s = s .. s end
return { s .. s .. s .. s .. s .. s .. s .. s .. s .. s .. s .. s .. s .. s .. s .. s }
