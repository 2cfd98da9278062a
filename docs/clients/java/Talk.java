import com.google.genai.*;
import com.google.genai.types.*;

void main() throws Exception {
    var server = HttpOptions.builder().baseUrl("https://localhost:8090").build();
    var config = LiveConnectConfig.builder().responseModalities("AUDIO").outputAudioTranscription(AudioTranscriptionConfig.builder()).build();
    var client = Client.builder().apiKey("none").httpOptions(server).build();
    var session = client.async.live.connect("gemini-2.5-flash-native-audio-preview-12-2025", config).join();
    var done = new CountDownLatch(1);
    var sound = new PrintStream("answer.pcm"); // 24 kHz, 16 bit, mono
    session.receive(message -> message.serverContent().ifPresent(content -> {
        content.modelTurn().flatMap(Content::parts).orElse(List.of())
                .forEach(part -> part.inlineData().flatMap(Blob::data).ifPresent(sound::writeBytes));
        content.outputTranscription().flatMap(Transcription::text).ifPresent(IO::print);
        if (content.turnComplete().orElse(false)) done.countDown();
    }));
    var question = Content.fromParts(Part.fromText("Please count to five."));
    session.sendClientContent(LiveSendClientContentParameters.builder().turns(question).turnComplete(true).build());
    done.await();
    session.close().join();
    sound.close();
    client.close();
}
