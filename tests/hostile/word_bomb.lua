local t
while true do
  t = elige { t }
end
