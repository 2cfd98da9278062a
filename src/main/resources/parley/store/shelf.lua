-- The rules of a shared store, carried out whole by Redis: one script, one step. KEYS[1] is the prefix of all
-- names, ARGV[1] what to do. Times are Redis's own, in milliseconds.
--
-- s:NAME   hash: owner, fence, held, seq (of the last write of this hold), bytes
-- e:NAME   list: entries        n:NAME  string: snapshot
-- o:OWNER  zset: names by the order in which they were made
-- f:OWNER, free, all  zset: names that nobody holds, of an owner and of all; all names
-- x        zset: names by when they expire
-- r:NAME   string: record       rx  zset: records by when they expire
local p = KEYS[1]
local clock = redis.call('TIME')
local now = clock[1] * 1000 + math.floor(clock[2] / 1000)
local ENTRY = 32

local function number(value) return string.format('%.0f', value) end

local function forget(name)
  local kept = redis.call('HMGET', p .. 's:' .. name, 'owner', 'bytes', 'fence')
  redis.call('DEL', p .. 's:' .. name, p .. 'e:' .. name, p .. 'n:' .. name)
  redis.call('ZREM', p .. 'x', name)
  redis.call('ZREM', p .. 'all', name)
  redis.call('ZREM', p .. 'free', name)
  if kept[1] then
    redis.call('ZREM', p .. 'o:' .. kept[1], name)
    redis.call('ZREM', p .. 'f:' .. kept[1], name)
    redis.call('DECRBY', p .. 'bytes', kept[2])
    redis.call('PUBLISH', p .. 'lost', name .. ' ' .. number(kept[3] + 1))
  end
end

local function sweep()
  for _, name in ipairs(redis.call('ZRANGEBYSCORE', p .. 'x', '-inf', number(now), 'LIMIT', 0, 64)) do
    forget(name)
  end
  for _, name in ipairs(redis.call('ZRANGEBYSCORE', p .. 'rx', '-inf', number(now), 'LIMIT', 0, 64)) do
    redis.call('DEL', p .. 'r:' .. name)
    redis.call('ZREM', p .. 'rx', name)
  end
end

local function expired(name)
  local at = redis.call('ZSCORE', p .. 'x', name)
  if at and tonumber(at) <= now then forget(name) end
end

local function forgetOldest(free)
  local oldest = redis.call('ZRANGE', p .. free, 0, 0)[1]
  if oldest then forget(oldest) end
  return oldest
end

local function found(name)
  return { redis.call('GET', p .. 'n:' .. name), redis.call('LRANGE', p .. 'e:' .. name, 0, -1) }
end

local function mine(name, fence)
  local kept = redis.call('HMGET', p .. 's:' .. name, 'fence', 'held')
  return kept[1] == fence and kept[2] == '1'
end

local function keep(name, time)
  redis.call('ZADD', p .. 'x', number(now + time), name)
end

-- bytes of this session become `size`, of all at most `all`
local function roomFor(name, size, session, all)
  if size > tonumber(session) then return false end
  local has = tonumber(redis.call('HGET', p .. 's:' .. name, 'bytes'))
  while tonumber(redis.call('GET', p .. 'bytes') or '0') - has + size > tonumber(all) do
    if not forgetOldest('free') then return false end
  end
  redis.call('INCRBY', p .. 'bytes', size - has)
  redis.call('HSET', p .. 's:' .. name, 'bytes', size)
  return true
end

local act = {}

function act.hold(name, owner, time, perOwner, inAll)
  sweep()
  expired(name)
  if redis.call('EXISTS', p .. 's:' .. name) == 0 then
    while redis.call('ZCARD', p .. 'o:' .. owner) >= tonumber(perOwner) do
      if not forgetOldest('f:' .. owner) then return { 'FULL' } end
    end
    while redis.call('ZCARD', p .. 'all') >= tonumber(inAll) do
      if not forgetOldest('free') then return { 'FULL' } end
    end
    local order = redis.call('INCR', p .. 'order')
    redis.call('ZADD', p .. 'all', order, name)
    redis.call('ZADD', p .. 'o:' .. owner, order, name)
    redis.call('HSET', p .. 's:' .. name, 'owner', owner, 'bytes', 0)
  end
  local fence = redis.call('INCR', p .. 'fence')
  redis.call('HSET', p .. 's:' .. name, 'fence', fence, 'held', 1, 'seq', 0)
  redis.call('ZREM', p .. 'free', name)
  redis.call('ZREM', p .. 'f:' .. owner, name)
  keep(name, time)
  redis.call('PUBLISH', p .. 'lost', name .. ' ' .. fence)
  local had = found(name)
  return { 'OK', tostring(fence), had[1], had[2] }
end

-- A write that came before does nothing; one that skips another would leave a hole.
function act.append(name, fence, seq, time, session, all, entry)
  if not mine(name, fence) then return { 'LOST' } end
  local has = redis.call('HMGET', p .. 's:' .. name, 'seq', 'bytes')
  if tonumber(seq) <= tonumber(has[1]) then return { 'OK' } end
  if tonumber(seq) ~= has[1] + 1 then return { 'HOLE' } end
  if not roomFor(name, has[2] + #entry + ENTRY, session, all) then return { 'FULL' } end
  redis.call('RPUSH', p .. 'e:' .. name, entry)
  redis.call('HSET', p .. 's:' .. name, 'seq', seq)
  keep(name, time)
  return { 'OK' }
end

function act.compact(name, fence, seq, time, session, all, snapshot)
  if not mine(name, fence) then return { 'LOST' } end
  if tonumber(seq) <= tonumber(redis.call('HGET', p .. 's:' .. name, 'seq')) then return { 'OK' } end
  if not roomFor(name, #snapshot + ENTRY, session, all) then return { 'FULL' } end
  redis.call('SET', p .. 'n:' .. name, snapshot)
  redis.call('DEL', p .. 'e:' .. name)
  redis.call('HSET', p .. 's:' .. name, 'seq', seq)
  keep(name, time)
  return { 'OK' }
end

function act.letGo(name, fence, time)
  if not mine(name, fence) then return { 'LOST' } end
  local order = redis.call('INCR', p .. 'order')
  redis.call('HSET', p .. 's:' .. name, 'held', 0)
  redis.call('ZADD', p .. 'free', order, name)
  redis.call('ZADD', p .. 'f:' .. redis.call('HGET', p .. 's:' .. name, 'owner'), order, name)
  keep(name, time)
  return { 'OK' }
end

function act.touch(name, fence, time)
  if not mine(name, fence) then return { 'LOST' } end
  keep(name, time)
  return { 'OK' }
end

function act.read(name)
  sweep()
  expired(name)
  local had = found(name)
  return { 'OK', '', had[1], had[2] }
end

function act.of(owner)
  sweep()
  local names = {}
  for _, name in ipairs(redis.call('ZRANGE', p .. 'o:' .. owner, 0, -1)) do
    local at = redis.call('ZSCORE', p .. 'x', name)
    if at and tonumber(at) > now then names[#names + 1] = name end
  end
  return { 'OK', '', false, names }
end

function act.delete(name)
  expired(name)
  if redis.call('EXISTS', p .. 's:' .. name) == 0 then return { 'NONE' } end
  forget(name)
  return { 'OK' }
end

function act.get(name)
  local at = redis.call('ZSCORE', p .. 'rx', name)
  if not at or tonumber(at) <= now then return { 'NONE' } end
  return { 'OK', '', redis.call('GET', p .. 'r:' .. name) }
end

function act.replace(name, expects, expected, value, expires, most)
  sweep()
  local stands = act.get(name)[3]
  if expects == '1' then
    if stands ~= expected then return { 'NONE' } end
  elseif stands then
    return { 'NONE' }
  elseif redis.call('ZCARD', p .. 'rx') >= tonumber(most) then
    return { 'FULL' }
  end
  redis.call('SET', p .. 'r:' .. name, value)
  redis.call('ZADD', p .. 'rx', expires, name)
  return { 'OK' }
end

function act.remove(name)
  redis.call('DEL', p .. 'r:' .. name)
  redis.call('ZREM', p .. 'rx', name)
  return { 'OK' }
end

function act.secret(fresh)
  redis.call('SET', p .. 'secret', fresh, 'NX')
  return { 'OK', '', redis.call('GET', p .. 'secret') }
end

return act[ARGV[1]](unpack(ARGV, 2))
