local t = {}
function t:corre()
  while true do
    self.n = 1
  end
end
t:corre()
return {}
