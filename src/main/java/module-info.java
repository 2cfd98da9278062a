/// Parley: the Live API that you can run yourself.
module parley {
    requires java.desktop;
    requires java.logging;
    requires java.net.http;
    requires java.sql;
    requires jdk.management;
    requires static jdk.incubator.vector;
    requires com.fasterxml.jackson.core;
    requires info.picocli;
    requires io.netty.buffer;
    requires io.netty.codec;
    requires io.netty.codec.http;
    requires io.netty.common;
    requires io.netty.handler;
    requires io.netty.transport;
    requires io.netty.transport.classes.epoll;
    requires io.prometheus.metrics.core;
    requires io.prometheus.metrics.instrumentation.jvm;
    requires io.prometheus.metrics.model;
    requires io.prometheus.writer.text;
    requires io.opentelemetry.api;
    requires io.opentelemetry.context;
    requires io.opentelemetry.exporter.otlp;
    requires io.opentelemetry.sdk.common;
    requires io.opentelemetry.sdk.trace;
    requires org.slf4j;
    requires org.snakeyaml.engine;

    // For tests: parley.testing and what its methods take and give.
    exports parley.testing;
    exports parley.content;
    exports parley.json;
    exports parley.media;
    exports parley.time;

    provides org.slf4j.spi.SLF4JServiceProvider with
            parley.logs.LogProvider;

    opens parley.cli to
            info.picocli;

    requires static concentus;
    requires static com.google.zxing;
    requires static com.twelvemonkeys.imageio.webp;
    requires static com.microsoft.onnxruntime;
    requires static freetts;
    requires static javasound.aac;
    requires static jflac.codec;
    requires static jlayer;
    requires static jorbis;
    requires static lettuce.core;
    requires static org.apache.lucene.analysis.common;
    requires static org.apache.lucene.core;
    requires static transitive org.junit.jupiter.api;
    requires static org.xerial.sqlitejdbc;
    requires static sphinx4.core;
}
