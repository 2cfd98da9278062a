package talk

import (
	"bufio"
	"crypto/rand"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"
)

// Parley is a test server in a process of its own.
type Parley struct {
	URL, Key string
	t        *testing.T
}

// Transcript is what happened on the newest connection.
type Transcript struct {
	Said, Heard, Lines []string
	Turns              int
	ToolCalls          []struct {
		Name string
		Args map[string]any
	}
}

// Start runs a test server until the test ends. PARLEY in the environment says how, else ./parley.
func Start(t *testing.T, script string) *Parley {
	t.Helper()
	command := os.Getenv("PARLEY")
	if command == "" {
		command = "../../parley"
	}
	secret := make([]byte, 16)
	rand.Read(secret)
	parley := &Parley{Key: hex.EncodeToString(secret), t: t}
	server := exec.Command(command, "serve", "--scripted", script, "--port", "0", "--no-tls")
	server.Env = append(os.Environ(), "PARLEY_KEY="+parley.Key)
	server.Stderr = os.Stderr
	output, err := server.StdoutPipe()
	if err == nil {
		err = server.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		server.Process.Signal(os.Interrupt)
		server.Wait()
	})
	for lines := bufio.NewScanner(output); lines.Scan(); {
		if address, ready := strings.CutPrefix(lines.Text(), "ready "); ready {
			parley.URL = address
			return parley
		}
	}
	t.Fatal("Parley ended before it was ready")
	return nil
}

// Fault disturbs the next connection: drop-after-setup, slow-setup-5s.
func (p *Parley) Fault(words string) {
	p.ask("POST", "fault", fmt.Sprintf(`{"fault": %q}`, words), nil)
}

// Advance moves the clock: 90s, 15m.
func (p *Parley) Advance(time string) {
	p.ask("POST", "clock", fmt.Sprintf(`{"advance": %q}`, time), nil)
}

// Until waits until the transcript is as expected, at most ten seconds.
func (p *Parley) Until(expected func(Transcript) bool) Transcript {
	p.t.Helper()
	for end := time.Now().Add(10 * time.Second); ; time.Sleep(20 * time.Millisecond) {
		var transcript Transcript
		p.ask("GET", "transcript", "", &transcript)
		if expected(transcript) {
			return transcript
		}
		if time.Now().After(end) {
			p.t.Fatalf("not in time:\n%s", strings.Join(transcript.Lines, "\n"))
		}
	}
}

func (p *Parley) ask(method, path, body string, answer any) {
	p.t.Helper()
	request, _ := http.NewRequest(method, p.URL+"/parley/v1/test/"+path, strings.NewReader(body))
	request.Header.Set("x-goog-api-key", p.Key)
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		p.t.Fatal(err)
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK {
		p.t.Fatalf("%s %s: %s", method, path, response.Status)
	}
	if answer != nil {
		if err := json.NewDecoder(response.Body).Decode(answer); err != nil {
			p.t.Fatal(err)
		}
	}
}
