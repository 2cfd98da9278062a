package talk

import (
	"context"
	"os"
	"strings"
	"testing"

	"google.golang.org/genai"
)

func script() string {
	if file := os.Getenv("SCRIPT"); file != "" {
		return file
	}
	return "../script.yaml"
}

// app is the app under test: says something and answers the model's calls.
func app(t *testing.T, parley *Parley, words string) {
	client, err := genai.NewClient(context.Background(), &genai.ClientConfig{
		APIKey:      parley.Key,
		HTTPOptions: genai.HTTPOptions{BaseURL: strings.Replace(parley.URL, "http:", "ws:", 1)},
	})
	if err != nil {
		t.Fatal(err)
	}
	session, err := client.Live.Connect(context.Background(), "gemini-live-2.5-flash-preview",
		&genai.LiveConnectConfig{ResponseModalities: []genai.Modality{genai.ModalityText}})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { session.Close() })
	if err := session.SendRealtimeInput(genai.LiveRealtimeInput{Text: words}); err != nil {
		t.Fatal(err)
	}
	go func() {
		for message, err := session.Receive(); err == nil; message, err = session.Receive() {
			if message.ToolCall == nil {
				continue
			}
			call := message.ToolCall.FunctionCalls[0]
			session.SendToolResponse(genai.LiveToolResponseInput{FunctionResponses: []*genai.FunctionResponse{
				{ID: call.ID, Name: call.Name, Response: map[string]any{"degrees": 21}},
			}})
		}
	}()
}

func TestTheAppSaysHello(t *testing.T) {
	parley := Start(t, script())
	app(t, parley, "Hello there")
	transcript := parley.Until(func(each Transcript) bool { return each.Turns == 1 })
	if transcript.Said[0] != "Hello! How can I help?" {
		t.Error(transcript.Said)
	}
}

func TestTheAppAnswersACall(t *testing.T) {
	parley := Start(t, script())
	app(t, parley, "What is the weather?")
	transcript := parley.Until(func(each Transcript) bool { return len(each.Said) == 1 })
	if transcript.ToolCalls[0].Args["city"] != "Rome" || transcript.Said[0] != "It is 21 degrees in Rome." {
		t.Error(transcript.Lines)
	}
}
