package parley.apart;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/// One thing that a server and its worker say to each other over the pipes between them.
interface Frame {

    /// Writes it; does not flush.
    void writeTo(DataOutputStream out) throws IOException;

    /// Reads the frames of one kind of worker.
    @FunctionalInterface
    interface Reader<F extends Frame> {

        /// The next one.
        ///
        /// @throws java.io.EOFException at the end
        /// @throws IOException when the other side writes something else
        F read(DataInputStream in) throws IOException;
    }
}
