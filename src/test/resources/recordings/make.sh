#!/bin/sh
# Makes the recordings beside it: one sentence spoken by flite, and the same sound in every format, by ffmpeg.
# Deterministic but for versions of the encoders.
set -e
cd "$(dirname "$0")"
flite -voice rms -t "it looks clean to me" -o spoken.wav
say="ffmpeg -hide_banner -loglevel error -y -fflags +bitexact -i spoken.wav -flags:a +bitexact"
$say -c:a pcm_mulaw -ar 8000 mulaw.wav
$say -c:a pcm_alaw -ar 8000 alaw.wav
$say -c:a libmp3lame -b:a 32k -ar 22050 -metadata title=clean spoken.mp3
$say -c:a libvorbis -q:a 0 -ac 2 vorbis.ogg
$say -c:a libopus -b:a 16k opus.ogg
$say -c:a libopus -b:a 16k spoken.webm
$say -c:a flac -ar 8000 -metadata title=clean spoken.flac
$say -c:a aac -b:a 24k spoken.aac
$say -c:a aac -b:a 24k -movflags +faststart spoken.m4a
