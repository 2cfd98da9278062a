package parley.server;

import java.io.IOException;
import parley.apart.EarServer;
import parley.apart.JavaProcess;
import parley.apart.WorkerOutput;
import parley.engines.sphinx.SphinxRecognizer;
import parley.engines.sphinx.SphinxSettings;

/// The process of the native recogniser: what [parley.apart.EarApart] starts. Speaks over its pipes.
public final class EarWorker {
    private EarWorker() {}

    public static void main(String... words) throws IOException {
        JavaProcess.endWithParent();
        EarServer.serve(System.in, WorkerOutput.take(), settings -> SphinxRecognizer.open(SphinxSettings.of(settings)));
    }
}
