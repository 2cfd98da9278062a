// Google's Go SDK, unmodified, against a Parley server: see ../README.md for the settings, the scenarios
// and what is printed. The SDK speaks TLS (SSL_CERT_FILE names the certificate) unless the base is ws://.
package main

import (
	"context"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"runtime/debug"
	"slices"
	"strings"
	"sync"
	"time"

	"google.golang.org/genai"
)

const wait = 45 * time.Second

var (
	started   = time.Now()
	scenario  string
	printing  sync.Mutex
	audioRun  struct{ chunks, bytes int }
	model     = setting("PARLEY_DIALECT_MODEL", "gemini-live-2.5-flash-preview")
	audioMime = regexp.MustCompile(`^audio/pcm(;rate=24000)?$`)
	wordsIn   = regexp.MustCompile(`\w+`)
)

func setting(name, otherwise string) string {
	if value := os.Getenv(name); value != "" {
		return value
	}
	return otherwise
}

// broken says that something which must hold does not.
type broken string

func check(holds bool, words string, values ...any) {
	if !holds {
		panic(broken(fmt.Sprintf(words, values...)))
	}
}

type facts map[string]any

func line(fields facts) {
	fields["client"], fields["scenario"], fields["ms"] = "go", scenario, time.Since(started).Milliseconds()
	text, _ := json.Marshal(fields)
	fmt.Println(string(text))
}

// report prints one line per event; pieces of audio that follow each other share one.
func report(fields facts) {
	printing.Lock()
	defer printing.Unlock()
	if fields["event"] == "audio" {
		audioRun.chunks++
		audioRun.bytes += fields["bytes"].(int)
		return
	}
	if audioRun.chunks > 0 {
		line(facts{"event": "audio", "chunks": audioRun.chunks, "bytes": audioRun.bytes})
	}
	audioRun.chunks, audioRun.bytes = 0, 0
	line(fields)
}

// event is one thing that a message of the SDK holds, in the words of the wire.
type event struct {
	kind     string
	text     string
	finished bool
	mimeType string
	bytes    int
	calls    []*genai.FunctionCall
	usage    *genai.UsageMetadata
	handle   string
}

func (e event) fields() facts {
	shown := facts{"event": e.kind}
	switch e.kind {
	case "audio":
		shown["bytes"] = e.bytes
	case "inputTranscription", "outputTranscription":
		shown["text"], shown["finished"] = e.text, e.finished
	case "text", "closed", "voiceActivity", "goAway":
		shown["text"] = e.text
	case "toolCall":
		shown["calls"] = e.calls
	case "turnComplete":
		shown["usage"] = e.usage
	}
	return shown
}

func eventsOf(message *genai.LiveServerMessage) []event {
	var events []event
	if message.ToolCall != nil {
		events = append(events, event{kind: "toolCall", calls: message.ToolCall.FunctionCalls})
	}
	if message.ToolCallCancellation != nil {
		events = append(events, event{kind: "toolCallCancellation"})
	}
	if message.VoiceActivity != nil {
		events = append(events, event{kind: "voiceActivity", text: string(message.VoiceActivity.VoiceActivityType)})
	}
	if message.GoAway != nil {
		events = append(events, event{kind: "goAway", text: message.GoAway.TimeLeft.String()})
	}
	if update := message.SessionResumptionUpdate; update != nil && update.Resumable {
		events = append(events, event{kind: "resumption", handle: update.NewHandle})
	}
	content := message.ServerContent
	if content == nil {
		return events
	}
	if content.Interrupted {
		events = append(events, event{kind: "interrupted"})
	}
	if heard := content.InputTranscription; heard != nil {
		events = append(events, event{kind: "inputTranscription", text: heard.Text, finished: heard.Finished})
	}
	if content.ModelTurn != nil {
		for _, part := range content.ModelTurn.Parts {
			if part.InlineData != nil {
				blob := part.InlineData
				events = append(events, event{kind: "audio", mimeType: blob.MIMEType, bytes: len(blob.Data)})
			}
			if part.Text != "" {
				events = append(events, event{kind: "text", text: part.Text})
			}
		}
	}
	if said := content.OutputTranscription; said != nil {
		events = append(events, event{kind: "outputTranscription", text: said.Text, finished: said.Finished})
	}
	if content.GenerationComplete {
		events = append(events, event{kind: "generationComplete"})
	}
	if content.TurnComplete {
		events = append(events, event{kind: "turnComplete", usage: message.UsageMetadata})
	}
	return events
}

// conversation is a session and everything that came, in order.
type conversation struct {
	session *genai.Session
	sending sync.Mutex // the SDK's session takes one writer at a time
	came    chan event
	unread  []event
}

func client(base, key, version string) *genai.Client {
	client, err := genai.NewClient(context.Background(), &genai.ClientConfig{
		APIKey:      key,
		Backend:     genai.BackendGeminiAPI,
		HTTPOptions: genai.HTTPOptions{BaseURL: base, APIVersion: version},
	})
	check(err == nil, "client: %v", err)
	return client
}

func connect(base, key, version, model string, config *genai.LiveConnectConfig) (*genai.Session, error) {
	return client(base, key, version).Live.Connect(context.Background(), model, config)
}

func open(base, model string, config *genai.LiveConnectConfig) *conversation {
	session, err := connect(base, key(), "", model, config)
	check(err == nil, "connect: %v", err)
	return listening(session)
}

func listening(session *genai.Session) *conversation {
	talk := &conversation{session: session, came: make(chan event, 10_000)}
	go talk.listen()
	return talk
}

func (talk *conversation) listen() {
	for {
		message, err := talk.session.Receive()
		if err != nil {
			talk.came <- event{kind: "closed", text: err.Error()}
			return
		}
		for _, e := range eventsOf(message) {
			report(e.fields())
			talk.came <- e
		}
	}
}

// next gives the events that were not read yet, up to and with the next one of this kind.
func (talk *conversation) next(kind string) []event {
	deadline := time.After(wait)
	for at := 0; ; at++ {
		if at == len(talk.unread) {
			select {
			case e := <-talk.came:
				talk.unread = append(talk.unread, e)
			case <-deadline:
				check(false, "no %s in %s", kind, wait)
			}
		}
		found := talk.unread[at]
		check(found.kind != "closed", "closed with %q before %s", found.text, kind)
		if found.kind == kind {
			events := talk.unread[:at+1]
			talk.unread = slices.Clone(talk.unread[at+1:])
			return events
		}
	}
}

// quiet checks that nothing comes for a while.
func (talk *conversation) quiet(duration time.Duration, when string) {
	over := time.After(duration)
	for {
		select {
		case e := <-talk.came:
			check(e.kind == "voiceActivity", "%s came %s", e.kind, when)
		case <-over:
			return
		}
	}
}

// end closes the conversation; nothing of a turn may follow the last one.
func (talk *conversation) end() {
	talk.quiet(250*time.Millisecond, "after the last turn")
	talk.session.Close()
}

func (talk *conversation) ask(text string) {
	talk.sending.Lock()
	defer talk.sending.Unlock()
	talk.session.SendClientContent(genai.LiveClientContentInput{
		Turns: []*genai.Content{genai.NewContentFromText(text, genai.RoleUser)},
	})
}

func (talk *conversation) input(input genai.LiveRealtimeInput) {
	talk.sending.Lock()
	defer talk.sending.Unlock()
	talk.session.SendRealtimeInput(input)
}

func (talk *conversation) hear(pcm []byte, rate int) {
	mime := fmt.Sprintf("audio/pcm;rate=%d", rate)
	talk.input(genai.LiveRealtimeInput{Audio: &genai.Blob{Data: pcm, MIMEType: mime}})
}

func (talk *conversation) respond(call *genai.FunctionCall, output string) {
	talk.sending.Lock()
	defer talk.sending.Unlock()
	talk.session.SendToolResponse(genai.LiveToolResponseInput{FunctionResponses: []*genai.FunctionResponse{
		{ID: call.ID, Name: call.Name, Response: map[string]any{"output": output}},
	}})
}

// microphone stays open: speech or silence, 20 ms at a time, in real time. What is written to the channel
// is said; closing it switches the microphone off.
func microphone(talk *conversation, rate int) chan<- []byte {
	say := make(chan []byte, 8)
	go func() {
		size := rate / 50 * 2
		var pcm []byte
		ticker := time.NewTicker(20 * time.Millisecond)
		defer ticker.Stop()
		for {
			select {
			case more, on := <-say:
				if !on {
					return
				}
				pcm = append(pcm, more...)
			case <-ticker.C:
				piece := make([]byte, size)
				pcm = pcm[copy(piece, pcm):]
				talk.hear(piece, rate)
			}
		}
	}()
	return say
}

type recording struct {
	words string
	pcm   []byte
	rate  int
}

// recordings gives the recordings of the folder that last two to four seconds.
func recordings() []recording {
	folder := os.Getenv("PARLEY_SPEECH")
	list, err := os.ReadFile(filepath.Join(folder, "transcripts.tsv"))
	check(err == nil, "recordings: %v", err)
	var found []recording
	for row := range strings.Lines(string(list)) {
		name, words, listed := strings.Cut(strings.TrimSpace(row), "\t")
		if !listed {
			continue
		}
		bytes, err := os.ReadFile(filepath.Join(folder, name+".wav"))
		check(err == nil, "recordings: %v", err)
		data := strings.Index(string(bytes), "data")
		rate := int(binary.LittleEndian.Uint32(bytes[24:]))
		pcm := bytes[data+8:][:binary.LittleEndian.Uint32(bytes[data+4:])]
		if seconds := float64(len(pcm)) / 2 / float64(rate); seconds > 2 && seconds < 4 {
			found = append(found, recording{words, pcm, rate})
		}
	}
	return found
}

func textOf(turn []event, kind string) string {
	var text strings.Builder
	for _, e := range turn {
		if e.kind == kind {
			text.WriteString(e.text)
		}
	}
	return text.String()
}

func count(turn []event, kind string) int {
	n := 0
	for _, e := range turn {
		if e.kind == kind {
			n++
		}
	}
	return n
}

// checkTurn checks what holds for every whole turn; it gives back what was heard and said.
func checkTurn(turn []event, modality, heard, said string) facts {
	other, sayable := "text", "outputTranscription"
	if modality == "text" {
		other, sayable = "audio", "text"
	}
	check(count(turn, modality) > 0, "no %s", modality)
	check(count(turn, other) == 0, "%s beside %s", other, modality)
	check(count(turn, "generationComplete") == 1, "not one generationComplete before turnComplete")
	check(count(turn, "interrupted") == 0, "interrupted")
	complete := slices.IndexFunc(turn, func(e event) bool { return e.kind == "generationComplete" })
	check(count(turn[complete:], modality) == 0, "content after generationComplete")
	checkUsage(turn[len(turn)-1].usage)
	bytes := 0
	for _, e := range turn {
		check(e.kind != "audio" || audioMime.MatchString(e.mimeType), "mime type %s", e.mimeType)
		check(e.bytes%2 == 0, "half a sample")
		bytes += e.bytes
	}
	if modality == "audio" {
		checkTranscription(turn, "outputTranscription")
	}
	speech, text := textOf(turn, "inputTranscription"), textOf(turn, sayable)
	if heard != "" {
		checkTranscription(turn, "inputTranscription")
		check(shareWords(heard, speech), "nothing of %q in %q", heard, speech)
	}
	check(strings.Contains(strings.ToLower(text), said), "%q expected, %q said", said, text)
	return facts{"heard": speech, "said": text, "audioMs": bytes / 48}
}

func checkTranscription(turn []event, kind string) {
	pieces := slices.DeleteFunc(slices.Clone(turn), func(e event) bool { return e.kind != kind })
	check(strings.TrimSpace(textOf(turn, kind)) != "", "%s is empty", kind)
	finished := slices.IndexFunc(pieces, func(e event) bool { return e.finished })
	check(finished >= 0, "%s never finished", kind)
	check(finished == len(pieces)-1, "%s after its finished", kind)
}

func checkUsage(usage *genai.UsageMetadata) {
	check(usage != nil, "turnComplete without usageMetadata")
	sum := func(details []*genai.ModalityTokenCount) int32 {
		total := int32(0)
		for _, detail := range details {
			total += detail.TokenCount
		}
		return total
	}
	prompt, response := usage.PromptTokenCount, usage.ResponseTokenCount
	others := usage.ThoughtsTokenCount + usage.ToolUsePromptTokenCount
	check(prompt > 0, "no prompt tokens")
	check(usage.TotalTokenCount == prompt+response+others, "total of %+v", usage)
	check(sum(usage.PromptTokensDetails) == prompt, "prompt details of %+v", usage)
	check(sum(usage.ResponseTokensDetails) == response, "response details of %+v", usage)
}

func shareWords(left, right string) bool {
	known := wordsIn.FindAllString(strings.ToLower(left), -1)
	return slices.ContainsFunc(wordsIn.FindAllString(strings.ToLower(right), -1), func(word string) bool {
		return slices.Contains(known, word)
	})
}

func audioConfig(heard bool, tools ...*genai.FunctionDeclaration) *genai.LiveConnectConfig {
	config := &genai.LiveConnectConfig{
		ResponseModalities:       []genai.Modality{genai.ModalityAudio},
		OutputAudioTranscription: &genai.AudioTranscriptionConfig{},
	}
	if heard {
		config.InputAudioTranscription = &genai.AudioTranscriptionConfig{}
		config.MaxOutputTokens = 16 // how long an answer goes on tells nothing
	}
	if len(tools) > 0 {
		config.Tools = []*genai.Tool{{FunctionDeclarations: tools}}
	}
	return config
}

func function(name, description, parameter string, kind genai.Type) *genai.FunctionDeclaration {
	return &genai.FunctionDeclaration{
		Name:        name,
		Description: description,
		Parameters: &genai.Schema{
			Type:       genai.TypeObject,
			Properties: map[string]*genai.Schema{parameter: {Type: kind}},
			Required:   []string{parameter},
		},
	}
}

func textTurn(base string) facts {
	config := &genai.LiveConnectConfig{ResponseModalities: []genai.Modality{genai.ModalityText}}
	talk := open(base, model, config)
	defer talk.session.Close()
	talk.ask("Remember the code word is blue falcon.")
	first := talk.next("turnComplete")
	checkTurn(first, "text", "", "")
	talk.ask("What is the code word?")
	second := talk.next("turnComplete")
	found := checkTurn(second, "text", "", "falcon")
	grown := second[len(second)-1].usage.PromptTokenCount > first[len(first)-1].usage.PromptTokenCount
	check(grown, "the second prompt does not hold the first turn")
	talk.end()
	return found
}

func audioTurn() facts {
	talk := open(tls(), model, audioConfig(false))
	defer talk.session.Close()
	talk.ask("Please say: the river is wide")
	found := checkTurn(talk.next("turnComplete"), "audio", "", "river")
	talk.end()
	return found
}

func speechStream() facts {
	speech := recordings()[0]
	talk := open(tls(), model, audioConfig(true))
	defer talk.session.Close()
	say := microphone(talk, speech.rate)
	defer close(say)
	say <- speech.pcm
	found := checkTurn(talk.next("turnComplete"), "audio", speech.words, "")
	talk.end()
	return found
}

func speechFile() facts {
	speech := recordings()[1]
	talk := open(tls(), model, audioConfig(true))
	defer talk.session.Close()
	talk.hear(speech.pcm, speech.rate)
	talk.input(genai.LiveRealtimeInput{AudioStreamEnd: true})
	found := checkTurn(talk.next("turnComplete"), "audio", speech.words, "")
	talk.end()
	return found
}

func bargeIn() facts {
	speech := recordings()[0]
	talk := open(tls(), model, audioConfig(true))
	defer talk.session.Close()
	say := microphone(talk, speech.rate)
	defer close(say)
	talk.ask("Count to thirty.")
	talk.next("audio")
	time.Sleep(time.Second)
	say <- speech.pcm
	spoken := time.Now()
	talk.next("interrupted")
	interruptedAfter := time.Since(spoken)
	rest := talk.next("turnComplete")
	check(count(rest, "audio") == 0, "audio of the old turn after interrupted")
	check(count(rest, "generationComplete") == 0, "generationComplete after interrupted")
	checkUsage(rest[len(rest)-1].usage)
	found := checkTurn(talk.next("turnComplete"), "audio", speech.words, "")
	talk.end()
	found["interruptedAfterMs"] = interruptedAfter.Milliseconds()
	return found
}

func manualActivity() facts {
	speech := recordings()[2]
	config := audioConfig(true)
	config.RealtimeInputConfig = &genai.RealtimeInputConfig{
		AutomaticActivityDetection: &genai.AutomaticActivityDetection{Disabled: true},
	}
	talk := open(tls(), model, config)
	defer talk.session.Close()
	talk.input(genai.LiveRealtimeInput{ActivityStart: &genai.ActivityStart{}})
	for piece := range slices.Chunk(speech.pcm, 640) {
		talk.hear(piece, speech.rate)
	}
	talk.input(genai.LiveRealtimeInput{ActivityEnd: &genai.ActivityEnd{}})
	found := checkTurn(talk.next("turnComplete"), "audio", speech.words, "")
	talk.end()
	return found
}

// 2.x: the turn ends with the call, the answer is a new one.
func functionCall25() facts {
	weather := function("get_weather", "Tells the weather in a city", "city", genai.TypeString)
	talk := open(tls(), "gemini-2.5-flash-native-audio-preview-12-2025", audioConfig(false, weather))
	defer talk.session.Close()
	talk.ask("What is the weather in Oslo?")
	asked := talk.next("toolCall")
	call := asked[len(asked)-1].calls[0]
	city, _ := call.Args["city"].(string)
	check(call.Name == "get_weather" && strings.EqualFold(city, "oslo"), "call %s %v", call.Name, call.Args)
	end := talk.next("turnComplete")
	check(end[0].kind == "generationComplete", "%s after toolCall", end[0].kind)
	checkUsage(end[len(end)-1].usage)
	talk.respond(call, "sunny and warm")
	found := checkTurn(talk.next("turnComplete"), "audio", "", "sunny")
	talk.end()
	return found
}

// 3.x flash live: nothing ends before the response, and one turnComplete is for the whole exchange.
func functionCall31() facts {
	light := function("set_light", "Turns the light on or off", "on", genai.TypeBoolean)
	talk := open(tls(), "gemini-3.1-flash-live-preview", audioConfig(false, light))
	defer talk.session.Close()
	talk.input(genai.LiveRealtimeInput{Text: "Please turn the light on."})
	asked := talk.next("toolCall")
	call := asked[len(asked)-1].calls[0]
	check(call.Name == "set_light" && call.Args["on"] == true, "call %s %v", call.Name, call.Args)
	talk.quiet(500*time.Millisecond, "before the response") // a lamp takes its time
	talk.respond(call, "the kitchen is bright")
	found := checkTurn(talk.next("turnComplete"), "audio", "", "bright")
	talk.end()
	return found
}

func refused(key, model string, code int, words string) facts {
	session, err := connect(tls(), key, "", model, audioConfig(false))
	if err == nil {
		session.Close()
	}
	check(err != nil, "connected")
	check(strings.Contains(err.Error(), fmt.Sprintf("close %d", code)), "no code %d in %q", code, err)
	check(strings.Contains(err.Error(), words), "no %q in %q", words, err)
	return facts{"code": code, "shown": err.Error()}
}

func textConfig(tools ...*genai.FunctionDeclaration) *genai.LiveConnectConfig {
	config := &genai.LiveConnectConfig{ResponseModalities: []genai.Modality{genai.ModalityText}}
	if len(tools) > 0 {
		config.Tools = []*genai.Tool{{FunctionDeclarations: tools}}
	}
	return config
}

func weather(behavior genai.Behavior) *genai.FunctionDeclaration {
	declared := function("get_weather", "Tells the weather in a city", "city", genai.TypeString)
	declared.Behavior = behavior
	return declared
}

func last(events []event) event { return events[len(events)-1] }

// The turn ends with the call; the talk goes on; the result interrupts it.
func functionBeside() facts {
	talk := open(tls(), model, textConfig(weather(genai.BehaviorNonBlocking)))
	defer talk.session.Close()
	talk.ask("What is the weather in Oslo?")
	call := last(talk.next("toolCall")).calls[0]
	talk.next("turnComplete")
	talk.ask("Say hello.")
	talk.next("turnComplete")
	talk.session.SendToolResponse(genai.LiveToolResponseInput{FunctionResponses: []*genai.FunctionResponse{{
		ID: call.ID, Name: call.Name, Response: map[string]any{"output": "sunny"},
		Scheduling: genai.FunctionResponseSchedulingInterrupt,
	}}})
	found := checkTurn(talk.next("turnComplete"), "text", "", "sunny")
	talk.end()
	return found
}

// Models of 3.8: what the user says next cancels a call that waits.
func functionCancelled() facts {
	talk := open(tls(), "gemini-3.8-live", textConfig(weather(genai.BehaviorBlocking)))
	defer talk.session.Close()
	talk.ask("What is the weather in Oslo?")
	call := last(talk.next("toolCall")).calls[0]
	talk.next("turnComplete")
	talk.ask("Say hello.")
	talk.next("toolCallCancellation")
	talk.respond(call, "sunny") // too late
	found := checkTurn(talk.next("turnComplete"), "text", "", "hello")
	talk.end()
	return found
}

// The connection is cut without a word; the handle leads to the same talk, a pending call included.
func resume() facts {
	config := textConfig(weather(genai.BehaviorUnspecified))
	config.SessionResumption = &genai.SessionResumptionConfig{}
	first := open(tls(), model, config)
	first.ask("My name is Ada.")
	first.next("turnComplete")
	first.ask("What is the weather in Oslo?")
	call := last(first.next("toolCall")).calls[0]
	first.next("turnComplete")
	config.SessionResumption.Handle = last(first.next("resumption")).handle
	first.session.Close() // without a close frame
	talk := open(tls(), model, config)
	defer talk.session.Close()
	talk.next("resumption")
	talk.respond(call, "sunny")
	checkTurn(talk.next("turnComplete"), "text", "", "sunny")
	talk.next("resumption")
	talk.ask("What is my name?")
	return checkTurn(talk.next("turnComplete"), "text", "", "ada")
}

// The server says that it goes away; the talk goes on by another connection.
func goAway() facts {
	plan := `{"faults":[{"fault":"goAway","after":1,"ms":9000}]}`
	request, _ := http.NewRequest(http.MethodPut, os.Getenv("PARLEY_HTTP")+"/parley/v1/faults", strings.NewReader(plan))
	request.Header.Set("x-goog-api-key", key())
	answer, err := http.DefaultClient.Do(request)
	check(err == nil && answer.StatusCode == 200, "faults: %v", err)
	config := textConfig()
	config.SessionResumption = &genai.SessionResumptionConfig{}
	first := open(tls(), model, config)
	left := last(first.next("goAway")).text
	check(left == "9s", "%s left", left)
	first.ask("My name is Ada.")
	first.next("turnComplete")
	config.SessionResumption.Handle = last(first.next("resumption")).handle
	first.session.Close()
	talk := open(tls(), model, config)
	defer talk.session.Close()
	talk.next("resumption")
	talk.ask("What is my name?")
	return checkTurn(talk.next("turnComplete"), "text", "", "ada")
}

// A token of one use opens one session.
func token() facts {
	uses := int32(1)
	minted, err := client(tls(), key(), "v1alpha").AuthTokens.Create(context.Background(),
		&genai.CreateAuthTokenConfig{Uses: &uses})
	check(err == nil && strings.HasPrefix(minted.Name, "auth_tokens/"), "token: %v", err)
	session, err := connect(tls(), minted.Name, "v1alpha", model, textConfig())
	check(err == nil, "connect: %v", err)
	talk := listening(session)
	talk.ask("Say the word banana.")
	found := checkTurn(talk.next("turnComplete"), "text", "", "banana")
	talk.end()
	again, err := connect(tls(), minted.Name, "v1alpha", model, textConfig())
	if err == nil {
		again.Close()
	}
	check(err != nil && strings.Contains(err.Error(), "Token has been used too many times"), "the second: %v", err)
	return found
}

func rest() facts {
	ctx, ai, asked := context.Background(), client(tls(), key(), ""), genai.Text("Say the word banana.")
	const name = "gemini-2.5-flash"
	whole, err := ai.Models.GenerateContent(ctx, name, asked, nil)
	check(err == nil && strings.Contains(strings.ToLower(whole.Text()), "banana"), "generate: %v", err)
	said := ""
	for piece, err := range ai.Models.GenerateContentStream(ctx, name, asked, nil) {
		check(err == nil, "stream: %v", err)
		said += piece.Text()
	}
	check(strings.Contains(strings.ToLower(said), "banana"), "streamed %q", said)
	tokens, err := ai.Models.CountTokens(ctx, name, asked, nil)
	check(err == nil && tokens.TotalTokens == whole.UsageMetadata.PromptTokenCount, "count: %v %v", tokens, err)
	_, err = client(tls(), setting("PARLEY_BAD_KEY", "wrong"), "").Models.GenerateContent(ctx, name, asked, nil)
	check(err != nil && strings.Contains(err.Error(), "API key not valid"), "a bad key: %v", err)
	file, err := ai.Files.Upload(ctx, strings.NewReader("words in a file"),
		&genai.UploadFileConfig{MIMEType: "text/plain"})
	check(err == nil && *file.SizeBytes == 15, "upload: %v %v", file, err)
	parts := []*genai.Part{genai.NewPartFromURI(file.URI, file.MIMEType), genai.NewPartFromText("Say the word banana.")}
	read, err := ai.Models.GenerateContent(ctx, name,
		[]*genai.Content{genai.NewContentFromParts(parts, genai.RoleUser)}, nil)
	check(err == nil && strings.Contains(strings.ToLower(read.Text()), "banana"), "with a file: %v", err)
	_, err = ai.Files.Delete(ctx, file.Name, nil)
	check(err == nil, "delete: %v", err)
	_, err = ai.Files.Get(ctx, file.Name, nil)
	check(err != nil, "a deleted file is there")
	return facts{"said": said, "totalTokens": tokens.TotalTokens}
}

func key() string { return setting("PARLEY_KEY", "any") }

func tls() string { return os.Getenv("PARLEY_HTTPS") }

func plain() string { return strings.Replace(os.Getenv("PARLEY_HTTP"), "http://", "ws://", 1) }

var scenarios = []struct {
	name string
	run  func() facts
}{
	{"text-turn", func() facts { return textTurn(tls()) }},
	{"text-turn-ws", func() facts { return textTurn(plain()) }},
	{"audio-turn", audioTurn},
	{"speech-stream", speechStream},
	{"speech-file", speechFile},
	{"barge-in", bargeIn},
	{"manual-activity", manualActivity},
	{"function-call-2.5", functionCall25},
	{"function-call-3.1", functionCall31},
	{"function-beside", functionBeside},
	{"function-cancelled", functionCancelled},
	{"resume", resume},
	{"go-away", goAway},
	{"token", token},
	{"rest", rest},
	{"bad-key", func() facts {
		words := "API key not valid. Please pass a valid API key."
		return refused(setting("PARLEY_BAD_KEY", "wrong"), model, 1007, words)
	}},
	{"unknown-model", func() facts {
		words := "models/no-such-model is not found for API version v1"
		return refused(key(), "no-such-model", 1008, words)
	}},
}

func try(run func() facts) (found facts) {
	defer func() {
		switch why := recover().(type) {
		case nil:
		case broken:
			found = facts{"ok": false, "why": string(why)}
		default:
			panic(why)
		}
	}()
	found = run()
	found["ok"] = true
	return found
}

func main() {
	ran, failed := 0, []string{}
	for _, each := range scenarios {
		if len(os.Args) > 1 && !slices.Contains(os.Args[1:], each.name) {
			continue
		}
		ran++
		scenario = each.name
		start := time.Now()
		found := try(each.run)
		if found["ok"] != true {
			failed = append(failed, scenario)
		}
		found["tookMs"] = time.Since(start).Milliseconds()
		report(found)
	}
	scenario = "all"
	line(facts{"ok": len(failed) == 0, "sdk": sdk(), "runtime": runtime.Version(), "ran": ran, "failed": failed})
	if len(failed) > 0 || ran == 0 {
		os.Exit(1)
	}
}

func sdk() string {
	if info, ok := debug.ReadBuildInfo(); ok {
		for _, dependency := range info.Deps {
			if dependency.Path == "google.golang.org/genai" {
				return dependency.Path + " " + dependency.Version
			}
		}
	}
	return "unknown"
}
