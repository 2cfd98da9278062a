package main

import (
	"context"
	"fmt"
	"os"

	"google.golang.org/genai"
)

func main() {
	client, err := genai.NewClient(context.Background(), &genai.ClientConfig{
		APIKey:      "none",
		HTTPOptions: genai.HTTPOptions{BaseURL: "ws://localhost:8089"},
	})
	try(err)
	session, err := client.Live.Connect(context.Background(), "gemini-2.5-flash-native-audio-preview-12-2025",
		&genai.LiveConnectConfig{
			ResponseModalities:       []genai.Modality{genai.ModalityAudio},
			OutputAudioTranscription: &genai.AudioTranscriptionConfig{},
		})
	try(err)
	defer session.Close()
	question := genai.NewContentFromText("Please count to five.", genai.RoleUser)
	try(session.SendClientContent(genai.LiveClientContentInput{Turns: []*genai.Content{question}}))

	sound, err := os.Create("answer.pcm") // 24 kHz, 16 bit, mono
	try(err)
	for {
		message, err := session.Receive()
		try(err)
		content := message.ServerContent
		if content == nil {
			continue
		}
		if content.ModelTurn != nil {
			sound.Write(content.ModelTurn.Parts[0].InlineData.Data)
		}
		if content.OutputTranscription != nil {
			fmt.Print(content.OutputTranscription.Text)
		}
		if content.TurnComplete {
			return
		}
	}
}

func try(err error) {
	if err != nil {
		panic(err)
	}
}
