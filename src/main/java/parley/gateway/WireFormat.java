package parley.gateway;

import parley.protocol.ClientMessage;
import parley.protocol.Dialect;
import parley.protocol.ServerMessage;

interface WireFormat {
    ClientMessage read(byte[] bytes, int offset, int length, Dialect dialect);

    byte[] write(ServerMessage message, Dialect dialect);
}
